// The time of a booking as a salesperson reads it, in the invitee's zone: "Thu, 5 Mar 2026, 14:00–14:30 (America/New_York)".

const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** Times in ISO 8601; what is no time stays as it is. `timezone`: an IANA name that `Intl` knows, else UTC. */
export function appointmentTime(
  startsAt: string,
  endsAt: string | undefined,
  timezone: string | undefined
): string {
  const start = new Date(startsAt)
  if (Number.isNaN(start.getTime())) return startsAt
  const timeZone = timezone !== undefined && isKnown(timezone) ? timezone : 'UTC'
  const day = new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone }).format(start)
  const time = new Intl.DateTimeFormat('en-GB', { ...TIME, timeZone })
  const end = new Date(endsAt ?? Number.NaN)
  const until = Number.isNaN(end.getTime()) ? '' : `–${time.format(end)}`
  return `${day}, ${time.format(start)}${until} (${timeZone})`
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false // RangeError: no such zone
  }
}
