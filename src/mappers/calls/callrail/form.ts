// A form that CallRail's page script has seen being submitted → Lead. Its fields go by the names of the page's inputs.

import { callerNamed } from '../../fields/caller-id.ts'
import { withoutControls } from '../../fields/controls.ts'
import { leadParts } from '../../fields/detect.ts'
import { flatten, type Entry } from '../../fields/flatten.ts'
import type { RawField } from '../../fields/person.ts'
import type { Answer, Lead, MapContext, Person } from '../../lead.ts'
import { submissionLead } from '../../submission.ts'
import { idOf, type CallrailForm } from './event.ts'
import { answer, referrerOf, sourceEntries, withSource } from './source.ts'

type Text = string | null | undefined

const EVENT = 'form_submission'

export function mapForm(form: CallrailForm, context: MapContext): Lead {
  const id = idOf(form)
  const landing = form.landing_page_url?.trim()
  const page = form.form_url?.trim() || landing
  const fields = withoutControls(flatten(form.form_data ?? null), context.fields)
  const lead = submissionLead(
    {
      event: EVENT,
      eventId: id === null ? null : `${id} ${EVENT}`,
      submittedAt: form.submitted_at,
      entries: [
        ...fields,
        ...customer(form, leadParts(fields, context).person),
        ...answer('first_form', 'First form', form.first_form ? 'Yes' : null),
        ...sourceEntries(form),
      ],
      page: { url: page, referrer: referrerOf(form) },
    },
    context
  )
  const { answers, ...rest } = withSource(lead, form)
  return { ...rest, answers: [...answers, ...landingPage(landing === page ? undefined : landing)] }
}

/** What CallRail has made of the fields itself, where they do not tell. */
function customer(form: CallrailForm, { email, phone, fullName }: Person): Entry[] {
  const name = callerNamed(form.customer_name ?? '', {}).fullName
  return [
    ...said('customer_email', 'email', email, form.customer_email),
    ...said('customer_phone_number', 'phone', phone, form.customer_phone_number),
    ...said('customer_name', 'fullName', fullName, name),
  ]
}

const said = (path: string, is: RawField, known: string | undefined, value: Text): Entry[] =>
  known === undefined && value?.trim() ? [{ path, is, value: value.trim() }] : []

/** Added afterwards: among the form's own fields it would pass for the page of the form. */
const landingPage = (url: string | undefined): Answer[] =>
  url ? [{ key: 'landing_page_url', label: 'Landing page', value: url }] : []
