// The version header: what is published, and which paths depend on it.

import { expect, test } from 'vitest'
import { api, contact, HEADERS, LOCATION, sandbox } from './sandbox.ts'

const under = (version: string) => ({ ...HEADERS, version })

test.each(['legacy', '2021-04-15', '2021-07-28', '2023-02-21', 'v3'])(
  'the version %s is taken by the old paths',
  async (version) => {
    await sandbox()
    const list = await api('GET', `/contacts/?locationId=${LOCATION}`, undefined, under(version))
    expect(list.status).toBe(200)
  }
)

test('a path of version 3 is there under version 3, and the old one beside it', async () => {
  await sandbox()
  const path = `/contacts/${await contact()}/campaigns`
  for (const last of ['remove-all', 'removeAll'])
    expect((await api('DELETE', `${path}/${last}`, undefined, under('v3'))).status).toBe(200)
  expect((await api('DELETE', `${path}/remove-all`)).status).toBe(404)
})

test('a read carries a weak ETag, a write carries none', async () => {
  await sandbox()
  const id = await contact()
  expect((await api('GET', `/contacts/${id}`)).headers.get('etag')).toMatch(/^W\/"[\w-]+"$/)
  expect((await api('PUT', `/contacts/${id}`, {})).headers.has('etag')).toBe(false)
})

test('the time zones that a contact may have are listed', async () => {
  await sandbox()
  const { json } = await api('GET', `/locations/${LOCATION}/timezones`)
  expect(json.timeZones).toContain('America/New_York')
})
