// Schemas for what is read but not relied upon: a value that is absent or of another kind becomes its empty form.

// By another name: as `z.catch(…)` it looks like a promise's to linters.
import { catch as orElse } from 'zod/mini'
import * as z from 'zod/mini'

export { orElse }

export const nonEmptyText = z.string().check(z.minLength(1))

export const textOrNull = orElse(z.nullable(z.string()), null)
export const flagOrNull = orElse(z.nullable(z.boolean()), null)
export const textsOrNull = orElse(z.nullable(z.array(z.string())), null)
export const flag = orElse(z.boolean(), false)
/** A list of texts, without what is no text. */
export const texts = orElse(fitting(z.string()), [])

/** The records of a list that fit; one odd record does not hide the others. */
export function fitting<T>(record: z.ZodMiniType<T>) {
  const keep = (candidates: unknown[]): T[] =>
    candidates.flatMap((candidate) => {
      const parsed = z.safeParse(record, candidate)
      return parsed.success ? [parsed.data] : []
    })
  return z.pipe(z.array(z.unknown()), z.transform(keep))
}

/** Like `fitting`, with an empty list for what is no list. */
export const fittingOrNone = <T>(record: z.ZodMiniType<T>) => orElse(fitting(record), [])

export const objectOrNull = orElse(z.nullable(z.record(z.string(), z.unknown())), null)

/** The values of an object that fit, by their keys; none for what is no object. */
export function fittingValues<T>(value: z.ZodMiniType<T>) {
  const keep = (candidates: Record<string, unknown>): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(candidates).flatMap(([key, candidate]) => {
        const parsed = z.safeParse(value, candidate)
        return parsed.success ? [[key, parsed.data]] : []
      })
    )
  return orElse(z.pipe(z.record(z.string(), z.unknown()), z.transform(keep)), {})
}

/** A list of texts, or of records that hold the text under `key`. */
export function textsUnder(key: string) {
  const record = z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((found) => found[key])
  )
  return fittingOrNone(z.pipe(z.union([z.string(), record]), nonEmptyText))
}

/** A whole number, also when it comes as digits. */
export const countOrNull = orElse(
  z.nullable(
    z.pipe(z.union([z.number(), z.string().check(z.regex(/^\d{1,15}$/))]), z.transform(Number))
  ),
  null
)

/** The API spells it both ways (contacts-api.md §5). Only an outspoken `false` is a failure. */
export const acknowledgement = z
  .object({ succeded: z.optional(z.unknown()), succeeded: z.optional(z.unknown()) })
  .check(
    z.refine(({ succeded, succeeded }) => (succeded ?? succeeded) !== false, 'reported as failed')
  )
