// A lead of LinkedIn as far as it is used: what is posted names ids, the API has the answers, the form the words.

export type LinkedinEvent = {
  /** The kind of notification; of others than `LEAD_ACTION` nothing else is known. */
  readonly type: string
  readonly action: string
  readonly responseId: string | null
  readonly formId: string | null
  /** The ad account or organization that has the form. */
  readonly ownerId: string | null
  readonly creativeId: string | null
  /** ISO 8601. */
  readonly occurredAt: string | null
  /** The lead and its form as the API answers them. */
  readonly response: LinkedinResponse | null
  readonly form: LinkedinForm | null
}

export type LinkedinResponse = {
  /** ISO 8601. */
  readonly submittedAt: string | null
  readonly isTest: boolean
  readonly formId: string | null
  readonly campaignId: string | null
  readonly creativeId: string | null
  readonly answers: readonly LinkedinAnswer[]
  readonly consents: readonly { readonly id: string; readonly isGiven: boolean }[]
  readonly hidden: readonly LinkedinHidden[]
}

/** `options` are places in the question's list of them. */
export type LinkedinAnswer = {
  readonly questionId: string
  readonly text: string
  readonly options: readonly number[]
}

export type LinkedinHidden = { readonly name: string; readonly value: string }
type Worded = { readonly id: string; readonly words: string }

export type LinkedinForm = {
  readonly name: string
  readonly questions: readonly LinkedinQuestion[]
  readonly consents: readonly Worded[]
  readonly hidden: readonly LinkedinHidden[]
}

export type LinkedinQuestion = Worded & {
  /** What the form's author calls it. */
  readonly name: string
  /** What LinkedIn calls it, such as `FIRST_NAME`; empty for own questions. */
  readonly predefined: string
  readonly options: readonly Worded[]
}
