// Detection is done in every request: it must be quick, and no body may make it slow.

import { expect, test } from 'vitest'
import { leadParts } from '../../../src/mappers/fields/detect.ts'
import type { Entry } from '../../../src/mappers/fields/flatten.ts'

const FIELDS = { country: 'US', fields: { email: 'who.mail', 'custom.plan': 'answers.plan' } }

const SHAPES: Readonly<Record<string, (index: number) => Entry>> = {
  answers: (index) => ({ path: `data.q_${index}`, label: `What of number ${index}?`, value: 'x' }),
  'phone numbers': (index) => ({ path: `phones.${index}.number`, value: '(202) 555-0123' }),
  'numbers and codes': (index) =>
    index % 2 === 0
      ? { path: `p.${index}.phone`, value: '2025550123' }
      : { path: `p.${index}.country_code`, value: '+1' },
  'the same address again': (index) => ({ path: `email_${index}`, value: 'jane@example.com' }),
  countries: (index) => ({ path: `c${index}.country`, value: `Atlantis ${index}` }),
  'long labels': (index) => ({
    path: `f${index}`,
    label: `${'and your '.repeat(30)}${index}`,
    value: 'x',
  }),
  Japanese: (index) => ({ path: `お名前を教えてください${index}`, value: '山田太郎' }),
  names: (index) => ({ path: `name_${index}`, value: 'JANE '.repeat(15) }),
}

/** The best of three: other tests run beside this one. */
const bestOf = (entries: readonly Entry[]): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const started = performance.now()
      leadParts(entries, FIELDS)
      return performance.now() - started
    })
  )

test.each(Object.entries(SHAPES))(
  'a thousand %s take a moment, and four thousand no more than their share',
  (_, make) => {
    const entries = Array.from({ length: 4000 }, (__, index) => make(index))
    expect(bestOf(entries.slice(0, 1000))).toBeLessThan(1000)
    // Looking at every pair of them would take a minute.
    expect(bestOf(entries)).toBeLessThan(4000)
  }
)
