// Starts the commands as a user does, each in a process group of its own, so that a test can kill all of it at once.

import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fromRoot } from '../../cli/lib/paths.ts'

export type Running = {
  readonly url: string
  /** SIGKILL to the whole group: nobody gets to say goodbye. */
  readonly kill: () => Promise<void>
  /** SIGTERM to the command alone; resolves with its exit code. */
  readonly terminate: () => Promise<number | null>
}

/** Runs `node cli/<command>.ts` and resolves when it says that it is ready. */
export async function start(
  command: 'start' | 'sandbox' | 'dev',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<Running> {
  const child = spawn(process.execPath, [fromRoot('cli', `${command}.ts`), ...args], {
    cwd: fromRoot(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const errors: string[] = []
  child.stderr.on('data', (data: Buffer) => errors.push(String(data)))
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const url = await Promise.race([
    readyUrl(child),
    exited.then((code) => {
      throw new Error(`${command} ended with ${code}: ${errors.join('')}`)
    }),
  ])
  return {
    url,
    kill: async () => {
      signal(child, 'SIGKILL')
      await exited
    },
    terminate: async () => {
      child.kill('SIGTERM')
      return exited
    },
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read')
  const lines = createInterface({ input: child.stdout })
  const url = await new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const ready = /^ready (http:\S+)$/.exec(line)?.[1]
      if (ready !== undefined) resolve(ready)
    })
  })
  return url
}

/** A group that has ended by itself a moment ago is gone: that is what was wanted. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
