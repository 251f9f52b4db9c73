// Asks the location for what its routes name, before a lead needs it. Changes nothing there. What the answers mean is
// judged in findings.ts; when it is asked, and what a failure means, is the caller's matter.

import type { CrmClient } from '../../client/client.ts'
import { CrmError, type CrmErrorCode } from '../../client/errors.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import type { Required, Requirements } from '../../mappers/references.ts'
import { findingsOf, type Found, type Lookup } from './findings.ts'

/** Makes one call when it may leave. */
export type Ask = <T>(call: (crm: CrmClient) => Promise<T>) => Promise<T>

/**
 * What is wrong at the location, as sentences for the operator; empty when all is well or no route delivers there.
 * Costs two calls and one for each kind of thing that the routes name, one after the other.
 *
 * Rejects when the check could not be completed and therefore says nothing: with what `ask` rejects with, such as the
 * client's `CrmError`. A scope that is missing is a finding.
 */
export const preflight = async (
  requirements: Requirements,
  ask: Ask
): Promise<readonly string[]> =>
  requirements.routes.length === 0
    ? []
    : findingsOf(requirements, await find(requirements.names, ask))

/**
 * Stands for the requirements: another text means that a deploy or the configuration changed what is named.
 * The order of routes and options does not matter. Says nothing of the token.
 */
export const fingerprintOf = ({ routes, names }: Requirements): string =>
  JSON.stringify([
    routes.toSorted(),
    Object.entries(names)
      .flatMap(([kind, required]) =>
        required.map((one) => JSON.stringify([kind, one.name, ...one.routes.toSorted()]))
      )
      .toSorted(),
  ])

/** The first call tells whether the others are worth making. */
async function find(names: Requirements['names'], ask: Ask): Promise<Found> {
  const list = async <T>(
    required: readonly Required[],
    call: (crm: CrmClient) => Promise<readonly T[]>
  ): Promise<Lookup<T>> =>
    required.length === 0 ? ok([]) : ask(call).then((records) => ok(records), refusal)
  return {
    canRead: await ask(({ location }) => location.probe()).then(() => true, withoutScope),
    canWrite: await ask(({ location }) => location.probeWrite()),
    customFields: await list(names.customFields, ({ location }) => location.customFields()),
    workflows: await list(names.workflows, ({ location }) => location.workflows()),
    users: await list(names.users, ({ location }) => location.users()),
    tags: await list(names.tags, ({ location }) => location.tags()),
  }
}

/** The answer to "can it read?" where that is all the failure says. */
function withoutScope(error: unknown): false {
  if (error instanceof CrmError && error.code === 'scope_missing') return false
  throw error
}

/** The API will answer the same tomorrow: this one list is closed to the token, and the others may not be. */
const FOR_GOOD: ReadonlySet<CrmErrorCode> = new Set([
  'scope_missing',
  'unauthorized',
  'not_found',
  'bad_request',
  'validation',
])

function refusal(error: unknown): Result<never, CrmError> {
  if (error instanceof CrmError && FOR_GOOD.has(error.code)) return err(error)
  throw error
}
