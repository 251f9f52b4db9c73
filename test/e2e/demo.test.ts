// The README's first line, as a user runs it.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'

const run = promisify(execFile)

test('npm run demo ends with exit 0 and shows four leads in the CRM', async () => {
  const { stdout } = await run(process.execPath, [fromRoot('cli/demo.ts')], { cwd: fromRoot() })

  expect(stdout).toContain('4 of 4 leads stand in the CRM.')
  expect(stdout.match(/^ {2}delivered in \d+ ms$/gm)).toHaveLength(4)
  expect(stdout.match(/^ {2}contact {3}/gm)).toHaveLength(4)
  expect(stdout).toContain('+14155550142')
  expect(stdout).toContain('Paid 49.00 USD')
})
