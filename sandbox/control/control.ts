// The control under `/_sandbox`: settings, lists, log, faults, provider answers. JSON, without a token.

import type * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { Lists, Settings } from '../model.ts'
import type { Quota } from '../api/quota.ts'
import { blankWhatIsDue } from '../api/saving.ts'
import type { Fault } from '../store/faults.ts'
import type { Store } from '../store/store.ts'
import { listPeople } from './people.ts'
import { fault, lists, settingsPatch } from './schemas.ts'

export type ControlRequest = {
  readonly method: string
  /** After `/_sandbox/`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}
export type ControlReply = { readonly status: number; readonly json: unknown }
type World = { readonly store: Store; readonly quota: Quota; readonly now: number }
type Handler = (request: ControlRequest, world: World) => ControlReply

const reply = (json: unknown, status = 200): ControlReply => ({ status, json })
const refuse = (message: string, status = 400): ControlReply => reply({ error: message }, status)

export function control(request: ControlRequest, world: World): ControlReply {
  blankWhatIsDue({ ...world, settings: world.store.config.get('settings') })
  const handlers = Object.hasOwn(TABLE, request.path) ? TABLE[request.path] : undefined
  if (handlers === undefined) return refuse(`there is no /_sandbox/${request.path}`, 404)
  const handler = handlers[request.method]
  if (handler !== undefined) return handler(request, world)
  return refuse(`/_sandbox/${request.path} takes ${Object.keys(handlers).join(', ')}`, 405)
}

const listOf = <K extends keyof Lists>(
  name: K,
  schema: z.ZodMiniType<Lists[K]>
): Record<string, Handler> => ({
  GET: (_, { store }) => reply(store.config.get(name)),
  PUT: (request, { store }) =>
    accept(request, schema, (value) => {
      store.config.setList(name, value)
      return reply(value)
    }),
})

const TABLE: Record<string, Record<string, Handler>> = {
  reset: {
    POST: (_, { store, quota }) => {
      store.reset()
      quota.forget()
      return reply({ status: 'reset' })
    },
  },
  settings: {
    GET: (_, { store }) => reply(store.config.get('settings')),
    PUT: (request, { store }) =>
      accept(request, settingsPatch, (patch) => {
        const merged = mergeSettings(store.config.get('settings'), patch)
        store.config.setSettings(merged)
        return reply(merged)
      }),
  },
  'custom-fields': listOf('custom-fields', lists['custom-fields']),
  workflows: listOf('workflows', lists.workflows),
  users: listOf('users', lists.users),
  campaigns: listOf('campaigns', lists.campaigns),
  businesses: listOf('businesses', lists.businesses),
  appointments: listOf('appointments', lists.appointments),
  opportunities: listOf('opportunities', lists.opportunities),
  tokens: listOf('tokens', lists.tokens),
  'oauth-clients': listOf('oauth-clients', lists['oauth-clients']),
  log: {
    GET: ({ query }, { store }) => {
      const since = Number(query.since ?? '0')
      return Number.isNaN(since)
        ? refuse('since is a time in milliseconds or a log id')
        : reply(store.log.since(since))
    },
  },
  faults: {
    GET: (_, { store }) => reply(store.faults.all()),
    POST: (request, { store }) =>
      accept(request, fault, (value) => {
        store.faults.add(value satisfies Fault)
        return reply(value, 201)
      }),
    DELETE: (_, { store }) => {
      store.faults.clear()
      return reply([])
    },
  },
  contacts: {
    GET: ({ query }, { store, now }) => {
      const limit = Number(query.limit ?? Number.MAX_SAFE_INTEGER)
      return Number.isSafeInteger(limit) && limit > 0
        ? reply(listPeople(store, now, limit))
        : refuse('limit is a whole number')
    },
  },
}

function accept<T>(
  { body }: ControlRequest,
  schema: z.ZodMiniType<T>,
  then: (value: T) => ControlReply
): ControlReply {
  const json = readJson(body)
  if (json === undefined) return refuse('the body is not JSON')
  const parsed = schema.safeParse(json, { error: en().localeError })
  if (parsed.success) return then(parsed.data)
  return refuse(
    parsed.error.issues
      .map(({ path, message }) =>
        [path.join('.'), message].filter((part) => part !== '').join(': ')
      )
      .join('; ')
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

type Patch = z.infer<typeof settingsPatch>

/** What the patch leaves out stays; JSON knows no `undefined`. */
const mergeSettings = (settings: Settings, { rateLimit, ...rest }: Patch): Settings => ({
  ...settings,
  ...given(rest),
  rateLimit: { ...settings.rateLimit, ...given(rateLimit ?? {}) },
})

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

const given = <T extends object>(patch: T): Given<T> =>
  // Object.fromEntries forgets the keys; they are those of the patch.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Given<T>
