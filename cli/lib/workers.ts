// The two Workers of this project, described once for every way of running them.

import { fromRoot } from './paths.ts'
import { bundle } from './build.ts'

export type WorkerSpec = {
  readonly name: string
  readonly code: string
  /** The SQLite Durable Object: binding and class. */
  readonly object: { readonly binding: string; readonly className: string }
  readonly vars: Readonly<Record<string, string>>
}

/** The gateway. In dev it also serves `GET /demo`, which the deployed Worker does not contain. */
export const gatewayWorker = async (
  config: string,
  vars: WorkerSpec['vars'],
  entry: 'src/index.ts' | 'dev/worker.ts' = 'src/index.ts'
): Promise<WorkerSpec> => ({
  name: 'gateway',
  code: await bundle(fromRoot(entry), config),
  object: { binding: 'OUTBOX', className: 'Outbox' },
  vars,
})

/** The sandbox of the CRM's API; its seed takes the token and the location that the gateway will use. */
export const sandboxWorker = async (vars: WorkerSpec['vars']): Promise<WorkerSpec> => ({
  name: 'sandbox',
  code: await bundle(fromRoot('sandbox/index.ts')),
  object: { binding: 'SANDBOX', className: 'Sandbox' },
  vars: Object.fromEntries(
    ['HOOPAI_TOKEN', 'HOOPAI_LOCATION_ID'].flatMap((name) => {
      const value = vars[name]
      return value === undefined ? [] : [[name, value]]
    })
  ),
})
