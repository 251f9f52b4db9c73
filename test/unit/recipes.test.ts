// The recipes of docs/sources.md for platforms without a webhook of their own: the routes are those of the example, and the
// bodies become the leads that the page promises.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import gateway from '../../examples/lead-forms-by-zapier.ts'
import { interpret } from '../../src/handlers/interpret.ts'
import { bytes, requestOf } from './providers/cases.ts'

const page = readFileSync(fromRoot('docs/sources.md'), 'utf8')
const section = /^## Microsoft Ads and Reddit\n[\s\S]+?(?=^## )/m.exec(page)?.[0] ?? ''
const blocksOf = (language: string) =>
  [...section.matchAll(/```(\w+)\n([\s\S]+?)```/g)].flatMap(([, named, text = '']) =>
    named === language ? [text] : []
  )
const tidy = (code: string) => code.replaceAll(/^\s+/gm, '')

type Name = 'microsoft-ads' | 'reddit-ads'

const routeOf = (name: Name) => {
  const route = gateway.routes[name]
  if (route === undefined) throw new Error(`the example has no route "${name}"`)
  return route
}

const meaningsOf = async (name: Name, body: string) => {
  const route = routeOf(name)
  const headers = new Headers({ 'content-type': 'application/json' })
  const readings = await route.read({ headers, body: bytes(body) })
  if (!readings.ok) throw new Error(readings.error.detail)
  return readings.value.map((reading) => interpret(reading, route, { name, country: 'US' }))
}

test('the routes on the page are those of the example, which has no others and no mistakes', () => {
  const example = readFileSync(fromRoot('examples/lead-forms-by-zapier.ts'), 'utf8')
  expect(blocksOf('ts')).toHaveLength(1)
  expect(tidy(example)).toContain(tidy(blocksOf('ts')[0] ?? ''))
  expect(Object.keys(gateway.routes)).toEqual(['microsoft-ads', 'reddit-ads'])
  expect(Object.values(gateway.routes).flatMap(({ mistakes }) => mistakes)).toEqual([])
})

test("the header that the page names carries the route's secret", async () => {
  const [, name = ''] = /_Headers_ `([\w-]+)`/.exec(section) ?? []
  const request = requestOf({ path: '', headers: { [name]: 'made-up' }, body: '{}' }, 0)
  expect((await routeOf('microsoft-ads').verify(request, ['made-up'])).ok).toBe(true)
  expect((await routeOf('microsoft-ads').verify(request, ['other'])).ok).toBe(false)
})

test('the body for Microsoft Ads becomes a contact with its fields, click id and campaign', async () => {
  const [body = ''] = blocksOf('json')
  expect(await meaningsOf('microsoft-ads', body)).toMatchObject([
    {
      kind: 'deliver',
      lead: {
        eventId: 'ms-0001',
        attribution: {
          utm: { source: 'bing', campaign: 'Spring' },
          clickIds: { msclkid: 'made-up-click-id' },
        },
      },
      plan: {
        contact: {
          firstName: 'Nadia',
          lastName: 'Okafor',
          email: 'nadia.okafor@example.com',
          phone: '+14155550161',
          company: 'Okafor Roofing',
          source: 'Microsoft Ads',
        },
        customFields: [
          { key: 'start', value: 'Within a month' },
          { key: 'lead_form', value: 'Free roof check' },
        ],
        tags: ['microsoft-ads'],
        notes: [expect.stringContaining('Job title: Owner')],
      },
    },
  ])
})

test('the body for Reddit becomes a contact with its fields, click id and campaign', async () => {
  const [, body = ''] = blocksOf('json')
  expect(await meaningsOf('reddit-ads', body)).toMatchObject([
    {
      kind: 'deliver',
      lead: {
        eventId: 'rd-0001',
        attribution: {
          utm: { source: 'reddit', campaign: 'Homeowners' },
          clickIds: { rdt_cid: 'made-up-click-id' },
        },
      },
      plan: {
        contact: {
          firstName: 'Tomás',
          lastName: 'Rivera',
          email: 'tomas@example.org',
          phone: '+12125550177',
          source: 'Reddit',
        },
        customFields: [
          { key: 'start', value: 'This year' },
          { key: 'lead_form', value: 'Free roof check' },
        ],
        tags: ['reddit-ads'],
      },
    },
  ])
})

test('rows of a CSV as one list are leads of their own, by the names of its columns', async () => {
  const rows = [
    {
      'Lead ID': 'csv-1',
      'First name': 'Ada',
      'Last name': 'Park',
      'Email address': 'ada@example.com',
    },
    { 'Lead ID': 'csv-2', 'Full name': 'Omar Haddad', 'Phone number': '(415) 555-0100' },
  ]
  expect(await meaningsOf('microsoft-ads', JSON.stringify(rows))).toMatchObject([
    {
      lead: { eventId: 'csv-1' },
      plan: { contact: { firstName: 'Ada', email: 'ada@example.com' } },
    },
    {
      lead: { eventId: 'csv-2' },
      plan: { contact: { lastName: 'Haddad', phone: '+14155550100' } },
    },
  ])
})
