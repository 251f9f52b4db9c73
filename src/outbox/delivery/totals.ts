// The step that writes what a contact has paid so far. The values are read from the record of sales when it runs, so that
// writing them again can only write what is true by then.

import type { CustomValue } from '../../mappers/lead-view.ts'
import type { Plan } from '../../mappers/plan.ts'
import type { Progress } from '../event.ts'
import type { CallContext } from './call.ts'
import { customInputs, withUnstored } from './custom-fields.ts'

/** The plan as this step carries it out: nothing but the totals. */
export const totalsPart = (plan: Plan, values: readonly CustomValue[]): Plan => ({
  ...plan,
  customFields: values,
})

/** Writes them, and tells what of them the API did not keep. */
export async function writeTotals(context: CallContext): Promise<Partial<Progress>> {
  const { plan, progress, fields, crm, now } = context
  const given = customInputs(plan, fields, progress.dropped)
  if (given.length === 0) return withUnstored(progress, plan, fields, given, [], now)
  const { customFields } = await crm.contacts.update(progress.contactId ?? '', {
    customFields: given,
  })
  return withUnstored(progress, plan, fields, given, customFields, now)
}
