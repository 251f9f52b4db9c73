// One process per state folder: two of them would deliver the same leads twice.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { patiently } from './retry.ts'

const FILE = 'lock.pid'

/** Takes the folder until this process ends. A lock whose process is gone counts for nothing. */
export async function lockState(state: string): Promise<void> {
  mkdirSync(state, { recursive: true })
  const file = join(state, FILE)
  await patiently(() => take(file, state))
  process.on('exit', () => rmSync(file, { force: true }))
}

function take(file: string, state: string): void {
  const holder = read(file)
  const [pid = ''] = holder.split(' ')
  if (holder !== '' && Number(pid) !== process.pid && identity(pid) === holder) {
    throw new Error(
      `The state folder ${state} is in use by process ${pid}. Stop it, or choose another with --state.`
    )
  }
  if (holder !== '') rmSync(file, { force: true })
  // "wx" fails when another process has come first; the next attempt reads its lock.
  writeFileSync(file, identity(String(process.pid)), { flag: 'wx' })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    // Nobody holds the folder.
    return ''
  }
}

/** The pid and, where there is a /proc, when it started: pids are used again. Empty when it is gone. */
function identity(pid: string): string {
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    // EPERM: alive, but another user's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return ''
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the command in brackets: the state (Z is dead but not buried), … and the start time as the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : `${pid} ${fields[19]}`
  } catch {
    // No /proc (macOS).
    return pid
  }
}
