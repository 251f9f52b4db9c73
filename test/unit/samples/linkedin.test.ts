// What the published bodies of LinkedIn become.

import { describe, expect, test } from 'vitest'
import { linkedin } from '../../../src/handlers/registry.ts'
import { parseJson } from '../../../src/lib/json.ts'
import { bytes } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

describe.skipIf(!isPublished)('published samples of LinkedIn', () => {
  test('a notification names a lead, an ad and a form by their ids, and nobody', async () => {
    const leads = await leadsOfSample(linkedin, 'linkedin/LEAD_ACTION-created.json')
    expect(leads).toMatchObject([
      {
        kind: 'ad_lead',
        eventId: '1a2b3c-4 CREATED',
        occurredAt: '2023-06-07T23:59:18.881Z',
        test: false,
        person: {},
        attribution: { ad: { ad: { id: '456' }, form: { id: '1' } } },
      },
    ])
  })

  test('its lead without the form: a test, whose email is found and whose answers keep their ids', async () => {
    const body = bytes(sample('linkedin/LEAD_ACTION-created.json'))
    const events = await linkedin().read({ headers: new Headers(), body })
    const answer = parseJson(sample('linkedin/leadFormResponse-sponsored.json')) ?? null
    const [reading] = events.ok ? events.value : []
    expect(reading?.need([answer])?.path).toBe('/rest/leadForms/7234246')
    expect(reading?.lead({ country: 'US', fields: {} }, [answer, null])).toMatchObject({
      test: true,
      person: { email: 'kevjohonson@email.com' },
      consent: [{ given: true }],
      attribution: { ad: { campaign: { id: '198356826' }, ad: { id: '241257736' } } },
    })
  })
})
