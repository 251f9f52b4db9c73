// Authorize.net's API: everything is posted to one address, with the credential in the question, and every answer has status
// 200. What it means stands in its codes: https://developer.authorize.net/api/reference/responseCodes.html

import * as z from 'zod/mini'
import { isObject, type Json } from '../../../lib/json.ts'
import type { SenderAnswer, SenderVerdict } from '../../../mappers/meaning.ts'
import type { SenderApi } from '../../sender-api.ts'
import { loose } from '../../shapes.ts'

export const authorizeNetApi: SenderApi = {
  apiBase: 'https://api.authorize.net',
  credential: 'API_KEY',
  headers: () => ({}),
  body: withCredential,
  verdict: verdictOf,
}

/** `<API login id>:<transaction key>`. The API wants it to be the first field of the question. */
function withCredential(post: Json, credential: string): Json {
  const [name = '', ...key] = credential.split(':')
  const merchantAuthentication = { name, transactionKey: key.join(':') }
  const questions = Object.entries(isObject(post) ? post : {})
  return Object.fromEntries(
    questions.map(([question, asked]) => [
      question,
      { merchantAuthentication, ...(isObject(asked) ? asked : {}) },
    ])
  )
}

/** An answer without the name that documents show around it. */
export function unwrapped(answer: Json | undefined): Json {
  if (!isObject(answer)) return answer ?? null
  const [[name, inner] = [], ...others] = Object.entries(answer)
  return others.length === 0 && name?.endsWith('Response') ? (inner ?? null) : answer
}

const text = loose(z.string())
const message = z.object({ code: text, text })
const refusal = z.object({
  messages: z.object({
    resultCode: z.literal('Error'),
    message: loose(z.union([z.array(message), message])),
  }),
})

const LOGIN = ['E00005', 'E00006', 'E00007', 'E00008']
const PERMISSION = ['E00010', 'E00011']
const BUSY = ['E00001', 'E00053', 'E00104']

function verdictOf({ json }: SenderAnswer): SenderVerdict | null {
  const read = refusal.safeParse(unwrapped(json))
  if (!read.success) return null
  const [{ code, text: said } = {}] = [read.data.messages.message ?? []].flat()
  const words = [code, said].filter((part) => part).join(': ')
  if (LOGIN.includes(code ?? '')) {
    return pause(
      `Authorize.net refuses the credential (${words}). Set the route's API_KEY to <API login id>:<transaction key>; the events of this route wait for it.`
    )
  }
  if (PERMISSION.includes(code ?? '')) {
    return pause(
      `Authorize.net does not let this login look up transactions (${words}). Switch it on under Account, Settings, Transaction Details API; the events of this route wait for it.`
    )
  }
  if (BUSY.includes(code ?? '')) {
    return { kind: 'retry', cause: `Authorize.net is busy (${words})`, afterMs: null }
  }
  const reason = `Authorize.net does not have what was asked for (${words}). Is the route's API_KEY of the account that sends, or of its sandbox? Then set the right one and replay the event.`
  return { kind: 'park', reason }
}

const pause = (reason: string): SenderVerdict => ({ kind: 'pause', reason })
