// What a test expects of a value that it cannot know.

import { expect } from 'vitest'

/** 20 letters and digits, as the API's own ids. */
export const AN_ID: unknown = expect.stringMatching(/^[A-Za-z0-9]{20}$/)
/** In UTC, with milliseconds. */
export const A_TIME: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export const A_TRACE: unknown = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
export const A_NUMBER: unknown = expect.any(Number)

export const listWith = (...items: readonly unknown[]): unknown =>
  expect.arrayContaining([...items])
