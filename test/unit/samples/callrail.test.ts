import { describe, expect, test } from 'vitest'
import { callrail } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample, requestOfVector, vectorsOf } from './published.ts'

describe.skipIf(!isPublished)('published samples of CallRail', () => {
  test('a missed call: the caller is the lead by phone, the agent is not', async () => {
    const [lead] = await leadsOfSample(callrail, 'callrail/post-call.json')
    expect(lead).toMatchObject({
      kind: 'call',
      event: 'post_call',
      eventId: 'CAL8154748ae6bd4e278a7cddd38a662f4f post_call',
      occurredAt: '2017-01-24T16:27:48.119Z',
      test: false,
      answers: [{ value: 'New York City' }, { value: 'NY' }],
      call: {
        direction: 'inbound',
        outcome: 'missed',
        durationSeconds: 4,
        recordingUrl:
          'https://app.callrail.com/calls/111222333/recording?access_key=3b91eb7f7cc08a4d01ed',
        line: { number: '+13038163491' },
      },
    })
    expect(lead).toHaveProperty('person', {
      firstName: 'Jimmy',
      lastName: 'Pesto Sr.',
      fullName: 'Jimmy Pesto, Sr.',
      phone: '+13036231131',
    })
    expect(JSON.stringify(lead)).not.toContain('televised')
  })

  test.runIf(vectorsOf('callrail').length > 0)('published signatures are recognised', async () => {
    for (const vector of vectorsOf('callrail')) {
      const verified = await callrail().verify(requestOfVector(vector), [vector.secret ?? ''])
      expect([vector.name, verified.ok]).toEqual([vector.name, vector.valid])
    }
  })
})
