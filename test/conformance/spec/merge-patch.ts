// JSON Merge Patch (RFC 7386): how a correction of the spec is written down.

export type Patch = { readonly [key: string]: unknown }

/** The value with the patch on it. `null` removes, lists replace. Changes neither of them. */
export function merged(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch
  const result = { ...(isRecord(value) ? value : {}) }
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete result[key]
    else result[key] = merged(result[key], change)
  }
  return result
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
