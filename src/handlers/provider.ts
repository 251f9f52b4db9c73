// The contract between a sender and hoopgate. A provider is one handler (verify + parse) tied to one mapper;
// `defineProvider` turns it into the factory that `gateway.config.ts` calls.

import type { Duration } from '../lib/duration.ts'
import type { Result } from '../lib/result.ts'
import type { Json } from '../lib/json.ts'
import type { Ignored, Lead, MapContext } from '../mappers/lead.ts'
import type { Need } from '../mappers/meaning.ts'
import type { PlanOptions } from '../mappers/plan.ts'
import {
  complete,
  type Answers,
  type Ask,
  type Completed,
  type Hydrate,
  type List,
  type ListWindow,
  type SenderApi,
} from './sender-api.ts'

/** How far a signed timestamp may be off, both ways (providers.md §1). */
export const TIMESTAMP_TOLERANCE_MS = 300_000

export type { Need, SenderAnswer, SenderVerdict } from '../mappers/meaning.ts'

/** A request reduced to data. The body is kept as received: signatures cover its bytes. */
export type RawRequest = Delivery & {
  readonly method: string
  readonly url: string
  /** The secret in the URL (`/hooks/:route/:key`), for senders that cannot sign. */
  readonly key: string | null
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
  /** A variable of the route by its suffix: `URL` is read from `<ROUTE>_URL`. For what is part of a signature but no secret. */
  readonly variable: (suffix: string) => string | undefined
  /** For a signature that can only be checked with something of the sender's: `askNow` keeps it short. */
  readonly fetch: typeof globalThis.fetch
}

/** What is stored of a request and can be parsed again later. */
export type Delivery = {
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Why a request is not authentic. For the operator only: the sender learns nothing but "401". `unverifiable`: it may be,
 * but nobody can tell at the moment, so that the sender is asked to send it again.
 */
export type Refusal = {
  readonly reason:
    | 'credential_missing'
    | 'credential_mismatch'
    | 'credential_malformed'
    | 'timestamp_outside_window'
    | 'origin_not_allowed'
    | 'unverifiable'
  readonly detail: string
}

export type Malformed = { readonly reason: 'malformed_body'; readonly detail: string }

/** A GET by which a sender finds out whether an address is its receiver's. */
export type HandshakeRequest = {
  readonly query: URLSearchParams
  /** A variable of the route by its suffix. */
  readonly variable: (suffix: string) => string | undefined
}
export type HandshakeAnswer = {
  readonly contentType: 'text/plain' | 'application/json'
  readonly body: string
}

/** `optional`: the route is public unless its secret is set. `built-in`: a public key that everybody knows verifies. */
export type SecretNeed = 'required' | 'optional' | 'built-in'

type Definition<Event extends Json | object, Options> = {
  /** The provider id: file names, fixture folder, docs and default route name. */
  readonly id: string
  /** Accepted media types. Anything else is answered 415. */
  readonly contentTypes: readonly string[]
  readonly secret: SecretNeed
  /** Suffixes of the variables besides it without which nothing can be verified: a route that lacks one answers 503. */
  readonly requires?: readonly string[]
  /** What makes the sender try again later, where that is not 503. */
  readonly retryStatus?: 429
  /** Set when people post to it directly: it answers with pages and asks for missing fields. */
  readonly browser?: (options: Options) => BrowserFacts
  /** Body fields (any case) that carry the secret: blanked before anything is stored. */
  readonly secretFields?: readonly string[]
  /** Request headers that `parse` or `map` needs, and that are therefore stored. `content-type` always is. */
  readonly keepHeaders?: readonly string[] | ((options: Options) => readonly string[])
  /** What the operator reads of an event that names nobody to reach, where the sender can be told to name them. */
  readonly nobody?: string
  readonly defaults: Options
  /**
   * What is wrong with the provider's own options, each as `field: what is expected`; shown at start with the route.
   * Options may be of any type here: the types bind only who writes TypeScript.
   */
  readonly check?: (options: Options) => readonly string[]
  /** Authentic? Sees raw bytes and headers only. Accepts any of several secrets. Malformed input is a refusal, never a throw. */
  readonly verify: (
    request: RawRequest,
    secrets: readonly string[],
    options: Options
  ) => Promise<Result<void, Refusal>>
  /**
   * For senders that encrypt or wrap: the delivery in plain, opened with what `verify` has accepted it by. It is stored,
   * shown and parsed in place of what came, so that mapping it again needs no key. What does not open is given back as it is.
   */
  readonly open?: (
    delivery: Delivery,
    secrets: readonly string[],
    options: Options
  ) => Promise<Delivery>
  /** The only place where `unknown` becomes a type. One request may carry several events. */
  readonly parse: (
    delivery: Delivery,
    options: Options
  ) => Promise<Result<readonly Event[], Malformed>>
  /** What makes two deliveries the same when the sender gives no id. Default: the whole event. */
  readonly content?: (event: Event) => unknown
  /** Event → Lead. Pure and total. */
  readonly map: (event: Event, context: MapContext, options: Options) => Lead | Ignored
  /** The sender's own API: for `hydrate` and `list`. */
  readonly api?: SenderApi | ((options: Options) => SenderApi)
  readonly hydrate?: Hydrate<Event, Options>
  readonly list?: List<Options>
  /** Answers the sender's challenge. It signs nothing but what looks like one. Default: GET is not allowed. */
  readonly handshake?: (
    request: HandshakeRequest,
    secrets: readonly string[]
  ) => Promise<Result<HandshakeAnswer, Refusal>>
}

/** Options of every route that are not about the plan. */
export type RouteOptions = PlanOptions & {
  /** Name of the location in `locations`. Default: the first. */
  readonly location?: string
  /** What to do with events that the sender marks as tests. Default `drop`. */
  readonly test?: 'drop' | 'deliver'
  /** How often an event is expected at least: `ALERT_URL` hears when the route is silent for longer. */
  readonly expectEvery?: Duration
}

/** One event of a request, its type hidden so that one pipeline can hold all providers. */
export type Reading = {
  /** What makes two deliveries the same when the sender gives no id. */
  readonly content: string
  /** What is to be asked for, after what was answered so far. */
  readonly need: (answers?: Answers) => Need | null
  /** Maps the event, completed by the answers. */
  readonly lead: (context: MapContext, answers?: Answers) => Lead | Ignored
}

export type BrowserFacts = {
  /** Origins whose pages may post and read the answer. The gateway's own always may. */
  readonly origins: readonly string[]
  /** Where people land after sending; `null` for back to the page they came from. */
  readonly thanks: string | null
}

/** A provider bound to a route's options: what the pipeline works with. */
export type Route = {
  readonly provider: ProviderFacts
  readonly options: RouteOptions
  /** Mistakes in the provider's own options. */
  readonly mistakes: readonly string[]
  /** `null` for servers' events. */
  readonly browser: BrowserFacts | null
  readonly verify: (
    request: RawRequest,
    secrets: readonly string[]
  ) => Promise<Result<void, Refusal>>
  /** A delivery in plain: itself, unless its sender encrypts. */
  readonly open: (delivery: Delivery, secrets: readonly string[]) => Promise<Delivery>
  readonly read: (delivery: Delivery) => Promise<Result<readonly Reading[], Malformed>>
  /** `null` for a sender that cannot be asked what it has sent. */
  readonly list: {
    readonly first: (window: ListWindow) => readonly Ask[]
    readonly read: List['read']
  } | null
  readonly handshake:
    | ((
        request: HandshakeRequest,
        secrets: readonly string[]
      ) => Promise<Result<HandshakeAnswer, Refusal>>)
    | null
}

export type ProviderFacts = {
  readonly id: string
  readonly contentTypes: readonly string[]
  readonly secret: SecretNeed
  readonly requires: readonly string[]
  readonly retryStatus: 503 | 429
  readonly secretFields: readonly string[]
  readonly keepHeaders: readonly string[]
  /** What the operator reads of an event that names nobody; `null` for what is said of all. */
  readonly nobody: string | null
  /** Names of the options that only this provider has. */
  readonly options: readonly string[]
  readonly api: SenderApi | null
}

/** The factory that an operator calls in `gateway.config.ts`: options in, route out. */
export type Provider<Options = object> = ((options?: RouteOptions & Partial<Options>) => Route) & {
  readonly facts: ProviderFacts
}

/** Ties `parse` to `map` by the event's type, then hides the type. */
export function defineProvider<Event extends object, Options extends object>(
  definition: Definition<Event, Options>
): Provider<Options> {
  const { defaults, verify, parse, map, hydrate, list, keepHeaders = [] } = definition
  const headersFor = (options: Options) =>
    typeof keepHeaders === 'function' ? keepHeaders(options) : keepHeaders
  const apiFor = (options: Options) =>
    (typeof definition.api === 'function' ? definition.api(options) : definition.api) ?? null
  const facts: ProviderFacts = {
    id: definition.id,
    contentTypes: definition.contentTypes,
    secret: definition.secret,
    requires: definition.requires ?? [],
    retryStatus: definition.retryStatus ?? 503,
    secretFields: definition.secretFields ?? [],
    keepHeaders: headersFor(defaults),
    nobody: definition.nobody ?? null,
    options: Object.keys(defaults),
    api: apiFor(defaults),
  }
  const factory = (given: RouteOptions & Partial<Options> = {}): Route => {
    const options: RouteOptions & Options = { ...defaults, ...given }
    const completed = (event: Event, answers: Answers = []): Completed<Event> =>
      hydrate === undefined ? { event, need: null } : complete(event, answers, hydrate, options)
    const reading = (event: Event): Reading => ({
      content: JSON.stringify(definition.content?.(event) ?? event),
      need: (answers) => completed(event, answers).need,
      lead: (context, answers) => map(completed(event, answers).event, context, options),
    })
    const mistakes = definition.check?.(options) ?? []
    return {
      provider:
        mistakes.length === 0
          ? { ...facts, keepHeaders: headersFor(options), api: apiFor(options) }
          : facts,
      options,
      mistakes,
      browser: definition.browser?.(options) ?? null,
      verify: (request, secrets) => verify(request, secrets, options),
      handshake: definition.handshake ?? null,
      list:
        list === undefined
          ? null
          : { first: (window) => list.first(window, options), read: list.read },
      open: async (delivery, secrets) =>
        (await definition.open?.(delivery, secrets, options)) ?? delivery,
      read: async (delivery) => {
        const events = await parse(delivery, options)
        return events.ok ? { ok: true, value: events.value.map(reading) } : events
      },
    }
  }
  return Object.assign(factory, { facts })
}
