// Command-line options, with a message that helps when one is wrong.

import { parseArgs, type ParseArgsConfig } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/** Parses the arguments; prints the usage and ends with 2 when they are wrong, with 0 for `--help`. */
export function readOptions<const T extends Options>(usage: string, options: T) {
  try {
    if (process.argv.includes('--help') || process.argv.includes('-h')) {
      console.log(usage)
      process.exit(0)
    }
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return process.exit(2)
  }
}

export function portOf(text: string, option = '--port'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  console.error(`${option} takes a number from 0 to 65535, not "${text}"`)
  return process.exit(2)
}

/** Runs a command; an expected failure is one clear line, not a stack trace. */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
