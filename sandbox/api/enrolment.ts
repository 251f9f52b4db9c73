// Workflow enrolments of a contact. An enrolment is active until the sandbox's setting says that it has run through.

import type { Contact, Enrolment, Settings } from '../model.ts'

export const isActive = (
  { startedAt }: Enrolment,
  { workflowRunMs }: Settings,
  now: number
): boolean => workflowRunMs === null || now < startedAt + workflowRunMs

/** The contact's workflow ids by state, each once. */
export function workflowsOf({ enrolments }: Contact, settings: Settings, now: number) {
  const active = enrolments.filter((enrolment) => isActive(enrolment, settings, now))
  return {
    active: idsOf(active),
    finished: idsOf(enrolments.filter((enrolment) => !active.includes(enrolment))),
  }
}

const idsOf = (some: readonly Enrolment[]): string[] => [
  ...new Set(some.map((one) => one.workflowId)),
]
