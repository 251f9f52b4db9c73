// Why a request was refused: hints in plain words, found by trying again with what is known. For the operator only, and
// only after the sender has its answer. Nothing here can let a request in: it returns words.

import type { RouteTarget } from '../config/gateway.ts'
import { routeVariable } from '../config/values.ts'
import type { RawRequest, Refusal } from '../handlers/provider.ts'
import { equalSecret } from '../lib/signatures.ts'
import type { Hint } from '../outbox/refusal.ts'
import { bodyOddities } from './body-oddities.ts'
import { variantsOf } from './body-variants.ts'
import { placesOf, readings, unquoted } from './secret-places.ts'

/** Each try costs a signature over the whole body, so longer ones are not looked into. */
const MAX_BYTES = 64 * 1024
const MAX_ROUTES = 20

/** A route, with what lets a request in there. */
export type Keyed = Pick<RouteTarget, 'name' | 'route'> &
  Pick<RawRequest, 'variable'> & { readonly secrets: readonly string[] }

export type Suspect = {
  readonly reason: Refusal['reason']
  readonly request: RawRequest
  readonly target: Keyed
  /** The gateway's other routes that let nobody in without a key. */
  readonly others: readonly Keyed[]
}

/** The first explanation that fits, and whatever is odd about the body. */
export async function diagnose(suspect: Suspect): Promise<readonly Hint[]> {
  if (suspect.request.body.length > MAX_BYTES) return []
  const explanation = await explain(suspect)
  return [...(explanation === null ? [] : [explanation]), ...bodyOddities(suspect.request)]
}

async function explain(suspect: Suspect): Promise<Hint | null> {
  switch (suspect.reason) {
    case 'timestamp_outside_window':
      return CLOCK
    case 'unverifiable':
      return NO_ANSWER
    case 'origin_not_allowed':
      return null
    case 'credential_missing':
    case 'credential_malformed':
      return (await misplacedSecret(suspect)) ?? otherRoute(suspect)
    case 'credential_mismatch':
      return (
        (await misplacedSecret(suspect)) ??
        (await otherRoute(suspect)) ??
        (await spoiltSecret(suspect)) ??
        changedBody(suspect)
      )
  }
}

const CLOCK: Hint = {
  code: 'clock',
  text: "The sender's clock is wrong, or the request was held back on the way, or somebody has sent an old one again.",
}

const NO_ANSWER: Hint = {
  code: 'sender_unreachable',
  text: "Whether it is genuine can only be told with an answer of the sender's own, and there was none. Nothing is stored; the request was answered 503, so that the sender sends it again. If this goes on, set what `detail` names.",
}

/** The secret itself, somewhere in the request. */
async function misplacedSecret({ request, target }: Suspect): Promise<Hint | null> {
  for (const { where, value } of placesOf(request)) {
    for (const reading of readings(value)) {
      if (!(await isSecret(reading, target.secrets))) continue
      const found = `The secret of this route stands in ${where}`
      return reading === value
        ? { code: 'secret_misplaced', text: `${found}, where it is not looked for.` }
        : {
            code: 'secret_spoilt',
            text: `${found}, but not alone: with spaces or quotes around it.`,
          }
    }
  }
  return null
}

async function isSecret(text: string, secrets: readonly string[]): Promise<boolean> {
  // The length spares nearly all of the work, and nobody who could learn from it is waiting for an answer.
  const candidates = secrets.filter(({ length }) => length === text.length)
  return (await Promise.all(candidates.map((secret) => equalSecret(text, secret)))).includes(true)
}

/** Good, but not here. Routes of the same provider come first. */
async function otherRoute({ request, target, others }: Suspect): Promise<Hint | null> {
  const isSame = ({ route }: Keyed) => route.provider.id === target.route.provider.id
  const inOrder = [...others.filter(isSame), ...others.filter((other) => !isSame(other))]
  for (const other of inOrder.slice(0, MAX_ROUTES)) {
    if (!(await fits(other, request))) continue
    const known = isSame(other) ? 'The secret is that of' : 'The request would be authentic at'
    return {
      code: 'other_route',
      text: `${known} route "${other.name}": the sender has the wrong address, or the secrets are mixed up.`,
    }
  }
  return null
}

type Spoiling = readonly [
  spoil: (secret: string) => string,
  /** Completes "It fits …". */
  what: (variable: string) => string,
]

/** How a secret is spoilt when it is copied, here or at the sender. */
const SPOILINGS: readonly Spoiling[] = [
  [unquoted, (name) => `${name} without the quotes in it: take them out of the variable.`],
  [(secret) => `"${secret}"`, (name) => `${name} in quotes: take them out at the sender.`],
  [
    (secret) => ` ${secret}`,
    (name) => `${name} with a space before it: take it out at the sender.`,
  ],
  ...[' ', '\n', '\r\n'].map((end): Spoiling => [
    (secret) => `${secret}${end}`,
    (name) => `${name} with a space or line break after it: take it out at the sender.`,
  ]),
]

async function spoiltSecret({ request, target }: Suspect): Promise<Hint | null> {
  for (const [spoil, what] of SPOILINGS) {
    const secrets = target.secrets.map(spoil).filter((secret) => !target.secrets.includes(secret))
    if (secrets.length === 0 || !(await fits({ ...target, secrets }, request))) continue
    return {
      code: 'secret_spoilt',
      text: `It fits ${what(routeVariable(target.name, 'SECRET'))}`,
    }
  }
  return null
}

async function changedBody({ request, target }: Suspect): Promise<Hint | null> {
  for (const { code, what, body } of variantsOf(request.body)) {
    if (!(await fits(target, { ...request, body }))) continue
    return {
      code,
      text: `The signature fits the body ${what}: a proxy or tool on the way has changed it. It must arrive byte for byte.`,
    }
  }
  return null
}

const fits = async ({ route, secrets, variable }: Keyed, request: RawRequest): Promise<boolean> =>
  (await route.verify({ ...request, variable, fetch: nobodyAnswers }, secrets)).ok

/** A stranger's request must not make us ask its sender once for every guess. */
const nobodyAnswers = () => Promise.reject(new Error('Not asked.'))
