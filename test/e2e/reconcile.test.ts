// `npm run reconcile` against a sender that has sent more than arrived: gateway, sandbox and command as a user runs them.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import { sender } from '../../fixtures/meta/sender.ts'
import { folder } from './folder.ts'
import { gatewayAndSandbox, VARS } from './pair.ts'
import { start } from './processes.ts'

const run = (args: readonly string[]) =>
  new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    const command = [fromRoot('cli', 'reconcile.ts'), ...args]
    const child = execFile(process.execPath, command, { cwd: fromRoot() }, (_e, output, errors) =>
      resolve({ code: child.exitCode, output, errors })
    )
  })

test('a lead that never arrived is found, delivered and marked; the others stay as they are', async () => {
  const { gateway, control } = await gatewayAndSandbox('gaps', 'meta')
  const says = (path: string, answer: object) => control(`providers/meta/v24.0/${path}`, answer)
  const at = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+Z$/, '+0000')
  await says('34/leadgen_forms', { data: [{ id: '56' }] })
  await says('56/leads', { data: ['701', '702'].map((id) => ({ id, created_time: at })) })
  for (const id of ['701', '702']) {
    await says(id, { id, field_data: [{ name: 'email', values: [`lead${id}@example.com`] }] })
  }
  const change = { field: 'leadgen', value: { leadgen_id: '701', page_id: '34', form_id: '56' } }
  const body = JSON.stringify({ object: 'page', entry: [{ id: '34', changes: [change] }] })
  const { headers } = sender.send(body, VARS['META_SECRET'] ?? '', Date.now())
  expect((await fetch(`${gateway.url}/hooks/meta`, { method: 'POST', headers, body })).status).toBe(
    200
  )

  const since = new Date(Date.now() - 24 * 3_600_000).toISOString()
  const first = await run(['meta', '--since', since, '--to', gateway.url])
  expect(first).toMatchObject({ code: 0, errors: '' })
  expect(first.output).toMatch(
    /: 2 sent \(2 calls\), 1 had never arrived and were brought in:\n {2}evt_\w+\n$/
  )
  const again = await run(['meta', '--since', since, '--to', gateway.url])
  expect(again.output).toMatch(/2 sent \(2 calls\), 0 had never arrived\.\n$/)

  const authorization = `Bearer ${VARS['OPERATOR_TOKEN']}`
  const ask = async (path: string) =>
    (await fetch(`${gateway.url}${path}`, { headers: { authorization } })).json() as Promise<{
      events: { reconciled: boolean; person: { email: string } }[]
    }>
  await expect
    .poll(async () => (await ask('/api/events?state=delivered')).events.length, { timeout: 15_000 })
    .toBe(2)
  const { events } = await ask('/api/events?state=delivered')
  const marked = events.filter(({ reconciled }) => reconciled)
  expect(marked.map(({ person }) => person.email)).toEqual(['lead702@example.com'])
})

test('what cannot be asked is said, with what to do', async () => {
  const gateway = await start('start', ['--port', '0', '--state', join(folder(), 'gateway')])
  onTestFinished(gateway.kill)
  const { code, errors } = await run(['contact', '--since', '2026-03-01', '--to', gateway.url])
  expect([code, errors]).toEqual([
    1,
    expect.stringContaining('has no way to tell what it has sent'),
  ])
  const unnamed = await run(['meta', '--since', '2026-03-01', '--to', gateway.url])
  expect(unnamed.errors).toContain('Name in the options of route')
  expect((await run([])).errors).toContain('npm run reconcile -- <route>')
})
