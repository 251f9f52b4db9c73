// Storing contacts, and what the platform does to a contact afterwards on its own.

import type { Contact } from '../model.ts'
import type { Call } from './row.ts'

type Saving = Pick<Call, 'store' | 'settings' | 'now'>

export function storeContact({ store, settings, now }: Saving, contact: Contact): Contact {
  store.contacts.save(contact, now, settings)
  if (settings.utmBlankAfterMs === null) return contact
  const utm = utmFields(store)
  for (const { id } of contact.customFields)
    if (utm.has(id))
      store.blanks.plan({ contact: contact.id, field: id }, now + settings.utmBlankAfterMs)
  return contact
}

/** Stores a changed contact, with a `dateUpdated` that is always later than the one before. */
export function saveContact(saving: Saving, contact: Contact): Contact {
  const updated = Math.max(saving.now, Date.parse(contact.dateUpdated) + 1)
  return storeContact(saving, { ...contact, dateUpdated: new Date(updated).toISOString() })
}

/** The platform owns attribution: what was written to its fields is taken back a little later (contacts-api.md §6). */
export function blankWhatIsDue(saving: Saving): void {
  for (const { contact: id, field } of saving.store.blanks.take(saving.now)) {
    const contact = saving.store.contacts.get(id)
    if (contact === undefined) continue
    const customFields = contact.customFields.filter((value) => value.id !== field)
    saveContact(saving, { ...contact, customFields })
  }
}

const utmFields = ({ config }: Call['store']): Set<string> =>
  new Set(
    config
      .get('custom-fields')
      .filter(({ fieldKey }) => fieldKey.startsWith('contact.utm_'))
      .map(({ id }) => id)
  )
