// A polite end: SIGTERM to the command takes its workerd with it. Impolite ones are the chaos run's business.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import { start } from './processes.ts'

test('SIGTERM ends the command and its workerd', async () => {
  const state = mkdtempSync(join(tmpdir(), 'hoopgate-terminate-'))
  onTestFinished(() => rmSync(state, { recursive: true, force: true }))
  const config = fromRoot('gateway.config.ts')
  const gateway = await start('start', ['--port', '0', '--state', state, '--config', config])

  expect(await gateway.terminate()).toBe(0)
  await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow('fetch failed')
})
