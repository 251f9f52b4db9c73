// Small facts about the outbox as a whole, one row each.

import type { Holder } from '../connect/vault.ts'
import type { Pending } from '../connect/pending.ts'
import type { HealthRecord } from '../ports.ts'
import { HEALTHY, type Health } from '../rules/health.ts'

export class Meta implements HealthRecord {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The location's name in `gateway.config.ts`: an alarm does not know the name of its own object. */
  get location(): string | null {
    return this.#get('location')
  }

  set location(name: string) {
    if (this.location !== name) this.#set('location', name)
  }

  get health(): Health {
    const text = this.#get('health')
    // Written below from the same type.
    return text === null ? HEALTHY : (JSON.parse(text) as Health)
  }

  set health(health: Health) {
    this.#set('health', JSON.stringify(health))
  }

  /** OAuth tokens, sealed. */
  sealed(holder: Holder): string | null {
    return this.#get(`oauth_${holder}`)
  }

  keepSealed(holder: Holder, sealed: string | null): void {
    if (sealed === null) this.#sql.exec('DELETE FROM meta WHERE key = ?', `oauth_${holder}`)
    else this.#set(`oauth_${holder}`, sealed)
  }

  get pendingStates(): Pending {
    const text = this.#get('oauth_states')
    return text === null ? [] : (JSON.parse(text) as Pending)
  }

  set pendingStates(pending: Pending) {
    this.#set('oauth_states', JSON.stringify(pending))
  }

  #get(key: string): string | null {
    const query = 'SELECT value FROM meta WHERE key = ?'
    return this.#sql.exec<{ value: string }>(query, key).toArray()[0]?.value ?? null
  }

  #set(key: string, value: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
  }
}
