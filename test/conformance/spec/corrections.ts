// The short list of the spec's own mistakes (contacts-api.md §10): what the published files leave out or get wrong, each
// as a JSON Merge Patch with its reason. A correction that no exchange needs any more is a failing test.

import { OF_ANSWERS } from './corrections/answers.ts'
import type { Correction } from './corrections/patches.ts'
import { OF_REFUSALS } from './corrections/refusals.ts'
import { OF_REQUESTS } from './corrections/requests.ts'

export type { Correction }

export const CORRECTIONS: readonly Correction[] = [...OF_REQUESTS, ...OF_ANSWERS, ...OF_REFUSALS]
