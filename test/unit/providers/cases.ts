// Every provider of the registry with its fixtures and its sender, loaded by folder.

import {
  bodyOf,
  TEST_URL,
  type Fixture,
  type Sender,
  type Sent,
} from '../../../fixtures/fixture.ts'
import type { Delivery, Provider, RawRequest, Reading } from '../../../src/handlers/provider.ts'
import * as registry from '../../../src/handlers/registry.ts'
import type { Answers } from '../../../src/handlers/sender-api.ts'
import { parseJson, type Json } from '../../../src/lib/json.ts'
import type { MapContext } from '../../../src/mappers/lead.ts'
import { noAnswer } from '../handlers/deliveries.ts'

const files = import.meta.glob<Fixture>('../../../fixtures/*/*.json', {
  eager: true,
  import: 'default',
})
const senders = import.meta.glob<Sender>('../../../fixtures/*/sender.ts', {
  eager: true,
  import: 'sender',
})

export type Case = {
  readonly id: string
  readonly name: string
  readonly provider: Provider
  readonly fixture: Fixture
}

export const providers: readonly Provider[] = Object.values(registry)

export const cases: readonly Case[] = Object.entries(files).flatMap(([path, fixture]) => {
  const [, id = '', name = ''] = /([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  const provider = providers.find(({ facts }) => facts.id === id)
  return provider === undefined ? [] : [{ id, name, provider, fixture }]
})

/** Fixture folders, also those of no provider. */
export const folders: ReadonlySet<string> = new Set(
  Object.keys(files).map((path) => path.split('/').at(-2) ?? '')
)

export const senderOf = (id: string): Sender => {
  const sender = senders[`../../../fixtures/${id}/sender.ts`]
  if (sender === undefined) throw new Error(`fixtures/${id}/sender.ts does not export \`sender\``)
  return sender
}

export const contextOf = ({ context }: Fixture): MapContext => ({
  country: 'US',
  fields: {},
  ...context,
})

export const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text))

export const deliveryOf = (fixture: Fixture): Delivery => ({
  headers: new Headers(fixture.headers),
  body: bytes(bodyOf(fixture)),
})

/** The request that reaches the gateway; what follows `/hooks/<route>/` is the URL's secret. */
export const requestOf = (
  sent: Sent,
  receivedAt: number,
  given: Partial<Pick<RawRequest, 'variable' | 'fetch'>> = {}
): RawRequest => ({
  method: 'POST',
  url: `${TEST_URL}${sent.path}`,
  key: sent.path.startsWith('/') ? decodeURIComponent(sent.path.slice(1)) : null,
  receivedAt,
  variable: (suffix) => sent.variables?.[suffix],
  fetch: noAnswer,
  headers: new Headers(sent.headers),
  body: bytes(sent.body),
  ...given,
})

/** What a verifier finds outside of the request: the variable that it verifies with, and what the sender's API answers. */
export function surroundingsOf(
  { secretIn, answers = [] }: Sender,
  secrets: readonly string[]
): Partial<Pick<RawRequest, 'variable' | 'fetch'>> {
  const variable = (suffix: string) => (suffix === secretIn ? secrets.join(' ') : undefined)
  return {
    ...(secretIn === undefined ? {} : { variable }),
    fetch: async (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const known = answers.find(({ path }) => path === pathname)
      return new Response(known?.body ?? null, { status: known === undefined ? 404 : 200 })
    },
  }
}

/** What the sender's API answers to what this event asks for, in order, as the outbox keeps it. */
export function answersOf({ need }: Reading, { hydration = [] }: Fixture): Answers {
  const answers: Json[] = []
  for (;;) {
    const { path, post = null } = need(answers) ?? {}
    const question = JSON.stringify(post)
    const found = hydration.find(
      (one) => one.path === path && (one.when === undefined || question.includes(one.when))
    )
    const answer = found === undefined ? undefined : parseJson(JSON.stringify(found.answer))
    if (answer === undefined) return answers
    answers.push(answer)
  }
}
