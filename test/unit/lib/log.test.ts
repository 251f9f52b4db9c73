import { expect, test, vi } from 'vitest'
import { logToConsole } from '../../../src/lib/log.ts'

test('a log line is one line of JSON with its stage first', () => {
  const console = vi.spyOn(globalThis.console, 'log').mockReturnValue()
  logToConsole('delivered', { route: 'contact', ms: 12, warning: 'two\nlines', none: undefined })
  const lines = console.mock.calls
  console.mockRestore()
  expect(lines).toEqual([
    ['{"stage":"delivered","route":"contact","ms":12,"warning":"two\\nlines"}'],
  ])
})
