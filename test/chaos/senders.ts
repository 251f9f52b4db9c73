// The crowd of senders. Each waits for its answer only so long and repeats until it is answered 200, as real ones do.

import type { PlannedEvent, Person } from './crowd.ts'
import { sleep } from './patience.ts'
import { requestFor } from './requests.ts'

/** One try of a sender. `null` where no answer came, or none that names an event. */
export type Post = {
  readonly status: number | null
  readonly outcome: string | null
  readonly id: string | null
}

export type SentEvent = PlannedEvent & { readonly posts: readonly Post[] }

const TIMEOUT_MS = 5_000
const FIRST_PAUSE_MS = 150
const LONGEST_PAUSE_MS = 2_000
const GIVES_UP_MS = 120_000
const NO_ANSWER: Post = { status: null, outcome: null, id: null }

/** Sends everything; resolves when every sender was answered 200 or has given up. */
export async function sendAll(gateway: string, people: readonly Person[]): Promise<SentEvent[]> {
  const startedAt = Date.now()
  const sent = await Promise.all(people.map((person) => sendInOrder(gateway, person, startedAt)))
  return sent.flat()
}

/** A person's next event is sent only when the one before was taken: the order of ids is the order to hold. */
async function sendInOrder(
  gateway: string,
  { events }: Person,
  startedAt: number
): Promise<SentEvent[]> {
  const sending: Promise<SentEvent>[] = []
  for (const event of events) {
    await sleep(startedAt + event.atMs - Date.now())
    const posts = await Promise.all([
      untilTaken(gateway, event),
      ...(event.twice ? [untilTaken(gateway, event)] : []),
    ])
    const again = sendAgain(gateway, event)
    sending.push(again.then((more) => ({ ...event, posts: [...posts.flat(), ...more] })))
  }
  return Promise.all(sending)
}

async function sendAgain(gateway: string, event: PlannedEvent): Promise<readonly Post[]> {
  if (event.againAfterMs === null) return []
  await sleep(event.againAfterMs)
  return untilTaken(gateway, event)
}

async function untilTaken(gateway: string, event: PlannedEvent): Promise<readonly Post[]> {
  const posts: Post[] = []
  const until = Date.now() + GIVES_UP_MS
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.6)) {
    const post = await tryOnce(gateway, event)
    posts.push(post)
    if (post.status === 200 || Date.now() > until) return posts
    await sleep(pauseMs)
  }
}

async function tryOnce(gateway: string, event: PlannedEvent): Promise<Post> {
  const { path, headers, body } = requestFor(event, Date.now())
  try {
    const response = await fetch(`${gateway}/hooks/${event.route}${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    return {
      status: response.status,
      outcome: /"status":"(\w+)"/.exec(text)?.[1] ?? null,
      id: /"id":"(evt_\w+)"/.exec(text)?.[1] ?? null,
    }
  } catch {
    return NO_ANSWER // refused, reset or out of time: all the same to a sender
  }
}
