// `GET /_sandbox/contacts`: each contact with all that hangs on it, newest first. For the live page and the demo.

import { workflowsOf } from '../api/enrolment.ts'
import { fullName } from '../api/views.ts'
import type { Contact } from '../model.ts'
import type { Store } from '../store/store.ts'

/** `limit` spares the page from reading contacts that nobody looks at. */
export function listPeople(store: Store, now: number, limit: number): object[] {
  const fields = new Map(
    store.config
      .get('custom-fields')
      .map(({ id, fieldKey }) => [id, fieldKey.replace(/^contact\./, '')])
  )
  const workflows = namesOf(store.config.get('workflows'))
  const users = namesOf(store.config.get('users'))
  const campaigns = namesOf(store.config.get('campaigns'))

  return store.contacts.newest(limit).map((contact) => ({
    ...contact,
    enrolments: undefined,
    name: fullName(contact),
    notes: store.notes.list(contact.id).toReversed(),
    tasks: store.tasks.list(contact.id),
    workflows: workflowStates(contact, store, now).map(([id, status]) => ({
      id,
      name: workflows.get(id) ?? id,
      status,
    })),
    campaigns: contact.campaigns.map((id) => campaigns.get(id) ?? id),
    followers: contact.followers.map((id) => users.get(id) ?? id),
    customFields: Object.fromEntries(
      contact.customFields.map(({ id, value }) => [fields.get(id) ?? id, value])
    ),
  }))
}

const namesOf = (list: readonly { id: string; name: string }[]): Map<string, string> =>
  new Map(list.map(({ id, name }) => [id, name]))

function workflowStates(contact: Contact, { config }: Store, now: number): [string, string][] {
  const { active, finished } = workflowsOf(contact, config.get('settings'), now)
  return [
    ...active.map((id): [string, string] => [id, 'active']),
    ...finished.map((id): [string, string] => [id, 'finished']),
  ]
}
