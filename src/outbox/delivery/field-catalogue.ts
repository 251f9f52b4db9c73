// The location's custom fields, key → id, remembered for a while and asked again when a key is missing.

import type { CrmClient } from '../../client/client.ts'
import { CrmError } from '../../client/errors.ts'
import type { Plan } from '../../mappers/plan.ts'
import type { FieldIds } from './wire.ts'

const FRESH_MS = 600_000
/** A key that does not exist must not cost a call per lead. */
const ASK_AGAIN_MS = 60_000

export class FieldCatalogue {
  #ids: FieldIds = new Map()
  #askedAt = Number.NEGATIVE_INFINITY
  /** Events that leave together share one call. */
  #asking: Promise<void> | null = null

  /** Ids of the plan's custom fields. Makes a call only when the plan names a field and the answer is not known. */
  async idsFor(plan: Plan, crm: () => Promise<CrmClient>, now: number): Promise<FieldIds> {
    if (plan.customFields.length === 0) return this.#ids
    const age = now - this.#askedAt
    const missing = plan.customFields.some(({ key }) => !this.#ids.has(key))
    if (age < ASK_AGAIN_MS || (age < FRESH_MS && !missing)) return this.#ids
    this.#asking ??= this.#ask(crm, now).finally(() => {
      this.#asking = null
    })
    await this.#asking
    return this.#ids
  }

  /** A call that failed has told nothing: the next event asks again. */
  async #ask(crm: () => Promise<CrmClient>, now: number): Promise<void> {
    const client = await crm()
    try {
      const fields = await client.location.customFields()
      this.#ids = new Map(fields.map(({ key, id }) => [key, id]))
    } catch (error) {
      // A token without this one scope still delivers: the values end as warnings on the event.
      if (!(error instanceof CrmError) || error.code !== 'scope_missing') throw error
    }
    this.#askedAt = now
  }
}
