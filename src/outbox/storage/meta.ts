// Small facts about the outbox as a whole, one row each.

import type { Holder } from '../connect/vault.ts'
import type { Pending } from '../connect/pending.ts'
import type { GapBook, GapStore } from '../gaps/gap-finder.ts'
import type { HealthRecord, Pace, PaceRecord, SenderHealthRecord } from '../ports.ts'
import type { AlertBook } from '../upkeep/alerts.ts'
import type { Checkup, UpkeepRecord } from '../upkeep/upkeep.ts'
import { HEALTHY, type Health } from '../rules/health.ts'

export class Meta implements HealthRecord, SenderHealthRecord, PaceRecord, UpkeepRecord, GapStore {
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
    return (this.#read('health') ?? HEALTHY) as Health
  }

  set health(health: Health) {
    this.#set('health', JSON.stringify(health))
  }

  get senderHealth(): Readonly<Record<string, Health>> {
    return (this.#read('sender_health') ?? {}) as Readonly<Record<string, Health>>
  }

  set senderHealth(health: Readonly<Record<string, Health>>) {
    this.#set('sender_health', JSON.stringify(health))
  }

  get gaps(): GapBook {
    return (this.#read('gaps') ?? {}) as GapBook
  }

  set gaps(gaps: GapBook) {
    this.#set('gaps', JSON.stringify(gaps))
  }

  get pace(): Pace | null {
    return this.#read('pace') as Pace | null
  }

  set pace(pace: Pace) {
    this.#set('pace', JSON.stringify(pace))
  }

  get checkup(): Checkup | null {
    return this.#read('checkup') as Checkup | null
  }

  set checkup(checkup: Checkup | null) {
    this.#set('checkup', JSON.stringify(checkup))
  }

  get alertBook(): Partial<AlertBook> {
    return this.#read('alert_book') ?? {}
  }

  set alertBook(book: Partial<AlertBook>) {
    this.#set('alert_book', JSON.stringify(book))
  }

  get purgedAt(): number {
    return (this.#read('purged_at') ?? 0) as number
  }

  set purgedAt(at: number) {
    this.#set('purged_at', JSON.stringify(at))
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
    return (this.#read('oauth_states') ?? []) as Pending
  }

  set pendingStates(pending: Pending) {
    this.#set('oauth_states', JSON.stringify(pending))
  }

  /** What a setter above has written, from the type that its getter names. */
  #read(key: string): unknown {
    const text = this.#get(key)
    return text === null ? null : JSON.parse(text)
  }

  #get(key: string): string | null {
    const query = 'SELECT value FROM meta WHERE key = ?'
    return this.#sql.exec<{ value: string }>(query, key).toArray()[0]?.value ?? null
  }

  #set(key: string, value: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
  }
}
