// Ports: a free one, and whether the chosen one can be had, asked before workerd is started on it.

import { createServer } from 'node:net'
import { patiently } from './retry.ts'

/** Resolves when the port can be had; a port just being freed is waited for. `option` is named in the message. */
export async function claimPort(host: string, port: number, option = '--port'): Promise<void> {
  if (port === 0) return
  await patiently(() => bind(host, port)).catch((error: unknown) => {
    throw new Error(explain(error, host, port, option))
  })
}

/** A free port of that address. */
export const freePort = (host: string): Promise<number> => bind(host, 0)

/** Listens for a moment; resolves with the port. */
function bind(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, ...(host === '*' ? {} : { host }) }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(bound))
    })
  })
}

function explain(error: unknown, host: string, port: number, option: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop what listens there, or choose another with ${option}.`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user. Choose another with ${option}.`
  }
  return `${host}:${port} cannot be listened on: ${error instanceof Error ? error.message : String(error)}`
}
