// Over real sockets: what the platform's own fetch does when a server hangs, cuts or redirects.

import { createServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createClient, type ClientOptions } from '../../../src/client/client.ts'
import { failure, LOCATION, TOKEN } from './scripted.ts'

/** A client of a server that lives as long as the test. */
async function against(listener: RequestListener, options: Partial<ClientOptions> = {}) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP server')
  const baseUrl = `http://127.0.0.1:${address.port}`
  return createClient({ baseUrl, token: TOKEN, locationId: LOCATION, ...options })
}

test('the global fetch delivers a call and its answer', async () => {
  let received = ''
  const client = await against((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => (received += text))
    request.on('end', () => {
      const { method, url, headers } = request
      received = `${method} ${url} ${headers['user-agent']} ${received}`
      response.setHeader('content-type', 'application/json').end('{"tags":["left"]}')
    })
  })
  expect(await client.contacts.tags.remove('c1', ['gone'])).toEqual({
    tags: ['left'],
    removed: null,
  })
  expect(received).toBe('DELETE /contacts/c1/tags hoopgate {"tags":["gone"]}')
})

test('a server that never answers ends as timeout', async () => {
  const client = await against(() => undefined, { timeoutMs: 50 })
  expect(await failure(client.contacts.get('c1'))).toMatchObject({ code: 'timeout', status: null })
})

test('a server that stops within the body ends as timeout, and lets go of the connection', async () => {
  const closed = Promise.withResolvers<void>()
  const client = await against(
    (_request, response) => {
      response.on('close', () => closed.resolve())
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"contact":')
    },
    { timeoutMs: 50 }
  )
  expect(await failure(client.contacts.get('c1'))).toMatchObject({ code: 'timeout', status: 200 })
  await closed.promise
})

test('a connection that is reset before the answer is network', async () => {
  const client = await against((request) => request.socket.resetAndDestroy())
  const error = await failure(client.contacts.notes.create('c1', { body: 'x' }))
  expect(error).toMatchObject({ code: 'network', status: null })
  expect(error.message).toMatch(/ECONNRESET|socket/)
})

test('a connection that is cut within the body is network', async () => {
  const client = await against((_request, response) => {
    response.writeHead(200, { 'content-length': '500' })
    response.write('{"contact":{"id":"c1"}', () => response.destroy())
  })
  expect(await failure(client.contacts.get('c1'))).toMatchObject({ code: 'network', status: 200 })
})

test('a port where nobody listens is network', async () => {
  const options = { baseUrl: 'http://127.0.0.1:1', token: TOKEN, locationId: LOCATION }
  const error = await failure(createClient(options).contacts.get('c1'))
  expect(error).toMatchObject({ code: 'network', status: null })
})

test('a redirect is not followed, so the token goes nowhere else', async () => {
  const asked: (string | undefined)[] = []
  const client = await against((request, response) => {
    asked.push(request.url)
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect(await failure(client.contacts.get('c1'))).toMatchObject({
    code: 'redirected',
    status: 302,
  })
  expect(asked).toEqual(['/contacts/c1'])
})
