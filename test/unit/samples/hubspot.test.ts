import { describe, expect, test } from 'vitest'
import { hubspot } from '../../../src/handlers/registry.ts'
import { requestOf } from '../providers/cases.ts'
import { isPublished, leadsOfSample, vectorsOf, type Vector } from './published.ts'

const verdict = async (vector: Vector, changed: Partial<Vector> = {}) => {
  const {
    headers = {},
    body = '',
    method = 'POST',
    url,
    secret = '',
    at_ms = 0,
  } = {
    ...vector,
    ...changed,
  }
  const request = requestOf({ path: '', headers, body }, at_ms)
  const verified = await hubspot().verify({ ...request, method, url: url ?? request.url }, [secret])
  return verified.ok ? 'accepted' : verified.error.reason
}

describe.skipIf(!isPublished)('published samples of HubSpot', () => {
  test('a contact of a workflow: the person and its company, not the owner, not the counters', async () => {
    const [lead] = await leadsOfSample(hubspot, 'hubspot/workflow-webhook-CONTACT.json')
    expect(lead).toMatchObject({
      kind: 'hook',
      event: 'workflow',
      eventId: null,
      person: {
        firstName: 'Kovat',
        lastName: 'Tif',
        email: 'contact@example.com',
        company: 'Cyclesat',
      },
      answers: [
        { label: 'Original source', value: 'Offline' },
        { label: 'Job title', value: 'Writer' },
        { label: 'Lifecycle stage', value: 'lead' },
      ],
    })
    expect(JSON.stringify(lead)).not.toMatch(/owner@|823493108|50549138/)
  })

  test('the body of the published v1 signature: a contact that must be fetched', async () => {
    const [vector] = vectorsOf('hubspot')
    const body = new TextEncoder().encode(vector?.body)
    const read = await hubspot().read({ headers: new Headers(), body: Uint8Array.from(body) })
    expect(read.ok && read.value.map(({ need }) => need()?.path)).toEqual([
      expect.stringMatching(/^\/crm\/v3\/objects\/contacts\/123\?properties=email,/),
    ])
  })

  test('all three published signatures are accepted, and none over anything else', async () => {
    const vectors = vectorsOf('hubspot')
    expect(vectors).toHaveLength(3)
    for (const vector of vectors) {
      expect(await verdict(vector)).toBe('accepted')
      expect(await verdict(vector, { body: `${vector.body} ` })).toBe('credential_mismatch')
      expect(await verdict(vector, { secret: 'another' })).toBe('credential_mismatch')
    }
  })

  test('the published v3 signature is refused a little more than five minutes later', async () => {
    const [vector] = vectorsOf('hubspot').filter(({ at_ms }) => at_ms !== undefined)
    if (vector?.at_ms === undefined) throw new Error('no v3 signature')
    expect(await verdict(vector, { at_ms: vector.at_ms + 300_000 })).toBe('accepted')
    expect(await verdict(vector, { at_ms: vector.at_ms + 300_001 })).toBe(
      'timestamp_outside_window'
    )
  })
})
