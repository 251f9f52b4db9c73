// Row 18: the appointments of a contact, as the control put them.

import type { Json } from '../../src/lib/json.ts'
import { success } from './answer.ts'
import { READ, type Row } from './row.ts'

export const appointmentRows: readonly Row[] = [
  {
    method: 'GET',
    path: '/contacts/:contactId/appointments',
    scope: READ,
    reaches: 'contact',
    handle: ({ store }, { id }) => {
      const events = store.config.get('appointments').filter(({ contactId }) => contactId === id)
      return success({ events: events satisfies Json })
    },
  },
]
