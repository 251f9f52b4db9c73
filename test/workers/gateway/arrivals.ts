// Arrivals as the receive pipeline hands them on, and the overflow queue with its batches, without a platform.

import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { vi } from 'vitest'
import type { Arrival, ArrivingEvent } from '../../../src/outbox/arrival.ts'
import type { Meaning } from '../../../src/mappers/meaning.ts'
import type { Plan } from '../../../src/mappers/plan.ts'
import { leadOf } from '../../unit/leads.ts'

export const RECEIVED_AT = Date.UTC(2026, 2, 5, 8, 40)

export const PLAN: Plan = {
  version: 1,
  match: 'both',
  contact: { email: 'ada@example.com', source: 'contact' },
  customFields: [],
  tags: ['website'],
  untag: [],
  notes: [],
  tasks: [],
  workflows: [],
  leaveWorkflows: [],
  campaigns: [],
  followers: [],
  warnings: [],
}

export const DELIVER: Meaning = { kind: 'deliver', lead: leadOf(), plan: PLAN }

export const arriving = (
  meaning: Meaning = DELIVER,
  given: Partial<ArrivingEvent> = {}
): ArrivingEvent => ({
  part: 0,
  name: 'form',
  dedupeKey: 'contact id:lead-1',
  dedupeForMs: null,
  meaning,
  ...given,
})

export const arrivalOf = (
  given: Partial<Arrival> = {},
  body: Uint8Array<ArrayBuffer> = Uint8Array.of(1, 2, 3)
): Arrival => ({
  location: 'main',
  route: 'contact',
  provider: 'html-form',
  receivedAt: RECEIVED_AT,
  request: { headers: { 'user-agent': 'made up' }, body: body.buffer },
  events: [arriving()],
  ...given,
})

/** Takes bytes as the platform does, and keeps them as it hands them back; `isFull` refuses. */
export function fakeQueue(isFull = false) {
  const sent: ArrayBuffer[] = []
  const send = async (
    body: ArrayBuffer | Uint8Array<ArrayBuffer>,
    options?: QueueSendOptions
  ): Promise<QueueSendResponse> => {
    if (isFull) throw new Error('queue is full')
    const isView = body instanceof Uint8Array && options?.contentType === 'bytes'
    if (!isView)
      throw new TypeError('Content Type "bytes" requires a value of type ArrayBufferView')
    sent.push(Uint8Array.from(body).buffer)
    return { metadata: { metrics: { backlogCount: sent.length, backlogBytes: 0 } } }
  }
  return { sent, send }
}

/** A batch as the platform hands it over; `m1`, `m2`… are its messages. */
export function batchOf(bodies: readonly unknown[], attempts = 1) {
  const batch = createMessageBatch(
    'hoopgate-overflow',
    bodies.map((body, index) => ({ id: `m${index + 1}`, timestamp: RECEIVED_AT, attempts, body }))
  )
  const retries = batch.messages.map((message) => vi.spyOn(message, 'retry'))
  return {
    batch,
    /** Which messages are done with, which come again, and in how many seconds. */
    outcome: async () => {
      const { explicitAcks, retryMessages } = await getQueueResult(batch, createExecutionContext())
      return {
        acked: explicitAcks,
        again: retryMessages.map(({ msgId }) => msgId),
        delays: retries.flatMap(({ mock }) => mock.calls.map(([options]) => options?.delaySeconds)),
      }
    },
  }
}
