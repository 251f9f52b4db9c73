// What the published body of Framer becomes, and how its headers are checked.

import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { framer } from '../../../src/handlers/registry.ts'
import { requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, sample } from './published.ts'

const FILE = 'framer/form.json'
const ID = '7b1d3c2e-0000-4000-8000-000000000001'
const headers = { 'framer-webhook-submission-id': ID }
const SECRET = 'made-up-secret-of-32-characters.'

describe.skipIf(!isPublished)('the published sample of Framer', () => {
  test('a person by the names of the inputs; the id comes from the header', async () => {
    const [lead] = await leadsOfSample(framer, FILE, headers)
    expect(lead).toMatchObject({
      kind: 'form',
      event: 'form',
      eventId: ID,
      person: {
        firstName: 'Jane',
        lastName: 'Doe',
        email: 'jane@example.com',
        phone: '+14155550100',
      },
      answers: [{ key: 'message', label: 'Message', value: 'Hi' }],
    })
  })

  test('signed with its id it is accepted; another id, body or secret is refused', async () => {
    const body = sample(FILE)
    const signature = createHmac('sha256', SECRET).update(`${body}${ID}`).digest('hex')
    const signed = { ...headers, 'framer-signature': `sha256=${signature}` }
    const verify = async (
      sent: { headers: Record<string, string>; body: string },
      secret = SECRET
    ) => (await framer().verify(requestOf({ path: '', ...sent }, 0), [secret])).ok
    expect(await verify({ headers: signed, body })).toBe(true)
    expect(await verify({ headers: signed, body: body.replace('Jane', 'Janf') })).toBe(false)
    expect(await verify({ headers: signed, body }, 'another')).toBe(false)
    const other = { ...signed, 'framer-webhook-submission-id': ID.replace('1', '2') }
    expect(await verify({ headers: other, body })).toBe(false)
    const { 'framer-webhook-submission-id': _, ...without } = signed
    expect(await verify({ headers: without, body })).toBe(false)
  })
})
