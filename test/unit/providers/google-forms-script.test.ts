// The Apps Script of docs/sources.md, run as it stands there with made-up Google objects.

import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { fromRoot } from '../../../cli/lib/paths.ts'
import { googleForms } from '../../../src/handlers/registry.ts'
import type { Ignored, Lead } from '../../../src/mappers/lead.ts'
import { requestOf } from './cases.ts'

const SECRET = 'made-up-sécret'
const URL = 'https://gateway.example.com/hooks/google-forms'

const section = /## google-forms\n([\s\S]*?)\n## /.exec(
  readFileSync(fromRoot('docs/sources.md'), 'utf8')
)?.[1]
const code = /```js\n([\s\S]+?)```/.exec(section ?? '')?.[1] ?? ''

type Request = {
  readonly method: string
  readonly contentType: string
  readonly payload: string
  readonly headers: Readonly<Record<string, string>>
  readonly muteHttpExceptions: boolean
}
type Answer = number | 'unreachable'

/** Google's HMAC gives signed bytes. */
const signedBytes = (text: string, secret: string, charset: string) => [
  ...Int8Array.from(
    createHmac('sha256', secret)
      .update(text, charset === 'UTF_8' ? 'utf8' : 'latin1')
      .digest()
  ),
]

const item = (title: string, type: string, answer: unknown, rows: readonly string[] = []) => ({
  getItem: () => ({
    getTitle: () => title,
    getType: () => ({ toString: () => type }),
    asGridItem: () => ({ getRows: () => rows }),
    asCheckboxGridItem: () => ({ getRows: () => rows }),
  }),
  getResponse: () => answer,
})

const RESPONSE = {
  getId: () => '2_made_up_response_09',
  getTimestamp: () => new Date('2026-03-04T09:30:00.000Z'),
  getRespondentEmail: () => 'zoë@example.com',
  getItemResponses: () => [
    item('Your name', 'TEXT', 'Zoë Ångström'),
    item('Topics', 'CHECKBOX', ['Roof', 'Façade']),
    item('Rate us', 'GRID', ['Good', null], ['Price', 'Speed']),
    item('Days', 'CHECKBOX_GRID', [['Mon', 'Tue'], null], ['Morning', 'Evening']),
    item('Plan', 'FILE_UPLOAD', ['1madeUpDriveId09']),
  ],
}

type Trigger = { readonly getHandlerFunction: () => string }

/** Runs `call` in a project of its own; `answers` are what the gateway says, one after the other. */
function run(call: string, answers: readonly Answer[] = [200]) {
  const sent: { readonly url: string; readonly request: Request }[] = []
  const slept: number[] = []
  const asked: Date[] = []
  const triggers = new Set<Trigger>(
    ['onResponse', 'other'].map((name) => ({ getHandlerFunction: () => name }))
  )
  const form = {
    getId: () => '1gFmadeUpForm09',
    getTitle: () => 'Anfrage „Dach“',
    getResponses: (since: Date) => {
      asked.push(since)
      return [RESPONSE, RESPONSE]
    },
  }
  const builder = (name: string) => ({
    forForm: () => builder(name),
    onFormSubmit: () => builder(name),
    create: () => triggers.add({ getHandlerFunction: () => name }),
  })
  const google = {
    event: { source: form, response: RESPONSE },
    FormApp: { getActiveForm: () => form },
    ScriptApp: {
      getProjectTriggers: () => [...triggers],
      deleteTrigger: (trigger: Trigger) => triggers.delete(trigger),
      newTrigger: builder,
    },
    PropertiesService: {
      getScriptProperties: () => ({
        getProperties: () => ({ HOOPGATE_URL: URL, HOOPGATE_SECRET: SECRET }),
      }),
    },
    Utilities: {
      Charset: { UTF_8: 'UTF_8' },
      sleep: (ms: number) => slept.push(ms),
      computeHmacSha256Signature: signedBytes,
    },
    UrlFetchApp: {
      fetch: (url: string, request: Request) => {
        const answer = answers[sent.length] ?? 200
        sent.push({ url, request })
        if (answer === 'unreachable') throw new Error('Address unavailable')
        return { getResponseCode: () => answer, getContentText: () => '{"status":"made up"}' }
      },
    },
  }
  let failure: string | undefined
  try {
    runInContext(`${code}\n${call}`, createContext(google))
  } catch (error) {
    failure = String(error)
  }
  const handlers = [...triggers].map((trigger) => trigger.getHandlerFunction())
  return { sent, slept, asked, failure, handlers }
}

const receive = async ({ payload, headers }: Request): Promise<Lead | Ignored | undefined> => {
  const request = requestOf(
    { path: '', headers: { 'content-type': 'application/json', ...headers }, body: payload },
    0
  )
  expect(await googleForms().verify(request, [SECRET])).toEqual({ ok: true, value: undefined })
  const events = await googleForms().read(request)
  return events.ok ? events.value[0]?.lead({ country: 'DE', fields: {} }, undefined) : undefined
}

test('a submitted response is posted once, signed over its bytes', () => {
  const { sent, failure } = run('onResponse(event)')
  expect(failure).toBeUndefined()
  expect(sent).toHaveLength(1)
  const { url, request } = sent[0] ?? {}
  const hex = createHmac('sha256', SECRET)
    .update(request?.payload ?? '', 'utf8')
    .digest('hex')
  expect(url).toBe(URL)
  expect(request).toMatchObject({
    method: 'post',
    contentType: 'application/json',
    headers: { 'x-hoopgate-signature': `sha256=${hex}` },
    muteHttpExceptions: true,
  })
})

test('what it posts is accepted and understood: person, lists, grids by row, uploads', async () => {
  const { sent } = run('onResponse(event)')
  const lead = sent[0] && (await receive(sent[0].request))
  expect(lead).toMatchObject({
    eventId: '2_made_up_response_09',
    occurredAt: '2026-03-04T09:30:00.000Z',
    test: false,
    person: { firstName: 'Zoë', lastName: 'Ångström', email: 'zoë@example.com' },
    answers: [
      { label: 'Topics', value: ['Roof', 'Façade'] },
      { label: 'Rate us (Price)', value: 'Good' },
      { label: 'Days (Morning)', value: ['Mon', 'Tue'] },
    ],
    attribution: { ad: { form: { id: '1gFmadeUpForm09', name: 'Anfrage „Dach“' } } },
    files: [{ url: 'https://drive.google.com/open?id=1madeUpDriveId09' }],
  })
})

test('a failed attempt is repeated after a pause, with the same bytes', () => {
  const { sent, slept, failure } = run('onResponse(event)', [503, 'unreachable', 429, 200])
  expect(failure).toBeUndefined()
  expect(slept).toEqual([0, 3000, 15_000, 60_000])
  expect(new Set(sent.map(({ request }) => request.payload)).size).toBe(1)
})

test('after four failed attempts the trigger fails, so that Google tells the owner', () => {
  const { sent, failure } = run('onResponse(event)', [500, 502, 'unreachable', 503])
  expect(sent).toHaveLength(4)
  expect(failure).toMatch(/did not take the response: 503/)
})

test.each([401, 404])('after %d no further attempt is made', (status) => {
  const { sent, failure } = run('onResponse(event)', [status])
  expect(sent).toHaveLength(1)
  expect(failure).toContain(String(status))
})

test('the test of the script is marked as one', async () => {
  const { sent } = run('sendTest()')
  expect(sent[0] && (await receive(sent[0].request))).toMatchObject({ test: true })
})

test('installing replaces the trigger of an earlier installation and leaves others alone', () => {
  expect(run('install()').handlers).toEqual(['other', 'onResponse'])
})

test('the responses of the last week are sent again on demand', () => {
  const { sent, asked } = run('sendLastWeekAgain()')
  expect(sent).toHaveLength(2)
  const age = Date.now() - (asked[0]?.getTime() ?? 0)
  expect(Math.round(age / 86_400_000)).toBe(7)
})
