import { describe, expect, test } from 'vitest'
import { failure, json, LOCATION, only, scripted } from './scripted.ts'

describe('updateTags', () => {
  test('says for each contact what became of it', async () => {
    const answer = {
      succeded: true,
      errorCount: 1,
      responses: [
        {
          contactId: 'c1',
          message: 'Tags updated',
          type: 'success',
          oldTags: ['a'],
          tagsAdded: ['b'],
          tagsRemoved: [],
        },
        { contactId: 'c2', message: 'contact is deleted', type: 'error' },
      ],
    }
    const { sent, result } = await only(answer, ({ contacts }) =>
      contacts.bulk.updateTags({ type: 'add', contactIds: ['c1', 'c2'], tags: ['b'] })
    )
    expect([sent.method, new URL(sent.url).pathname]).toEqual([
      'POST',
      '/contacts/bulk/tags/update/add',
    ])
    expect(sent.body).toEqual({ contacts: ['c1', 'c2'], tags: ['b'], locationId: LOCATION })
    expect(result).toEqual({
      errorCount: 1,
      contacts: [
        {
          contactId: 'c1',
          ok: true,
          message: 'Tags updated',
          tagsBefore: ['a'],
          added: ['b'],
          removed: [],
        },
        {
          contactId: 'c2',
          ok: false,
          message: 'contact is deleted',
          tagsBefore: [],
          added: [],
          removed: [],
        },
      ],
    })
  })

  test('removes all tags without naming them', async () => {
    const { sent } = await only({ errorCount: 0, responses: [] }, ({ contacts }) =>
      contacts.bulk.updateTags({ type: 'remove', contactIds: ['c1'], removeAllTags: true })
    )
    expect(new URL(sent.url).pathname).toBe('/contacts/bulk/tags/update/remove')
    expect(sent.body).toEqual({
      contacts: ['c1'],
      tags: [],
      locationId: LOCATION,
      removeAllTags: true,
    })
  })

  test('of nobody, with nothing, or of all while adding is refused before any call', async () => {
    const { client, sent } = scripted([])
    const { bulk } = client.contacts
    const nobody = bulk.updateTags({ type: 'add', contactIds: [], tags: ['a'] })
    await expect(nobody).rejects.toThrow('contactIds must not be empty')
    const nothing = bulk.updateTags({ type: 'remove', contactIds: ['c1'], tags: [] })
    await expect(nothing).rejects.toThrow('tags must not be empty')
    // @ts-expect-error: removeAllTags goes with remove only
    const mixed = bulk.updateTags({ type: 'add', contactIds: ['c1'], removeAllTags: true })
    await expect(mixed).rejects.toThrow('"remove" only')
    expect(sent).toEqual([])
  })
})

describe('setBusiness', () => {
  test.each(['b1', null])('attaches to a business or detaches (%j)', async (businessId) => {
    const { sent, result } = await only({ success: true, ids: ['c1'] }, ({ contacts }) =>
      contacts.bulk.setBusiness({ contactIds: ['c1', 'c2'], businessId })
    )
    expect(new URL(sent.url).pathname).toBe('/contacts/bulk/business')
    expect(sent.body).toEqual({ locationId: LOCATION, ids: ['c1', 'c2'], businessId })
    expect(result).toEqual(['c1'])
  })

  test('that reports no success is no success, and its outcome is unknown', async () => {
    const { client } = scripted([json(200, { success: false, ids: [] })])
    const call = client.contacts.bulk.setBusiness({ contactIds: ['c1'], businessId: 'b1' })
    expect(await failure(call)).toMatchObject({ code: 'unexpected_answer', outcomeUnknown: true })
  })

  test('of more than 50, or of an empty business, is refused before any call', async () => {
    const { client, sent } = scripted([])
    const contactIds = Array.from({ length: 51 }, (_, i) => `c${i}`)
    const many = client.contacts.bulk.setBusiness({ contactIds, businessId: 'b1' })
    await expect(many).rejects.toThrow(RangeError)
    const empty = client.contacts.bulk.setBusiness({ contactIds: ['c1'], businessId: '' })
    await expect(empty).rejects.toThrow('businessId')
    expect(sent).toEqual([])
  })
})
