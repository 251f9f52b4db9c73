// Composes the note that a salesperson reads. Delivery appends the reference line.

import { appointmentTime } from './fields/appointment-time.ts'
import { callLines, callTitle, lineLines } from './call-note.ts'
import type {
  Appointment,
  Attribution,
  Consent,
  Direction,
  Lead,
  LeadFile,
  LeadKind,
} from './lead.ts'
import { textOf } from './lead-view.ts'
import { paymentLines } from './payment-note.ts'

const TITLES: Readonly<Record<LeadKind, string>> = {
  form: 'Form submission',
  ad_lead: 'Ad lead',
  payment: 'Payment',
  booking: 'Booking',
  call: 'Call',
  text: 'Text message',
  hook: 'Lead',
}

const AD_LABELS: readonly (readonly [string, string])[] = [
  ['campaign', 'Campaign'],
  ['adSet', 'Ad set'],
  ['ad', 'Ad'],
  ['form', 'Form'],
]

export const composeNote = (lead: Lead): string =>
  [
    ...(lead.money === undefined && lead.payment === undefined
      ? [titleOf(lead)]
      : paymentLines(lead)),
    ...(lead.appointment === undefined ? [] : appointmentLines(lead.appointment)),
    ...(lead.call === undefined ? [] : callLines(lead.call, lead.occurredAt)),
    ...(lead.text === undefined ? [] : lineLines(lead.text)),
    ...lead.answers.map(({ label, value }) => answerLine(label, textOf(value))),
    ...lead.files.map(fileLine),
    ...lead.consent.map(consentLine),
    ...attributionLines(lead.attribution),
  ].join('\n')

const answerLine = (label: string, value: string): string =>
  `${label.replace(/\s*[:：]$/, '')}: ${value}`

/** A customer who was made, a mandate: what a payment's sender tells without a payment is told by the event's name. */
function titleOf({ kind, event, appointment, call, text }: Lead): string {
  if (call !== undefined) return callTitle(call)
  if (text !== undefined) return TEXTS[text.direction]
  if (appointment !== undefined) return `${BOOKINGS[appointment.status]}: ${appointment.title}`
  return kind === 'payment' ? spoken(event) : TITLES[kind]
}

/** `customers/create` → "Customers create". */
function spoken(event: string): string {
  const words = event.split(/[\s._/:-]+/).join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const BOOKINGS: Readonly<Record<Appointment['status'], string>> = {
  requested: 'Requested',
  booked: 'Booked',
  rescheduled: 'Moved',
  cancelled: 'Cancelled',
  declined: 'Declined',
}

const TEXTS: Readonly<Record<Direction, string>> = {
  inbound: 'Text message received',
  outbound: 'Text message sent',
}

function appointmentLines({ startsAt, endsAt, timezone, place, reason }: Appointment): string[] {
  return [
    ...(startsAt === undefined ? [] : [`When: ${appointmentTime(startsAt, endsAt, timezone)}`]),
    ...(place === undefined ? [] : [`Where: ${place}`]),
    ...(reason === undefined ? [] : [`Reason: ${reason}`]),
  ]
}

const fileLine = ({ name, url }: LeadFile): string =>
  `File: ${url === undefined ? name : `${name} ${url}`}`

function consentLine({ text, given, channel }: Consent): string {
  const to = channel === undefined || channel === 'any' ? '' : ` (${channel})`
  const said = given ? 'yes' : 'no'
  return text.toLowerCase() === 'consent'
    ? `Consent${to}: ${said}`
    : `Consent${to}: ${said} – ${text}`
}

function attributionLines({ ad = {}, utm = {}, clickIds = {}, pageUrl }: Attribution): string[] {
  const ads = AD_LABELS.flatMap(([part, label]) => {
    const named = ad[part]?.name ?? ad[part]?.id
    return named === undefined ? [] : [`${label}: ${named}`]
  })
  return [
    ...ads,
    ...(Object.keys(utm).length === 0 ? [] : [`UTM: ${pairs(utm).join(', ')}`]),
    ...(Object.keys(clickIds).length === 0 ? [] : [`Click id: ${pairs(clickIds).join(', ')}`]),
    ...(pageUrl === undefined ? [] : [`Page: ${pageUrl}`]),
  ]
}

const pairs = (of: Readonly<Record<string, string>>): string[] =>
  Object.entries(of).map(([name, value]) => `${name}=${value}`)
