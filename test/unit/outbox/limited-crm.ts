// The CRM as a location under load meets it: it holds its own limit, counted where calls arrive, and remembers contacts
// with their tags, notes and enrolments. Knows nothing of who calls.

import type { Call } from './world.ts'

export type LimitedCrmOptions = {
  readonly max?: number
  readonly intervalMs?: number
  /** Somebody else's calls on the same quota: one in so many milliseconds. */
  readonly othersEveryMs?: number
  /** Tags that contacts have when they are first seen. */
  readonly tagsOf?: (email: string) => readonly string[]
  /** What is answered instead; such a call counts, too, and changes nothing. */
  readonly fault?: (call: Call) => Answer | undefined
  /** Whether the call is carried out, but answered as if the server had failed. */
  readonly isLost?: (call: Call) => boolean
}

type Person = {
  readonly id: string
  readonly email: string
  readonly tags: Set<string>
  readonly notes: string[]
  readonly enrolments: string[]
}

export type Answer = { readonly status: number; readonly body: object }

export const refusal = (status: number, message: string | readonly string[]): Answer => ({
  status,
  body: { statusCode: status, message },
})

export function limitedCrm(options: LimitedCrmOptions = {}) {
  const { max = 100, intervalMs = 10_000, othersEveryMs = Infinity, tagsOf } = options
  const byId = new Map<string, Person>()
  const byEmail = new Map<string, Person>()
  /** When calls arrived, those of the window first. */
  const arrivals: number[] = []
  let first = 0
  let made = 0
  let refusals = 0

  const personOf = (email: string): { readonly person: Person; readonly isNew: boolean } => {
    const known = byEmail.get(email)
    if (known !== undefined) return { person: known, isNew: false }
    made += 1
    const id = `con${made}`
    const tags = new Set(tagsOf?.(email))
    const person = { id, email, tags, notes: [], enrolments: [] }
    byId.set(id, person)
    byEmail.set(email, person)
    return { person, isNew: tags.size === 0 }
  }

  const upsert = ({ body }: Call): Answer => {
    const { email } = JSON.parse(body) as { email: string }
    const { person, isNew } = personOf(email)
    const contact = { id: person.id, email, tags: [...person.tags] }
    return { status: 200, body: { new: isNew, contact } }
  }

  const bulkTags = ({ body }: Call): Answer => {
    const { contacts, tags } = JSON.parse(body) as Record<'contacts' | 'tags', string[]>
    const responses = contacts.map((contactId) => {
      const person = byId.get(contactId)
      if (person === undefined) return { contactId, message: 'contact is deleted', type: 'error' }
      for (const tag of tags) person.tags.add(tag)
      return { contactId, message: 'Tags updated', type: 'success' }
    })
    return { status: 201, body: { succeded: true, responses } }
  }

  const search = ({ body }: Call): Answer => {
    const { filters } = JSON.parse(body) as { filters: { field: string; value: string }[] }
    const [id, workflow] = filters.map(({ value }) => value)
    const person = byId.get(id ?? '')
    const isThere =
      filters[1]?.field === 'activeWorkflows' && person?.enrolments.includes(workflow ?? '')
    return { status: 200, body: { contacts: isThere ? [{ id }] : [], total: isThere ? 1 : 0 } }
  }

  const ofContact = ({ method, body }: Call, id: string, what: string, named: string): Answer => {
    const person = byId.get(id)
    if (person === undefined) return refusal(400, `Contact not found for id:${id}`)
    switch (`${method} ${what}`) {
      case 'POST tags': {
        const { tags } = JSON.parse(body) as { tags: string[] }
        for (const tag of tags) person.tags.add(tag)
        return { status: 201, body: { tags: [...person.tags] } }
      }
      case 'POST notes':
        person.notes.push((JSON.parse(body) as { body: string }).body)
        return { status: 201, body: { note: { id: 'note' } } }
      case 'GET notes':
        return {
          status: 200,
          body: { notes: person.notes.map((text) => ({ id: 'n', body: text })) },
        }
      case 'POST workflow':
        person.enrolments.push(named)
        return { status: 200, body: { succeded: true } }
      default:
        return refusal(404, `Cannot ${method} /contacts/${id}/${what}`)
    }
  }

  const carriedOut = (call: Call): Answer => {
    const [, , id = '', what = '', named = ''] = call.path.split('/')
    switch (call.path) {
      case '/contacts/upsert':
        return upsert(call)
      case '/contacts/search':
        return search(call)
      case '/contacts/search/duplicate':
        return { status: 200, body: { contact: null } }
      case '/contacts/bulk/tags/update/add':
        return bulkTags(call)
      default:
        return ofContact(call, id, what, named)
    }
  }

  const answered = (call: Call): Answer => {
    const fault = options.fault?.(call)
    if (fault !== undefined) return fault
    const answer = carriedOut(call)
    return options.isLost?.(call) === true ? BROKEN : answer
  }

  /** Calls in the window that ends now, those of others with them. */
  const counted = (now: number): number => {
    while ((arrivals[first] ?? now) <= now - intervalMs) first += 1
    const others =
      Math.floor(now / othersEveryMs) - Math.floor(Math.max(0, now - intervalMs) / othersEveryMs)
    return arrivals.length - first + others
  }

  return {
    arrivals,
    people: () => [...byId.values()],
    /** How many calls were refused because there were too many. */
    refusals: () => refusals,
    /** Somebody deletes the contact. */
    remove: (id: string) => {
      byEmail.delete(byId.get(id)?.email ?? '')
      byId.delete(id)
    },
    answer: (call: Call): Response => {
      arrivals.push(call.at)
      const used = counted(call.at)
      if (used > max) refusals += 1
      const { status, body } = used > max ? TOO_MANY : answered(call)
      const headers = {
        'content-type': 'application/json',
        'x-ratelimit-max': String(max),
        'x-ratelimit-remaining': String(Math.max(0, max - used)),
        'x-ratelimit-interval-milliseconds': String(intervalMs),
        'x-ratelimit-limit-daily': '200000',
        'x-ratelimit-daily-remaining': '199000',
        'x-ratelimit-daily-reset': '49013000',
      }
      return new Response(JSON.stringify(body), { status, headers })
    },
  }
}

const TOO_MANY = refusal(429, 'Too Many Requests')
export const BROKEN = refusal(500, 'Internal server error')
