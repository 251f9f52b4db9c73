// Sample events: the fixtures, signed as their senders sign.

import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  bodyOf,
  type Fixture,
  type Sender,
  type SenderText,
  type Sent,
} from '../../fixtures/fixture.ts'
import { anotherSale } from './another-sale.ts'
import { fromRoot } from './paths.ts'

export const sampleProviders = (): readonly string[] =>
  readdirSync(fromRoot('fixtures'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

export const sampleEvents = (provider: string): readonly string[] =>
  readdirSync(fromRoot('fixtures', provider))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))

export const readSample = (provider: string, event: string): Fixture =>
  // Fixtures are checked against their type by the tests that load them.
  JSON.parse(readFileSync(fromRoot('fixtures', provider, `${event}.json`), 'utf8')) as Fixture

export async function senderOf(provider: string): Promise<Sender> {
  const file = pathToFileURL(fromRoot('fixtures', provider, 'sender.ts')).href
  const module = (await import(file)) as { sender: Sender }
  return module.sender
}

export type Signing = {
  readonly secret: string
  /** Where it goes: some senders sign that as well. */
  readonly url: string
  /** Makes it another event than the fixture's. */
  readonly freshId?: string | undefined
}

/** The request that the sender would make now. */
export async function signedSample(
  provider: string,
  fixture: Fixture,
  { secret, url, freshId }: Signing
): Promise<Sent> {
  const sender = await senderOf(provider)
  const body =
    freshId === undefined
      ? bodyOf(fixture)
      : anotherSale(fixture, freshId)(sender.renew(bodyOf(fixture), freshId))
  const sent = sender.send(body, secret, Date.now(), url, fixture.headers)
  return { ...sent, headers: { ...fixture.headers, ...sent.headers } }
}

/** The address of a route. */
export const hookUrl = (gateway: string, route: string): string => `${gateway}/hooks/${route}`

export type Answer = {
  readonly status: number
  readonly text: string
  readonly id: string | undefined
}

/** Posts the request to a route. */
export async function post(gateway: string, route: string, sent: Sent): Promise<Answer> {
  const response = await fetch(`${hookUrl(gateway, route)}${sent.path}`, {
    method: 'POST',
    headers: { accept: 'application/json', ...sent.headers },
    body: sent.body,
  })
  const text = await response.text()
  const id = /"id":"(evt_[0-9a-z]+)"/.exec(text)?.[1]
  return { status: response.status, text, id }
}

/** Gives the sandbox what the sender's own API would answer, for events that are hydrated and signatures that need it. */
export async function prepareHydration(
  sandbox: string,
  provider: string,
  fixture: Fixture,
  freshId?: string
): Promise<void> {
  const { renewPath, answers = [] } = await senderOf(provider)
  const rewrite = freshId === undefined ? (text: string) => text : anotherSale(fixture, freshId)
  for (const answer of answers) await putAnswer(sandbox, provider, answer)
  for (const { path, when, answer } of fixture.hydration ?? []) {
    const asked = freshId === undefined ? path : rewrite(renewPath?.(path, freshId) ?? path)
    const body = rewrite(JSON.stringify(answer))
    const text = { path: asked, type: 'application/json', body }
    await putAnswer(sandbox, provider, text, when === undefined ? undefined : rewrite(when))
  }
}

async function putAnswer(
  sandbox: string,
  provider: string,
  { path, type, body }: SenderText,
  when?: string
): Promise<void> {
  const response = await fetch(`${sandbox}/_sandbox/providers/${provider}${path}`, {
    method: 'PUT',
    headers: { 'content-type': type, ...(when === undefined ? {} : { 'x-sandbox-when': when }) },
    body,
  }).catch((error: unknown) => {
    throw new Error(
      `There is no sandbox at "${sandbox}" (HOOPAI_BASE_URL); this sample needs one. Name it with --sandbox URL.`,
      { cause: error }
    )
  })
  if (!response.ok)
    throw new Error(`The sandbox at ${sandbox} did not take the answer: ${response.status}`)
}
