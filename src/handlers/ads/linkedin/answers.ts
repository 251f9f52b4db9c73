// What an event of LinkedIn lacks, and what the API answers: the lead, whose answers hold only ids of questions and indexes
// of options, then its form, which has the words. Nothing of an answer is required but its own kind.

import * as z from 'zod/mini'
import { isObject, plainText, type Json } from '../../../lib/json.ts'
import { CREATED, LEAD_ACTION } from '../../../mappers/ads/linkedin.ts'
import type {
  LinkedinEvent,
  LinkedinForm,
  LinkedinResponse,
} from '../../../mappers/ads/linkedin/lead.ts'
import { instantOfEpoch } from '../../../mappers/fields/instant.ts'
import type { Need } from '../../provider.ts'
import type { Hydrate } from '../../sender-api.ts'
import { flag, isSet, loose } from '../../shapes.ts'
import { idIn } from './urn.ts'

const FIELDS =
  'id,submittedAt,testLead,leadType,owner,versionedLeadGenFormUrn,leadMetadata,associatedEntity,formResponse'
const HOUR_MS = 3_600_000

export const linkedinHydration: Hydrate<LinkedinEvent> = {
  need: (event) => {
    const { type, action, responseId, response, form } = event
    if (type !== LEAD_ACTION || action !== CREATED || responseId === null) return null
    const account = event.ownerId === null ? {} : { account: event.ownerId }
    if (response === null) {
      const path = `/rest/leadFormResponses/${responseId}?fields=${FIELDS}`
      return { what: "the lead's answers", path, ...account }
    }
    return form === null ? needOfForm(response.formId ?? event.formId, account) : null
  },
  merge: (event, answer) =>
    event.response === null
      ? { ...event, response: toResponse(answer) }
      : { ...event, form: toForm(answer) },
}

const needOfForm = (formId: string | null, account: Pick<Need, 'account'>): Need | null =>
  formId === null
    ? null
    : {
        what: "the form's questions",
        path: `/rest/leadForms/${formId}`,
        optional: true,
        cacheMs: HOUR_MS,
        ...account,
      }

const id = loose(z.pipe(z.union([z.string(), z.number()]), z.transform(String)))
const text = loose(z.string())
const listOf = <Shape extends z.ZodMiniType>(shape: Shape) => loose(z.array(loose(shape)))
const hidden = listOf(z.object({ name: text, value: loose(z.json()) }))
const urns = loose(z.record(z.string(), z.json()))

const lead = z.object({
  submittedAt: id,
  testLead: flag,
  versionedLeadGenFormUrn: text,
  leadMetadata: loose(z.object({ sponsoredLeadMetadata: urns })),
  associatedEntity: urns,
  hiddenFields: hidden,
  formResponse: z.object({
    hiddenFields: hidden,
    consentResponses: listOf(z.object({ consentId: id, accepted: flag })),
    answers: listOf(
      z.object({
        questionId: id,
        answerDetails: loose(
          z.object({
            textQuestionAnswer: loose(z.object({ answer: text })),
            multipleChoiceAnswer: loose(z.object({ options: loose(z.array(z.number())) })),
          })
        ),
      })
    ),
  }),
})

function toResponse(answer: Json): LinkedinResponse | null {
  const read = lead.safeParse(answer)
  if (!read.success) return null
  const { formResponse, leadMetadata, associatedEntity, ...given } = read.data
  return {
    submittedAt: instantOfEpoch(given.submittedAt) ?? null,
    isTest: isSet(given.testLead, false),
    formId: idIn(given.versionedLeadGenFormUrn, 'leadGenForm'),
    campaignId: idIn(leadMetadata?.sponsoredLeadMetadata, 'sponsoredCampaign'),
    creativeId: idIn(associatedEntity, 'sponsoredCreative'),
    answers: known(formResponse.answers).map(({ questionId, answerDetails: details }) => ({
      questionId: questionId ?? '',
      text: details?.textQuestionAnswer?.answer ?? '',
      options: details?.multipleChoiceAnswer?.options ?? [],
    })),
    consents: known(formResponse.consentResponses).map(({ consentId, accepted }) => ({
      id: consentId ?? '',
      isGiven: isSet(accepted, false),
    })),
    hidden: hiddenOf([...known(given.hiddenFields), ...known(formResponse.hiddenFields)]),
  }
}

const localized = loose(z.union([z.string(), z.object({ localized: z.record(z.string(), text) })]))
const definition = z.object({
  name: text,
  creationLocale: loose(z.object({ language: text, country: text })),
  hiddenFields: hidden,
  content: z.object({
    questions: listOf(
      z.object({
        questionId: id,
        question: localized,
        name: text,
        label: text,
        predefinedField: text,
        questionDetails: loose(
          z.object({
            multipleChoiceQuestionDetails: loose(
              z.object({ options: listOf(z.object({ id, text: localized, label: text })) })
            ),
          })
        ),
      })
    ),
    legalInfo: loose(
      z.object({ consents: listOf(z.object({ id, consent: localized, label: text })) })
    ),
  }),
})

function toForm(answer: Json): LinkedinForm | null {
  const read = definition.safeParse(answer)
  if (!read.success) return null
  const { name, creationLocale, hiddenFields, content } = read.data
  const locale = `${creationLocale?.language ?? ''}_${creationLocale?.country ?? ''}`
  const words = (given: z.infer<typeof localized>, label: string | null | undefined) =>
    wordsIn(given, locale) || (label?.trim() ?? '')
  return {
    name: name ?? '',
    questions: known(content.questions).map((question) => ({
      id: question.questionId ?? '',
      words: words(question.question, question.label),
      name: question.name?.trim() ?? '',
      predefined: question.predefinedField ?? '',
      options: known(question.questionDetails?.multipleChoiceQuestionDetails?.options).map(
        (option) => ({ id: option.id ?? '', words: words(option.text, option.label) })
      ),
    })),
    consents: known(content.legalInfo?.consents).map((consent) => ({
      id: consent.id ?? '',
      words: words(consent.consent, consent.label),
    })),
    hidden: hiddenOf(known(hiddenFields)),
  }
}

/** In the form's own language, else in any. */
function wordsIn(given: z.infer<typeof localized>, locale: string): string {
  if (!isObject(given)) return given?.trim() ?? ''
  const texts = [given.localized[locale], ...Object.values(given.localized)]
  return texts.find((one) => one?.trim())?.trim() ?? ''
}

const known = <Item>(list: readonly (Item | null | undefined)[] | null | undefined): Item[] =>
  (list ?? []).flatMap((item) => item ?? [])

const hiddenOf = (fields: readonly { name?: string | null | undefined; value?: unknown }[]) =>
  fields.flatMap(({ name, value }) => {
    const said = plainText(value)
    return name?.trim() && said !== undefined ? [{ name: name.trim(), value: said }] : []
  })
