// Jotform: https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/
// Not signed: the URL ends in the secret. The body repeats that URL, which is blanked before anything is stored.
// The answers are JSON inside multipart/form-data. Neither a time limit nor retries are documented.

import { isObject, parseJson } from '../../lib/json.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { mapJotformSubmission, type JotformSubmission } from '../../mappers/forms/jotform.ts'
import { MULTIPART_TYPE, readForm, URLENCODED_TYPE } from '../body.ts'
import { defineProvider, type Delivery, type Malformed } from '../provider.ts'
import { verifyUrlKey } from '../verifiers.ts'

const ANSWERS_FIELD = 'rawRequest'

export const jotform = defineProvider<JotformSubmission, object>({
  id: 'jotform',
  contentTypes: [MULTIPART_TYPE, URLENCODED_TYPE],
  secret: 'required',
  secretFields: ['webhookURL'],
  defaults: {},
  verify: verifyUrlKey,
  parse,
  map: mapJotformSubmission,
})

async function parse(delivery: Delivery): Promise<Result<JotformSubmission[], Malformed>> {
  const form = await readForm(delivery)
  if (!form.ok) return form
  const fields = new Map(form.value.map(({ name, value }) => [name, value]))
  const textOf = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const answers = parseJson(textOf(ANSWERS_FIELD))
  if (!isObject(answers)) {
    return err({ reason: 'malformed_body', detail: `\`${ANSWERS_FIELD}\` is no JSON object.` })
  }
  return ok([
    {
      id: textOf('submissionID') || null,
      formId: textOf('formID'),
      formTitle: textOf('formTitle'),
      ip: textOf('ip'),
      answers,
      pretty: textOf('pretty'),
    },
  ])
}
