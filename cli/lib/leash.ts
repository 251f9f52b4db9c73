// Miniflare's workerd must not outlive us when we are killed without a word: it would keep the port.

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const LOOK_MS = 1000

/**
 * Reads who is to be taken along, one list per line, the last one counts. Its standard input closes when we are gone.
 */
const LEASH = 'pids=; while read -r line; do pids=$line; done; [ -z "$pids" ] || kill -KILL $pids'

export type Leash = {
  /** Looks for new processes now, not only every second: Miniflare may start workerd again at any time. */
  readonly look: () => void
  readonly release: () => void
}

/** Ties every workerd that we start to our own life. */
export function leashWorkerd(): Leash {
  const shell = spawn('/bin/sh', ['-c', LEASH], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // A leash that somebody killed must not take us along.
  shell.stdin.on('error', () => undefined)
  shell.unref()
  let told = ''
  const tell = (pids: string) => {
    if (pids !== told) shell.stdin.write(`${pids}\n`)
    told = pids
  }
  const look = () => tell(childrenNamed('workerd').join(' '))
  const timer = setInterval(look, LOOK_MS).unref()
  const release = () => {
    clearInterval(timer)
    tell('')
    shell.stdin.end()
  }
  return { look, release }
}

/** Our child processes of that name. Empty where there is no /proc (macOS). */
function childrenNamed(name: string): readonly string[] {
  try {
    return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && isChild(entry, name))
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
