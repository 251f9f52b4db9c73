import { expect, test } from 'vitest'
import { askNow } from '../../../src/handlers/ask-now.ts'
import { noAnswer } from './deliveries.ts'

const URL = 'https://api.example.com/key'

test('status and text are told, whatever they are', async () => {
  const told = await askNow(async () => new Response('no such key', { status: 404 }), URL)
  expect(told).toEqual({ ok: true, value: { status: 404, text: 'no such key' } })
})

test('what is asked is passed on, nobody is followed elsewhere, and the wait is limited', async () => {
  const asked: unknown[] = []
  await askNow(
    async (...call) => {
      asked.push(call)
      return new Response()
    },
    URL,
    { method: 'POST', body: 'words' }
  )
  const signal: unknown = expect.any(AbortSignal)
  expect(asked).toEqual([[URL, { method: 'POST', body: 'words', redirect: 'manual', signal }]])
})

test('no answer is told in words, also when it breaks off', async () => {
  const broken = new ReadableStream({ start: (stream) => stream.error(new Error('cut off')) })
  expect(await askNow(noAnswer, URL)).toEqual({ ok: false, error: 'Error: nobody answers' })
  expect(await askNow(async () => new Response(broken), URL)).toMatchObject({
    ok: false,
    error: expect.stringContaining('cut off') as string,
  })
})
