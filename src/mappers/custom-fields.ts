// Applies the options `fields` and `consent`: answers become person fields, custom fields or consent.

import { isRefusal } from './fields/consent.ts'
import { isSamePath } from './fields/keys.ts'
import { personFrom } from './fields/person.ts'
import type { Answer, Call, Consent, Lead, Person } from './lead.ts'
import { textOf, type CustomValue } from './lead-view.ts'
import type { PlanOptions } from './plan.ts'

const CUSTOM = 'custom.'

type Fielded = {
  readonly lead: Lead
  readonly customFields: readonly CustomValue[]
  readonly warnings: readonly string[]
}

export function applyFields(
  lead: Lead,
  { fields = {}, consent = {} }: Pick<PlanOptions, 'fields' | 'consent'>,
  country: string
): Fielded {
  const custom: CustomValue[] = []
  const raw: Record<string, string> = {}
  for (const [target, source] of Object.entries(fields)) {
    const value = valueOf(lead, source)
    if (value === undefined) continue
    if (target.startsWith(CUSTOM)) custom.push({ key: target.slice(CUSTOM.length), value })
    else raw[target] = textOf(value)
  }
  const { person, unusable } = personFrom(raw, { country, fields })
  const isConsent = (answer: Answer) => channelOf(answer, consent) !== undefined
  return {
    lead: {
      ...lead,
      person: merge(lead.person, person),
      answers: lead.answers.filter((answer) => !isConsent(answer)),
      consent: [
        ...lead.consent.map((given) => withChannel(given, consent)),
        ...lead.answers.filter(isConsent).map((answer) => toConsent(answer, consent)),
      ],
    },
    customFields: custom,
    warnings: unusable.map(({ label, value }) => `${label} cannot be used: ${textOf(value)}`),
  }
}

/** A field that says only the city leaves the street that the sender gave. */
const merge = (known: Person, more: Person): Person => ({
  ...known,
  ...more,
  ...renamed({ ...known, ...more }, more),
  ...(more.address === undefined ? {} : { address: { ...known.address, ...more.address } }),
})

/** A first or last name of its own makes the full name another one. */
const renamed = ({ firstName, lastName }: Person, more: Person): Person =>
  more.fullName === undefined && (more.firstName ?? more.lastName) !== undefined
    ? { fullName: [firstName, lastName].filter((part) => part !== undefined).join(' ') }
    : {}

/** What a source names: an answer, else a part of the person, a UTM parameter, a click id, an ad object, the money or the call. */
function valueOf(lead: Lead, source: string): string | readonly string[] | undefined {
  const answer =
    lead.answers.find(({ key }) => key === source) ??
    lead.answers.find(({ key }) => isSamePath(key, source))
  const { utm = {}, clickIds = {}, ad = {}, pageUrl, referrer } = lead.attribution
  const { address = {}, ...person } = lead.person
  const facts: Readonly<Record<string, string | readonly string[] | undefined>> = {
    ...address,
    ...person,
    ...clickIds,
    ...Object.fromEntries(
      Object.entries(ad).map(([part, { name, id }]) => [`ad.${part}`, name ?? id])
    ),
    ...Object.fromEntries(Object.entries(utm).map(([name, value]) => [`utm_${name}`, value])),
    pageUrl,
    referrer,
    'money.amount': lead.money?.amount,
    'money.currency': lead.money?.currency,
    'money.reference': lead.money?.reference,
    'money.products': lead.money?.products,
    ...callFacts(lead.call),
  }
  return answer?.value ?? (Object.hasOwn(facts, source) ? facts[source] : undefined)
}

const callFacts = (call: Call | undefined) => ({
  'call.outcome': call?.outcome,
  'call.durationSeconds': call?.durationSeconds?.toString(),
  'call.recordingUrl': call?.recordingUrl,
  'call.isFirst': call?.isFirst === undefined ? undefined : call.isFirst ? 'Yes' : 'No',
  'call.line': call?.line?.number,
})

type ConsentOption = NonNullable<PlanOptions['consent']>

const channelOf = ({ key }: Pick<Answer, 'key'>, consent: ConsentOption) =>
  Object.entries(consent).find(([name]) => isSamePath(name, key))?.[1]

/** Consent that the mapper recognised by itself: by its key, or by its text. */
function withChannel(given: Consent, consent: ConsentOption): Consent {
  const channel =
    channelOf({ key: given.key ?? given.text }, consent) ?? channelOf({ key: given.text }, consent)
  return channel === undefined ? given : { ...given, channel }
}

function toConsent(answer: Answer, consent: ConsentOption): Consent {
  const channel = channelOf(answer, consent)
  const given = !isRefusal(textOf(answer.value))
  return {
    key: answer.key,
    text: answer.label,
    given,
    ...(channel === undefined ? {} : { channel }),
  }
}
