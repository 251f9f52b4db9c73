import { expect, test } from 'vitest'
import { checkGateway } from '../../../src/config/check.ts'
import { defineGateway } from '../../../src/config/gateway.ts'
import type { Gateway } from '../../../src/config/types.ts'
import { env, secret } from '../../../src/config/values.ts'
import { googleAds, hmac, hook, htmlForm, stripe } from '../../../src/handlers/registry.ts'
import { gatewayOf, main } from './gateways.ts'

/** Plain JavaScript: what no type has looked at. */
const untyped = (value: unknown) => value as never

const mistakesOf = (options: object): readonly string[] =>
  checkGateway(gatewayOf({ routes: { zapier: hook(untyped(options)) } }))

const NO_DURATION = "expectEvery: expected a duration such as '30m', '6h' or '2d'"
const ANY_FORM = 'a map by event name, or a function'

test('what a route does by kind or event is checked like what it does always', () => {
  expect(mistakesOf({ on: { purchase: { tags: ['a'], note: true }, 'x.y': {} } })).toEqual([])
  expect(mistakesOf({ on: { refund: { tags: 'vip' } } })).toEqual([
    `route "zapier", on.refund.tags: expected a list of tags, ${ANY_FORM}`,
  ])
  expect(mistakesOf({ on: { refund: { match: 'email' } } })).toEqual([
    'route "zapier", on.refund: match cannot stand here: expected tags, untag, note, task, workflow, campaign, followers, source, assignedTo',
  ])
  expect(mistakesOf({ on: ['refund'] })[0]).toContain('on: expected a map by kind of payment')
  expect(mistakesOf({ on: { refund: true } })[0]).toContain('on.refund: expected options such as')
})

test('a sound configuration has no mistakes, with every option in every form', () => {
  const everything = hook({
    location: 'main',
    test: 'deliver',
    tags: ['a'],
    untag: { lead: ['b'], other: () => ['c'] },
    note: true,
    task: { title: 'Call', body: 'Soon', dueInMinutes: 0, assignedTo: 'user-1' },
    workflow: ['wf-1', 'wf-2'],
    campaign: { lead: 'cp-1' },
    followers: () => ['user-1'],
    source: 'Fair',
    assignedTo: { lead: 'user-1' },
    fields: { email: 'mail', postalCode: 'zip', 'custom.plan': 'plan.name' },
    match: 'email',
    conflict: 'park',
    expectEvery: '6h',
    consent: { sms_ok: 'sms' },
    plan: (_, plan) => plan,
    id: 'meta.id',
    each: null,
  })
  const form = htmlForm({
    origins: ['https://example.com', 'http://127.0.0.1:8787'],
    thanks: 'https://example.com/thanks',
    note: { form: 'A text', other: () => true },
    task: () => ({ title: 'Call' }),
  })
  const sound = gatewayOf({
    retention: { days: 7, parkedDays: 365 },
    locations: {
      main,
      uk: { id: 'loc-2', token: secret('UK_TOKEN'), country: 'GB', keepFree: 0.9 },
    },
    routes: { a: everything, 'b-2': form, 'google-ads': googleAds(), stripe: stripe({}) },
  })
  expect(checkGateway(sound)).toEqual([])
  expect(defineGateway(sound)).toBe(sound)
})

test.each<[object, string]>([
  [{ tags: 'vip' }, `tags: expected a list of tags, ${ANY_FORM}`],
  [{ untag: 5 }, `untag: expected a list of tags, ${ANY_FORM}`],
  [{ tags: { lead: 'vip' } }, `tags: expected a list of tags, ${ANY_FORM}`],
  [{ tags: null }, `tags: expected a list of tags, ${ANY_FORM}`],
  [{ tags: ['vip', 5] }, `tags: expected a list of tags, ${ANY_FORM}`],
  [{ note: 5 }, `note: expected true, false, a text, ${ANY_FORM}`],
  [{ task: 'Call' }, `task: expected a task, ${ANY_FORM}`],
  [{ task: { title: '' } }, 'task.title: expected a text that is not empty'],
  [{ task: { title: 'Call', dueMinutes: 5 } }, 'task: a task has no field dueMinutes'],
  [{ task: { title: 'Call', dueInMinutes: -1 } }, 'task.dueInMinutes: expected a number from 0 up'],
  [
    { task: { lead: { title: 'Call', dueInMinutes: -1 } } },
    'task.lead.dueInMinutes: expected a number from 0 up',
  ],
  [{ workflow: 7 }, `workflow: expected an id or a list of ids, ${ANY_FORM}`],
  [{ workflow: '' }, 'workflow: expected a text that is not empty'],
  [{ campaign: true }, `campaign: expected an id or a list of ids, ${ANY_FORM}`],
  [{ followers: 'user-1' }, `followers: expected a list of user ids, ${ANY_FORM}`],
  [{ source: [] }, `source: expected a text, ${ANY_FORM}`],
  [{ assignedTo: 5 }, `assignedTo: expected a user id, ${ANY_FORM}`],
  [{ fields: 'email' }, 'fields: expected a map'],
  [{ fields: { mail: 'x' } }, 'fields.mail: is no target: email, firstName…, custom.<key>'],
  [{ fields: { 'custom.': 'x' } }, 'fields.custom.: is no target: email, firstName…, custom.<key>'],
  [{ fields: { email: '' } }, 'fields.email: expected a text that is not empty'],
  [{ match: 'name' }, 'match: expected email or phone or both'],
  [{ conflict: 'merge' }, 'conflict: expected note or park or ignore'],
  [{ conflict: true }, 'conflict: expected note or park or ignore'],
  [{ expectEvery: '6 hours' }, NO_DURATION],
  [{ expectEvery: '0h' }, NO_DURATION],
  [{ expectEvery: 6 }, NO_DURATION],
  [{ consent: { ok: 'fax' } }, 'consent.ok: expected email or sms or call or whatsapp or any'],
  [{ test: true }, 'test: expected drop or deliver'],
  [{ plan: {} }, 'plan: expected a function'],
  [{ location: 'berlin' }, 'location: there is no location "berlin"'],
  [{ tag: ['vip'] }, 'tag: hook has no such option'],
  [{ origins: ['https://example.com'] }, 'origins: hook has no such option'],
])('%j is a mistake of route and field', (options, mistake) => {
  expect(mistakesOf(options)).toEqual([`route "zapier", ${mistake}`])
})

test.each<[object, string]>([
  [{ origins: 'https://example.com' }, 'origins: expected a list of addresses'],
  [{ origins: ['example.com'] }, 'origins.0: expected an address such as https://example.com'],
  [{ origins: ['*'] }, 'origins.0: expected an address such as https://example.com'],
  [{ thanks: '/thanks' }, 'thanks: expected an address such as https://example.com'],
  [{ thanks: 'javascript:alert(1)' }, 'thanks: expected an address such as https://example.com'],
])('%j is a mistake of a form', (options, mistake) => {
  const routes = { contact: htmlForm(untyped(options)) }
  expect(checkGateway(gatewayOf({ routes }))).toEqual([`route "contact", ${mistake}`])
})

const NO_TOKEN = `token: expected secret('NAME') or oauth(): a token is never written into the configuration`
const NO_SHARE = 'keepFree: expected a share from 0 to 0.9'
const NO_COUNTRY = 'country: expected two capital letters of ISO 3166-1, such as US or GB'

test.each<[object, string]>([
  [{ token: 'pit-made-up' }, NO_TOKEN],
  [{ token: env('HOOPAI_TOKEN') }, NO_TOKEN],
  [{ token: secret('') }, NO_TOKEN],
  [{ token: undefined }, NO_TOKEN],
  [{ id: '' }, 'id: expected a text that is not empty'],
  [{ id: 5 }, "id: expected the location's id, or env('NAME')"],
  [{ id: env('') }, 'id.name: expected a text that is not empty'],
  [{ country: 'us' }, NO_COUNTRY],
  [{ country: 'UK' }, NO_COUNTRY],
  [{ country: 'USA' }, NO_COUNTRY],
  [{ country: undefined }, NO_COUNTRY],
  [{ keepFree: 1 }, NO_SHARE],
  [{ keepFree: 0.91 }, NO_SHARE],
  [{ keepFree: -0.1 }, NO_SHARE],
  [{ keepFree: '0.3' }, 'keepFree: expected a number'],
  [{ keepFree: Number.NaN }, 'keepFree: expected a number'],
])('%j is a mistake of location and field', (part, mistake) => {
  const locations = { main: untyped({ ...main, ...part }) }
  expect(checkGateway(gatewayOf({ locations }))).toEqual([`location "main", ${mistake}`])
})

test.each([0, 0.3, 0.9, undefined])('%d of the limit may be left to others', (keepFree) => {
  const locations = { main: { ...main, ...(keepFree === undefined ? {} : { keepFree }) } }
  expect(checkGateway(gatewayOf({ locations }))).toEqual([])
})

test.each([{}, { days: 1 }, { parkedDays: 1.5 }, { days: 30, parkedDays: 7 }])(
  'events may be kept for %j',
  (retention) => {
    expect(checkGateway(gatewayOf({ retention }))).toEqual([])
  }
)

test.each<[unknown, string]>([
  [{ days: 0 }, 'days: expected at least 1 day'],
  [{ parkedDays: 0.5 }, 'parkedDays: expected at least 1 day'],
  [{ days: '30' }, 'days: expected a number of days'],
  [{ days: Infinity }, 'days: expected a number of days'],
  [{ months: 1 }, 'options: expected { days, parkedDays }'],
  [30, 'options: expected { days, parkedDays }'],
  [null, 'options: expected { days, parkedDays }'],
])('a retention of %j is a mistake', (retention, mistake) => {
  const gateway = gatewayOf(untyped({ retention }))
  expect(checkGateway(gateway)).toEqual([`retention, ${mistake}`])
})

test.each(['Contact', 'contact form', 'contact_form', '-contact', 'contact-', 'a--b', ''])(
  'the route name %j would not make a good address and variable',
  (name) => {
    const routes = { [name]: hook() }
    expect(checkGateway(gatewayOf({ routes }))).toEqual([
      `route "${name}": a name is lower-case letters and digits, with single hyphens between them`,
    ])
  }
)

test.each([hook, {}, null, 'hook'])('a route that no factory made is a mistake', (route) => {
  const routes = { zapier: untyped(route) }
  expect(checkGateway(gatewayOf({ routes }))).toEqual([
    'route "zapier": expected what a factory returns, such as hook({ tags: [] })',
  ])
})

test('mistakes in a provider’s own options are told with its route, beside the others', () => {
  const routes = {
    partner: hmac(untyped({ hash: 'md5', tags: 5 })),
    zapier: hook(untyped({ each: '' })),
  }
  expect(checkGateway(gatewayOf({ routes }))).toEqual([
    `route "partner", tags: expected a list of tags, ${ANY_FORM}`,
    'route "partner", hash: expected sha1 or sha256 or sha512',
    'route "zapier", each: expected a text that is not empty',
  ])
})

test('a gateway without locations is a mistake', () => {
  expect(checkGateway(gatewayOf({ locations: {} }))).toEqual([
    'locations: at least one location is needed',
  ])
})

test('all mistakes are told at once, in the message too', () => {
  const gateway: Gateway = gatewayOf({
    locations: { main: { ...main, country: 'xx' } },
    routes: { zapier: hook(untyped({ tags: 5, match: 'x' })), Bad: hook() },
  })
  const mistakes = checkGateway(gateway)
  expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual([
    'location "main", country',
    'route "zapier", tags',
    'route "zapier", match',
    'route "Bad"',
  ])
  expect(() => defineGateway(gateway)).toThrow(
    expect.objectContaining({
      name: 'ConfigError',
      mistakes,
      message: `gateway.config.ts has 4 mistake(s):\n- ${mistakes.join('\n- ')}`,
    })
  )
})
