// Miniflare's workerd must not outlive us when we are killed without a word: it would keep the port.

import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Ends when its standard input closes, which happens when we are gone, and takes the given processes with it. */
const LEASH = 'cat >/dev/null; kill -KILL "$@" 2>/dev/null'

/** Ties every workerd that we have started so far to our own life. */
export function leashWorkerd(): void {
  const pids = childrenNamed('workerd')
  if (pids.length === 0) return
  const leash: ChildProcess = spawn('/bin/sh', ['-c', LEASH, 'sh', ...pids.map(String)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  leash.unref()
}

/** Our child processes of that name. Empty where there is no /proc (macOS). */
function childrenNamed(name: string): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .filter((pid) => isChild(pid, name))
      .map(Number)
  } catch {
    // No /proc: the process is left to the operating system's own care.
    return []
  }
}

function isChild(pid: string, name: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, , parent] = stat.slice(stat.lastIndexOf(')')).split(' ')
    return stat.includes(`(${name})`) && Number(parent) === process.pid
  } catch {
    // The process ended while we looked.
    return false
  }
}
