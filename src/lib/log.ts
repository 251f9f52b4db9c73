// Structured log lines: one JSON object each, ids instead of personal data, never a token or a URL secret.

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>
export type Log = (stage: LogStage, fields: LogFields) => void

/** What happened to a request or an event (house style: one line per attempt). */
export type LogStage =
  | 'refused'
  | 'queued'
  | 'duplicate'
  | 'attempted'
  | 'delivered'
  | 'parked'
  | 'ignored'
  | 'test'
  | 'asked'
  | 'location'
  | 'sender'
  | 'overflowed'
  | 'reconciled'
  | 'preflight'
  | 'alert'
  | 'misconfigured'
  | 'failed'

export const logToConsole: Log = (stage, fields) => {
  // oxlint-disable-next-line no-console -- Workers Logs reads the console.
  console.log(JSON.stringify({ stage, ...fields }))
}
