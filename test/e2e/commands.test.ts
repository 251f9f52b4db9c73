// The commands at their edges: stopped and started at once, in each other's way, given a broken configuration.

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import { folder } from './folder.ts'
import { start } from './processes.ts'

const portOf = (url: string) => new URL(url).port

/** Runs a command that is expected to end by itself. */
const run = (command: string, ...args: readonly string[]) =>
  new Promise<{ code: number | null; errors: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [fromRoot('cli', `${command}.ts`), ...args],
      { cwd: fromRoot() },
      (_error, _output, errors) => resolve({ code: child.exitCode, errors })
    )
  })

/** A port that somebody else listens on until the test ends. */
async function takenPort(): Promise<string> {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? String(address.port) : ''
}

test('SIGTERM frees the port at once and a restart on the same port and state succeeds', async () => {
  const state = join(folder(), 'state')
  const first = await start('start', ['--port', '0', '--state', state])
  onTestFinished(first.kill)
  const ended = first.terminate()
  const second = await start('start', ['--port', portOf(first.url), '--state', state])
  onTestFinished(() => second.kill().catch(() => undefined))

  expect(await ended).toBe(0)
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200)

  expect(await second.terminate()).toBe(0)
  await expect(fetch(`${second.url}/healthz`)).rejects.toThrow('fetch failed')
})

test.for([
  { command: 'start', option: '--port', other: [] },
  { command: 'dev', option: '--port', other: ['--sandbox-port', '0'] },
  { command: 'dev', option: '--sandbox-port', other: ['--port', '0'] },
])(
  '$command says in one line that the port of $option is in use',
  async ({ command, option, other }) => {
    const port = await takenPort()
    const state = join(folder(), 'state')
    const { code, errors } = await run(command, option, port, '--state', state, ...other)

    expect(errors).toBe(
      `Port ${port} is in use. Stop what listens there, or choose another with ${option}.\n`
    )
    expect(code).toBe(1)
  }
)

test('a second gateway on the same state folder is refused, and a killed one leaves it free', async () => {
  const state = join(folder(), 'state')
  const first = await start('start', ['--port', '0', '--state', state])
  const { code, errors } = await run('start', '--port', '0', '--state', state)
  await first.kill()

  expect(code).toBe(1)
  expect(errors).toMatch(/^The state folder \S+ is in use by process \d+\. .*--state\.\n$/)

  const next = await start('start', ['--port', '0', '--state', state])
  await next.kill()
})

test.for([
  {
    name: 'a syntax error',
    text: 'export default {\n  routes: {,\n}\n',
    says: /broken\.config\.ts:2:\d+: /,
  },
  { name: 'no default export', text: 'export const a = 1\n', says: /has no default export/ },
  { name: 'no gateway', text: 'export default { a: 1 }\n', says: /does not export a gateway/ },
  {
    name: 'an unchecked mistake',
    text: 'export default { locations: {}, routes: {} }\n',
    says: /locations: at least one location is needed/,
  },
])('a configuration with $name is told without a stack trace', async ({ text, says }) => {
  const config = join(folder(), 'broken.config.ts')
  writeFileSync(config, text)
  const { code, errors } = await run('start', '--port', '0', '--config', config)

  expect(errors).toMatch(says)
  expect(errors).not.toMatch(/^ {4}at /m)
  expect(code).toBe(1)
})

test.for(['--config', '--vars'])('a missing file of %s is named', async (option) => {
  const file = join(folder(), 'missing')
  const { code, errors } = await run('start', '--port', '0', option, file)

  expect(errors.trim().split('\n')).toHaveLength(1)
  expect(errors).toContain(file)
  expect(errors).toContain(option)
  expect(code).toBe(1)
})

test('send names the sandbox that it cannot reach', async () => {
  const nowhere = 'http://127.0.0.1:9'
  const sample = ['stripe', 'customer.subscription.created', '--route', 'stripe']
  const { code, errors } = await run('send', ...sample, '--sandbox', nowhere)

  expect(errors).toContain(nowhere)
  expect(errors).toContain('HOOPAI_BASE_URL')
  expect(code).toBe(1)
})
