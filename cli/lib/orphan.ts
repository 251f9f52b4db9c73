// A command ends when whoever started it is gone: npm may be killed without a word to us, and nobody could end us then.

import { readFileSync } from 'node:fs'

const CHECK_MS = 100

export function onOrphaned(stop: () => void): void {
  const before = parents()
  const timer = setInterval(() => {
    if (parents() === before) return
    clearInterval(timer)
    stop()
  }, CHECK_MS)
  timer.unref()
}

/** Our parent and its parent: npm runs us through a shell, which would survive it. */
function parents(): string {
  try {
    // pid (command) state ppid …; the command may hold spaces and brackets.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    const grandparent = stat.slice(stat.lastIndexOf(')')).split(' ')[2]
    return `${process.ppid} ${grandparent}`
  } catch {
    // No /proc (macOS), or the parent is gone this very moment.
    return String(process.ppid)
  }
}
