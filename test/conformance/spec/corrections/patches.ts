// How a correction is written: short ways to the places of an OpenAPI document.

import type { Patch } from '../merge-patch.ts'

export type Correction = {
  readonly reason: string
  readonly file: 'contacts' | 'oauth' | 'common-schemas'
  readonly patch: Patch
}

export const TEXT = { type: 'string' }
export const TEXTS = { type: 'array', items: TEXT }

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: object) => ({ content: { 'application/json': { schema } } })

/** The same properties for several schemas. */
export const properties = (names: readonly string[], patch: object): Patch => ({
  components: { schemas: Object.fromEntries(names.map((name) => [name, { properties: patch }])) },
})

export const operation = (method: string, path: string, patch: object): Patch => ({
  paths: { [path]: { [method]: patch } },
})
