// A temporary folder that ends with the test.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hoopgate-commands-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
