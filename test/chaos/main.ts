// `npm run test:chaos`: prints the counts of a chaos run, and every broken promise with its evidence; then ends with 1.

import { main } from '../../cli/lib/options.ts'
import { runChaos, type Proven } from './chaos.ts'
import { readChaosOptions } from './options.ts'
import { tableOf } from './report.ts'

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

const told = ({ kind, what, evidence }: Proven): string =>
  [`${kind.toUpperCase()}: ${what}`, ...evidence.map((line) => `    ${line}`)].join('\n')

await main(async () => {
  const options = readChaosOptions(Math.random)
  const { events, kills, seed, stormMs } = options
  tell(`${events} events, ${kills} kills, ${stormMs / 1000} s of storm, --seed ${seed}`)
  const { counts, violations } = await runChaos(options, tell)
  tell(`\n${tableOf(counts)}\n`)
  violations.forEach((violation) => tell(told(violation)))
  tell(violations.length === 0 ? 'Every promise was kept.' : `${violations.length} violations.`)
  process.exit(violations.length === 0 ? 0 : 1)
})
