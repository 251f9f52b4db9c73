// The answers of a LinkedIn lead, in the words of its form → entries.

import type { Entry, Said } from '../../fields/flatten.ts'
import type { LinkedinAnswer, LinkedinForm, LinkedinQuestion, LinkedinResponse } from './lead.ts'

/** Questions of LinkedIn's own by the part of the person that they fill. Of two the first that was answered does. */
const PERSON: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['EMAIL', 'email'],
  ['WORK_EMAIL', 'email'],
  ['PHONE_NUMBER', 'phone'],
  ['WORK_PHONE_NUMBER', 'phone'],
  ['WORK_PHONE', 'phone'],
  ['FIRST_NAME', 'firstName'],
  ['LAST_NAME', 'lastName'],
  ['COMPANY_NAME', 'company'],
  ['CITY', 'city'],
  ['STATE', 'state'],
  ['ZIP_CODE', 'postalCode'],
  ['POSTAL_CODE', 'postalCode'],
  ['COUNTRY', 'country'],
])

export function entriesOf(response: LinkedinResponse, form: LinkedinForm | null): Entry[] {
  const asked = new Map((form?.questions ?? []).map((question) => [question.id, question]))
  const hidden = new Map(
    [...(form?.hidden ?? []), ...response.hidden].map(({ name, value }) => [name, value])
  )
  const answered = response.answers.filter(isAnswered).map((answer) => ({
    answer,
    question: asked.get(answer.questionId),
  }))
  const given = new Set(answered.map(({ question }) => question?.predefined ?? ''))
  return [
    ...answered.map(({ answer, question }) => entryOf(answer, question, given)),
    ...response.consents.map(({ id, isGiven }) => consentOf(id, isGiven, form)),
    ...[...hidden].map(([path, value]) => ({ path, value })),
  ]
}

const isAnswered = ({ text, options }: LinkedinAnswer) => text.trim() !== '' || options.length > 0

function entryOf(
  answer: LinkedinAnswer,
  question: LinkedinQuestion | undefined,
  given: ReadonlySet<string>
): Entry {
  const chosen = answer.options.map((place) => optionAt(place, question))
  const [only = answer.text.trim(), ...more] = chosen
  const value = more.length > 0 ? chosen : only
  if (question === undefined) {
    return { path: answer.questionId, label: `Question ${answer.questionId}`, value }
  }
  const path = (question.predefined || question.name || question.id).replaceAll('.', ' ')
  const is = saidBy(question, given)
  return { path, label: question.words || path, ...(is === undefined ? {} : { is }), value }
}

/** Own questions are read by their words, as in any form. */
function saidBy({ predefined }: LinkedinQuestion, given: ReadonlySet<string>): Said | undefined {
  const said = PERSON.get(predefined)
  if (said === undefined) return predefined === '' ? undefined : 'answer'
  const first = [...PERSON].find(([name, other]) => other === said && given.has(name))
  return first?.[0] === predefined ? said : 'answer'
}

function optionAt(place: number, question: LinkedinQuestion | undefined): string {
  const options = question?.options ?? []
  const option = options[place] ?? options.find(({ id }) => id === String(place))
  return option?.words || `Option ${place + 1}`
}

function consentOf(id: string, isGiven: boolean, form: LinkedinForm | null): Entry {
  const words = form?.consents.find((consent) => consent.id === id)?.words || `Consent ${id}`
  return { path: `consent_${id}`, label: words, is: 'consent', value: isGiven ? 'Yes' : 'No' }
}
