// The location's custom fields, by key, remembered for a while and asked again when a key is missing.

import type { CustomField } from '../../client/client.ts'
import { CrmError } from '../../client/errors.ts'
import type { Plan } from '../../mappers/plan.ts'
import type { LocationFields } from './custom-fields.ts'

type Fields = LocationFields['byKey']

const FRESH_MS = 600_000
/** A key that does not exist must not cost a call per lead. */
const ASK_AGAIN_MS = 60_000

export class FieldCatalogue {
  #byKey: Fields = new Map()
  #askedAt = Number.NEGATIVE_INFINITY
  /** Events that leave together share one call. */
  #asking: Promise<void> | null = null

  /** The location's fields, as far as the plan needs them. Makes a call only when the plan names a field and the answer is not known. */
  async fieldsFor(
    plan: Plan,
    ask: () => Promise<readonly CustomField[]>,
    now: number
  ): Promise<Fields> {
    const named = [...plan.customFields, ...(plan.firstTouch ?? [])]
    if (named.length === 0) return this.#byKey
    const age = now - this.#askedAt
    const missing = named.some(({ key }) => !this.#byKey.has(key))
    if (age < ASK_AGAIN_MS || (age < FRESH_MS && !missing)) return this.#byKey
    this.#asking ??= this.#ask(ask, now).finally(() => {
      this.#asking = null
    })
    await this.#asking
    return this.#byKey
  }

  /** A call that failed has told nothing: the next event asks again. */
  async #ask(ask: () => Promise<readonly CustomField[]>, now: number): Promise<void> {
    try {
      const fields = await ask()
      this.#byKey = new Map(fields.map((field) => [field.key, field]))
    } catch (error) {
      // A token without this one scope still delivers: the values end as warnings on the event.
      if (!(error instanceof CrmError) || error.code !== 'scope_missing') throw error
    }
    this.#askedAt = now
  }
}
