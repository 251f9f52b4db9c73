// Who may operate the gateway: whoever has `OPERATOR_TOKEN`. Without that variable nobody may.

import type { Context } from 'hono'
import { readVariable } from '../config/values.ts'
import type { Env } from '../env.ts'
import { equalSecret } from '../lib/signatures.ts'

/**
 * True when the request carries the operator's token. `bearer-or-password` also takes it as the password of Basic
 * authentication: for pages that a person opens, never for the JSON API, which browsers must not be able to drive.
 */
export async function isOperator(
  c: Context<{ Bindings: Env }>,
  by: 'bearer' | 'bearer-or-password'
): Promise<boolean> {
  const token = readVariable(c.env, 'OPERATOR_TOKEN')
  const header = c.req.header('authorization') ?? ''
  const bearer = /^Bearer (.+)$/i.exec(header)?.[1]
  const given = bearer ?? (by === 'bearer-or-password' ? passwordOf(header) : undefined)
  return token !== undefined && given !== undefined && equalSecret(given, token)
}

function passwordOf(header: string): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1]
  if (encoded === undefined) return undefined
  try {
    return atob(encoded).split(':').slice(1).join(':')
  } catch {
    return undefined // not base64
  }
}
