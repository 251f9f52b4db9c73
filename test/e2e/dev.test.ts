// `npm run dev` while it is killed and while its configuration is edited.

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import { folder } from './folder.ts'

const until = async (isSo: () => boolean | Promise<boolean>) => {
  const end = Date.now() + 15_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** `npm run dev`'s process by its own id, so that it can be killed alone. */
async function dev(...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [fromRoot('cli/dev.ts'), '--port', '0', '--sandbox-port', '0', ...args],
    { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'pipe'] }
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += String(data)))
  child.stderr.on('data', (data: Buffer) => (said += String(data)))
  await until(() => said.includes('\nready '))
  const url = /^ready (\S+)$/m.exec(said)?.[1] ?? ''
  return { url, pid: child.pid ?? 0, said: () => said, kill: () => child.kill('SIGKILL') }
}

/** The workerd processes below a process. */
const workerds = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => statOf(pid).includes('(workerd)') && parentOf(pid) === parent)
    .map(Number)

const parentOf = (pid: string) => Number(statOf(pid).split(') ')[1]?.split(' ')[1])

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}

const isGone = (pid: number) => /^$|\) Z /.test(statOf(String(pid)))

const configOf = (route: string) => `import { defineGateway, hook, secret } from 'hoopgate'
export default defineGateway({
  locations: { main: { id: 'sandboxLocation00001', token: secret('HOOPAI_TOKEN'), country: 'US' } },
  routes: { ${route} },
})
`

test('SIGKILL of node leaves no workerd, also not one that was started again', async () => {
  const running = await dev()
  const [first = 0] = workerds(running.pid)
  expect(first).toBeGreaterThan(0)
  // A new configuration or a crash makes Miniflare start another workerd.
  process.kill(first, 'SIGKILL')
  await until(() => isGone(first))
  await fetch(running.url).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const last = workerds(running.pid)
  running.kill()

  await until(() => last.every(isGone))
  await expect(fetch(running.url)).rejects.toThrow('fetch failed')
})

test('dev keeps the old configuration while the new one is broken, and takes up saves by renaming', async () => {
  const config = join(folder(), 'my.config.ts')
  const save = (text: string) => {
    writeFileSync(`${config}.new`, text)
    renameSync(`${config}.new`, config)
  }
  save(configOf('first: hook({})'))
  const running = await dev('--config', config)
  const status = async (route: string) =>
    (await fetch(`${running.url}/hooks/${route}`, { method: 'PUT' })).status
  expect(await status('first')).not.toBe(404)
  expect(running.said()).not.toContain('/demo')

  save(configOf("first: hook({ tags: [' })"))
  await until(() => running.said().includes('not reloaded'))
  expect(running.said()).toMatch(/my\.config\.ts:\d+:\d+: /)
  expect(await status('first')).not.toBe(404)

  save(configOf("first: hook({ match: 'mail' })"))
  await until(() => running.said().includes('route "first", match: expected'))
  expect(await status('first')).not.toBe(404)

  save(configOf('second: hook({})'))
  await until(() => /^reloaded$/m.test(running.said()))
  expect(await status('second')).not.toBe(404)
  expect(await status('first')).toBe(404)
})
