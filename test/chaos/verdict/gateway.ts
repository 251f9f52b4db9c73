// What the gateway answered and shows: each event taken once, ended, and counted.

import { idOf, type Evidence } from '../evidence.ts'
import type { SentEvent } from '../senders.ts'
import { violation, type Violation } from '../violation.ts'

/** Every sender was answered 200, always with the same id, and `accepted` at most once. */
export function judgeAcceptance({ sent }: Pick<Evidence, 'sent'>): readonly Violation[] {
  const sharers = [...Map.groupBy(sent, idOf)].flatMap(([id, events]) =>
    id === null || events.length === 1
      ? []
      : [violation('lost', `${keysOf(events)} were taken for one event`, { eventId: id })]
  )
  return [...sent.flatMap(judgeAnswers), ...sharers]
}

function judgeAnswers(event: SentEvent): readonly Violation[] {
  const { key, posts } = event
  const eventId = idOf(event)
  const answered = posts.filter(({ status }) => status === 200)
  if (eventId === null) {
    const statuses = posts.map(({ status }) => status ?? 'no answer').join(', ')
    return [violation('lost', `${key} was never taken: ${statuses}`)]
  }
  const ids = [...new Set(answered.map(({ id }) => id))]
  const accepted = answered.filter(({ outcome }) => outcome === 'accepted').length
  const others = answered.filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'duplicate')
  return [
    ...(ids.length > 1
      ? [violation('repeated', `${key} was taken as ${ids.join(' and ')}`, { eventId })]
      : []),
    ...(accepted > 1
      ? [violation('repeated', `${key} was accepted ${accepted} times`, { eventId })]
      : []),
    ...others.map(({ outcome }) =>
      violation('lost', `${key} was answered "${outcome}"`, { eventId })
    ),
  ]
}

const keysOf = (events: readonly SentEvent[]) => events.map(({ key }) => key).join(' and ')

/** Every event that was taken is delivered, and nothing else is there. */
export function judgeEndings({
  sent,
  events,
}: Pick<Evidence, 'sent' | 'events'>): readonly Violation[] {
  const shown = new Map(events.map((event) => [event.id, event]))
  const ids = new Set(sent.flatMap((event) => idOf(event) ?? []))
  const strangers = events.filter(({ id }) => !ids.has(id))
  return [
    ...[...ids].flatMap((eventId) => {
      const { state, reason = null } = shown.get(eventId) ?? { state: 'unknown to the gateway' }
      if (state === 'delivered') return []
      const isOver = ['parked', 'ignored', 'test', 'unknown to the gateway'].includes(state)
      const what = `${eventId} is ${state}${reason === null ? '' : `: ${reason}`}`
      return [violation(isOver ? 'lost' : 'unfinished', what, { eventId })]
    }),
    ...strangers.map(({ id, state }) =>
      violation('stranger', `${id} is ${state}, but no sender was told of it`, { eventId: id })
    ),
  ]
}

/** The ledger adds up, to what the senders know. */
export function judgeLedger({ sent, totals }: Pick<Evidence, 'sent' | 'totals'>): Violation[] {
  const posts = sent.flatMap((event) => event.posts)
  const answered = posts.filter(({ status }) => status === 200).length
  const { accepted, duplicates, delivered, inFlight, difference } = totals
  const counted = accepted + duplicates
  const wrong = [
    ...(difference === 0 ? [] : [`the difference is ${difference}`]),
    ...(accepted === sent.length ? [] : [`${accepted} accepted of ${sent.length} events`]),
    ...(delivered === sent.length ? [] : [`${delivered} delivered of ${sent.length} events`]),
    ...(inFlight === 0 ? [] : [`${inFlight} are still in flight`]),
    ...(counted >= answered && counted <= posts.length
      ? []
      : [`${counted} accepted or duplicate, with ${answered} of ${posts.length} posts answered`]),
  ]
  return wrong.map((what) => violation('ledger', what))
}
