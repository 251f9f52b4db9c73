// Which properties each body takes: the published ones and no other, and null where that is published. The API names
// every broken rule at once, so a single call with all the names there are tells a row's whole whitelist.

import type { HighLevel } from '@gohighlevel/api-client'
import { expect } from 'vitest'
import { judge, LOCATION, test } from './crm.ts'
import { refusalOf } from './leads.ts'
import type { Operation } from './spec/operations.ts'

const rows = (judge?.operations ?? []).filter(
  ({ file, body }) => file === 'contacts' && body !== undefined
)

/** What real clients have sent in vain (contacts-api.md §4). */
const UNKNOWN = [
  'additionalEmails',
  'additionalPhones',
  'attributionSource',
  'pageSize',
  'contactId',
]

/** And every name that is published anywhere. */
const NAMES = [...new Set([...UNKNOWN, ...(judge?.propertyNames ?? [])])]

/** The words of a row that is sent every name there is, each as null. */
async function complaintsOf(sdk: HighLevel, { method, template, takes }: Operation) {
  const hasLocation = takes.some(({ name }) => name === 'locationId')
  const data = {
    ...Object.fromEntries(NAMES.map((name) => [name, null])),
    // Whoever has no access to the location is not told what is wrong with the body.
    ...(hasLocation ? { locationId: LOCATION } : {}),
  }
  const { message } = await refusalOf(
    sdk.request({ method, url: template.replace('{type}', 'add'), data })
  )
  return message
}

/** By row, so that a difference shows where it is. */
async function byRow(names: (row: Operation) => Promise<readonly string[]> | readonly string[]) {
  const entries: [string, readonly string[]][] = []
  for (const row of rows)
    entries.push([row.id, (await names(row)).toSorted((a, b) => a.localeCompare(b))])
  return Object.fromEntries(entries)
}

const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
]

test.skipIf(judge === undefined)(
  'a body takes the published properties and no other',
  async ({ sdk }) => {
    const refused = await byRow(async (row) =>
      found(await complaintsOf(sdk, row), /property (\w+) should not exist/g)
    )

    expect(rows).toHaveLength(18)
    expect(refused).toEqual(
      await byRow(({ takes }) =>
        NAMES.filter((name) => !takes.some((taken) => taken.name === name))
      )
    )
  }
)

test.skipIf(judge === undefined)('null is taken where that is published', async ({ sdk }) => {
  const refused = await byRow(async (row) =>
    found(await complaintsOf(sdk, row), /(?:^|, )(?:each value in )?(\w+) (?:must|should) /g)
  )

  expect(refused).toEqual(
    await byRow(({ takes }) =>
      takes
        .filter(({ name, isNullable }) => !isNullable && name !== 'locationId')
        .map(({ name }) => name)
    )
  )
})
