// The sandbox's control, as the chaos run uses it. What it shows is the evidence: it is not asked through the gateway.

import { ASKS } from './asks.ts'
import { ask } from './patience.ts'

/** As `POST /_sandbox/faults` takes it. */
export type Fault = {
  readonly match: { readonly method: string; readonly path: string }
  readonly times: number
  readonly kind: 'status' | 'timeout' | 'reset' | 'commit-then-drop' | 'html'
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type LogLine = {
  readonly id: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ms: number
  readonly body: string | null
  readonly fault?: string
}

export type CrmContact = {
  readonly id: string
  readonly email: string | null
  readonly tags: readonly string[]
  readonly notes: readonly { readonly body: string }[]
  readonly tasks: readonly { readonly body: string }[]
  readonly workflows: readonly { readonly id: string }[]
}

type Workflow = { readonly id: string; readonly name: string; readonly status: string }

export const crmAt = (sandbox: string) => {
  const control = <T>(method: string, path: string, body?: unknown) =>
    ask<T>(`${sandbox}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    /** Beside the seed's own: one for every route. */
    addWorkflows: async () => {
      const seeded = await control<readonly Workflow[]>('GET', 'workflows')
      const missing = Object.entries(ASKS).flatMap(([name, { workflow: id }]) =>
        seeded.some((one) => one.id === id) ? [] : [{ id, name, status: 'published' }]
      )
      await control('PUT', 'workflows', [...seeded, ...missing])
    },
    addFault: (fault: Fault) => control('POST', 'faults', fault),
    waitingFaults: () => control<readonly Fault[]>('GET', 'faults'),
    endFaults: () => control('DELETE', 'faults'),
    setLatency: (latencyMs: number) => control('PUT', 'settings', { latencyMs }),
    /** Every call after the one with this id. */
    log: (since: number) => control<readonly LogLine[]>('GET', `log?since=${since}`),
    contacts: () => control<readonly CrmContact[]>('GET', 'contacts'),
  }
}

export type Crm = ReturnType<typeof crmAt>
