// Other people's published bodies and signatures, read from beside the project where that folder exists: the tests of
// this folder state our reading of each as facts. Nothing of them is kept here.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { TEST_URL } from '../../../fixtures/fixture.ts'
import type { Provider, RawRequest } from '../../../src/handlers/provider.ts'
import { parseJson } from '../../../src/lib/json.ts'
import type { Ignored, Lead, MapContext } from '../../../src/mappers/lead.ts'
import { bytes } from '../providers/cases.ts'
import { noAnswer } from '../handlers/deliveries.ts'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/samples')
const US: MapContext = { country: 'US', fields: {} }

/** False where the folder is not there: then these tests are skipped. */
export const isPublished = existsSync(FOLDER)

/** The body of a sample, as its sender makes it. */
export const sample = (file: string): string => readFileSync(resolve(FOLDER, file), 'utf8')

/** What a sample is understood as. The content type follows from the file, unless `headers` says it. */
export async function leadsOfSample(
  provider: Provider,
  file: string,
  headers: Readonly<Record<string, string>> = {},
  context = US
): Promise<(Lead | Ignored)[]> {
  const body = sample(file)
  const request = {
    headers: new Headers({ 'content-type': typeOf(file, body), ...headers }),
    body: bytes(body),
  }
  const events = await provider().read(request)
  if (!events.ok) throw new Error(events.error.detail)
  return events.value.map((event) => event.lead(context, undefined))
}

function typeOf(file: string, body: string): string {
  const boundary = /^--([^\r\n]+)\r\n/.exec(body)?.[1]
  if (boundary !== undefined) return `multipart/form-data; boundary=${boundary}`
  return file.endsWith('.json') ? 'application/json' : 'application/x-www-form-urlencoded'
}

const vectorFile = z.object({
  vectors: z.array(
    z.object({
      name: z.string(),
      provider: z.string(),
      secret: z.optional(z.string()),
      publicKey: z.optional(z.string()),
      signedString: z.optional(z.string()),
      webhookId: z.optional(z.string()),
      crc32: z.optional(z.number()),
      expected: z.optional(z.string()),
      headers: z.optional(z.record(z.string(), z.string())),
      body: z.optional(z.string()),
      at: z.optional(z.number()),
      at_ms: z.optional(z.number()),
      method: z.optional(z.string()),
      url: z.optional(z.string()),
      notificationUrl: z.optional(z.string()),
      valid: z.optional(z.boolean()),
    })
  ),
})
export type Vector = z.infer<typeof vectorFile>['vectors'][number]

/** The published signatures of a provider; none where the folder is not there. */
export const vectorsOf = (id: string): readonly Vector[] =>
  isPublished
    ? vectorFile
        .parse(parseJson(sample('signature-vectors.json')))
        .vectors.filter(({ provider }) => provider === id)
    : []

/** A vector as the request that carried it, at its own time. */
export const requestOfVector = (vector: Vector): RawRequest => ({
  method: vector.method ?? 'POST',
  url: vector.url ?? TEST_URL,
  key: null,
  receivedAt: vector.at_ms ?? (vector.at ?? 0) * 1000,
  variable: (suffix) => (suffix === 'URL' ? vector.notificationUrl : undefined),
  fetch: noAnswer,
  headers: new Headers(vector.headers),
  body: bytes(vector.body ?? ''),
})

/** Each vector of a provider by its name, and whether it is taken. */
export const verdictsOf = (
  provider: Provider,
  id: string
): Promise<(readonly [string, boolean])[]> =>
  Promise.all(
    vectorsOf(id).map(async (vector) => {
      const verified = await provider().verify(requestOfVector(vector), [vector.secret ?? ''])
      return [vector.name, verified.ok] as const
    })
  )
