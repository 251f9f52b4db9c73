// The starter's gateway with an outbox that is too busy for requests, but takes what comes back from the queue.

import { env } from 'cloudflare:workers'
import gateway from '#gateway'
import type { Arrival } from '../../../src/outbox/arrival.ts'
import { HotLocations } from '../../../src/receive/store-arrival.ts'
import { dependencies } from '../../../src/wiring.ts'
import { createWorker } from '../../../src/worker.ts'
import { batchOf } from './arrivals.ts'
import { answerOf, outbox } from './support.ts'

type Given = Partial<Pick<typeof dependencies, 'chance' | 'now'>> & {
  /** What the outbox does with a request. */
  readonly accept?: (arrival: Arrival) => Promise<never>
}

const overloaded = () => Promise.reject(Object.assign(new Error('busy'), { overloaded: true }))

export function busyGateway(
  queue: Pick<Queue, 'send'> | undefined,
  { accept = overloaded, ...given }: Given = {}
) {
  const calls = { accept: 0, acceptMany: 0 }
  const busy = () => ({
    accept: (arrival: Arrival) => {
      calls.accept += 1
      return accept(arrival)
    },
    acceptMany: async (arrivals: readonly Arrival[]) => {
      calls.acceptMany += 1
      await outbox().acceptMany(arrivals)
    },
  })
  const worker = createWorker(gateway, {
    ...dependencies,
    ...given,
    hot: new HotLocations(),
    // Only these two methods are called.
    outbox: busy as unknown as typeof dependencies.outbox,
  })
  const { OVERFLOW: _, ...others } = env
  // Nothing but `send` is called.
  const bound = queue === undefined ? {} : { OVERFLOW: queue as Queue }
  const bindings = { ...others, ...bound, ZAPIER_SECRET: 'zap' }
  const send = async (path: string, body: string, type: string): Promise<Response> => {
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    return worker.fetch(new Request(`https://gateway.test${path}`, init), bindings)
  }
  const sendJson = (path: string, body: unknown) =>
    send(path, JSON.stringify(body), 'application/json')
  return {
    calls,
    sendJson,
    /** The id that the sender is answered with. */
    leave: async (lead: object): Promise<string> =>
      (await answerOf(await sendJson('/hooks/google-ads', lead))).id,
    sendForm: (fields: Record<string, string>) =>
      send(
        '/hooks/contact',
        new URLSearchParams(fields).toString(),
        'application/x-www-form-urlencoded'
      ),
    /** Hands messages back as one batch. */
    takeBack: async (messages: readonly unknown[]) => {
      const { batch, outcome } = batchOf(messages)
      await worker.queue(batch, bindings)
      return outcome()
    },
  }
}
