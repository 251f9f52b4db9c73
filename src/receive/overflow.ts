// What an outbox does not take in time goes to a queue, and from there in batches back to the outbox. Dedupe stays with
// the outbox: an event that got there both ways is one event. A message that cannot be delivered ends in the dead-letter queue.

import type { Env, AppDependencies } from '../env.ts'
import { fromBase64, toBase64, type Bytes } from '../lib/encoding.ts'
import { gunzip, gzip } from '../lib/gzip.ts'
import { isObject, parseJson } from '../lib/json.ts'
import { within } from '../lib/within.ts'
import { isOnItsWay, type Arrival, type Receipt } from '../outbox/arrival.ts'
import { eventId } from '../outbox/event-id.ts'

/** Written into every message: a deploy may meet messages of the one before. */
const VERSION = 1
/** The platform takes 128 KB, its own envelope included (platform.md §1.1). */
const MAX_MESSAGE_BYTES = 120_000
/** Together with the outbox's time it must fit into what senders wait. */
const SEND_TIMEOUT_MS = 2_000
/** Retries are spaced so that the outbox can recover; the count of them is in wrangler.toml. */
const RETRY_STEP_SECONDS = 10
const RETRY_MAX_SECONDS = 600
/** Two sequences of one millisecond must rarely meet; where they do, the later one moves on by one. */
const PLACES_PER_MS = 1_000

export type OverflowQueue = Pick<Queue<Bytes>, 'send'>

/** The receipts of an arrival that the queue has taken, or `null` when it did not. `chance`: 32 hex digits a call. */
export async function overflow(
  arrival: Arrival,
  queue: OverflowQueue,
  { chance, log }: Pick<AppDependencies, 'chance' | 'log'>
): Promise<readonly Receipt[] | null> {
  const named = withIds(arrival, chance)
  const message = await encode(named)
  try {
    if (message.byteLength > MAX_MESSAGE_BYTES) throw new RangeError(`${message.byteLength} bytes`)
    await within(SEND_TIMEOUT_MS, 'the queue', queue.send(message, { contentType: 'bytes' }))
  } catch (error) {
    log('failed', { route: arrival.route, overflow: String(error) })
    return null
  }
  return named.events.map(({ id = '', meaning }) => {
    log('overflowed', { event: id, route: arrival.route })
    const isLive = isOnItsWay(meaning)
    const isQuiet = meaning.kind === 'ignored' && meaning.quietly === true
    return { id, status: isLive || isQuiet ? 'accepted' : meaning.kind, live: null }
  })
}

/** The sender is answered before the outbox has seen the events, so their ids are given here. */
function withIds(arrival: Arrival, chance: () => string): Arrival {
  const place = Number.parseInt(chance().slice(0, 8), 16) % PLACES_PER_MS
  const first = arrival.receivedAt * 1_000 + place
  return {
    ...arrival,
    // One after the other, in the order of the request.
    events: arrival.events.map((event, index) => ({
      ...event,
      id: eventId(first + index, chance().slice(0, 10)),
    })),
  }
}

async function encode({ request, ...arrival }: Arrival): Promise<Bytes> {
  const body = toBase64(new Uint8Array(request.body))
  const text = JSON.stringify({ version: VERSION, ...arrival, request: { ...request, body } })
  return gzip(text)
}

/** `undefined` for what is no message of ours. */
export async function decode(body: unknown): Promise<Arrival | undefined> {
  const bytes = bytesOf(body)
  const text = bytes === undefined ? undefined : await gunzip(bytes)
  const message: unknown = text === undefined ? undefined : parseJson(text)
  const isOurs = isObject(message) && message['version'] === VERSION && isObject(message['request'])
  if (!isOurs) return undefined
  // Written by `encode` from the same type.
  const { version: _, request, ...arrival } = message as Encoded
  const content = request.body === '' ? new Uint8Array() : fromBase64(request.body)
  return content === undefined
    ? undefined
    : { ...arrival, request: { ...request, body: content.buffer } }
}

/** A queue hands bytes over as the one or the other. */
function bytesOf(body: unknown): Bytes | undefined {
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  return body instanceof Uint8Array ? Uint8Array.from(body) : undefined
}

type Encoded = Omit<Arrival, 'request'> & {
  readonly version: number
  readonly request: Omit<Arrival['request'], 'body'> & { readonly body: string }
}

/** Hands a batch of the queue to the outboxes: one call and one transaction for each location. */
export async function takeBack(
  batch: MessageBatch,
  env: Env,
  deps: Pick<AppDependencies, 'outbox' | 'log'>
): Promise<void> {
  const read = await Promise.all(
    batch.messages.map(async (message) => ({ message, arrival: await decode(message.body) }))
  )
  for (const { message, arrival } of read) if (arrival === undefined) putBack(message, deps.log)
  const readable = read.flatMap(({ message, arrival }) =>
    arrival === undefined ? [] : [{ message, arrival }]
  )
  const byLocation = Map.groupBy(readable, ({ arrival }) => arrival.location)
  await Promise.all(
    [...byLocation].map(([location, entries]) => acceptAll(location, entries, env, deps))
  )
}

type Entry = { readonly message: Message; readonly arrival: Arrival }

/** Should the batch fail as a whole, each message is tried alone: one that cannot be stored must not hold up the others. */
async function acceptAll(
  location: string,
  entries: readonly Entry[],
  env: Env,
  deps: Pick<AppDependencies, 'outbox' | 'log'>
): Promise<void> {
  try {
    await deps.outbox(env, location).acceptMany(entries.map(({ arrival }) => arrival))
    for (const { message } of entries) message.ack()
  } catch (error) {
    deps.log('failed', { location, messages: entries.length, error: String(error) })
    const [only] = entries
    if (entries.length === 1 && only !== undefined) return putBack(only.message, deps.log)
    for (const entry of entries) await acceptAll(location, [entry], env, deps)
  }
}

function putBack(message: Message, log: AppDependencies['log']): void {
  log('failed', { message: message.id, attempts: message.attempts })
  const delaySeconds = Math.min(RETRY_MAX_SECONDS, RETRY_STEP_SECONDS * message.attempts)
  message.retry({ delaySeconds })
}
