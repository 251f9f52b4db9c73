// What the published bodies of Tally become.

import { describe, expect, test } from 'vitest'
import { tally } from '../../../src/handlers/registry.ts'
import { isPublished, leadsOfSample } from './published.ts'

describe.skipIf(!isPublished)('published samples of Tally', () => {
  test('a French form: the person by label, every id of a choice as its words', async () => {
    const leads = await leadsOfSample(tally, 'tally/form_response-choices-fr.json')
    expect(leads).toMatchObject([
      {
        kind: 'form',
        event: 'FORM_RESPONSE',
        eventId: 'ce9f355d-2fc8-4f16-b56f-db656ef57f4a',
        occurredAt: '2026-08-14T10:55:00.000Z',
        test: false,
        person: { firstName: 'Dylan', email: 'dylan@example.fr' },
        consent: [],
        answers: [{ value: 'Moins de 10' }, { key: 'question_lWjQxB' }, { key: 'question_RYQpAd' }],
        attribution: { ad: { form: { id: 'XxA4WO' } } },
        files: [],
      },
    ])
    expect(leads).toHaveProperty('0.person.company', expect.stringContaining('Exemple'))
    expect(leads).toHaveProperty('0.answers.1.value', expect.stringMatching(/^Oui, plusieurs/))
  })

  test('a form without a person: nobody, and the answer under its label', async () => {
    const [lead] = await leadsOfSample(tally, 'tally/form_response-short-answer.json')
    expect(lead).toMatchObject({ eventId: '8514703f-010f-401d-abf7-80a46b7498bb', person: {} })
    expect(lead).toHaveProperty('answers', [
      { key: 'question_rjkPRl', label: 'short answer', value: 'Test 1540 1' },
    ])
  })
})
