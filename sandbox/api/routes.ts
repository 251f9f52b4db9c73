// The routing table of the sandbox, and how a request finds its row. Literal segments win over parameters.

import { campaignRows } from './campaigns.ts'
import { bulkRows } from './bulk.ts'
import { appointmentRows } from './appointments.ts'
import { businessRows } from './business.ts'
import { contactRows } from './contacts.ts'
import { duplicateRows } from './duplicates.ts'
import { followerRows } from './followers.ts'
import { listRows } from './list.ts'
import { locationRows } from './location.ts'
import { noteRows } from './notes.ts'
import { companyRows } from './oauth/company.ts'
import type { Row } from './row.ts'
import { searchRows } from './search.ts'
import { tagRows } from './tags.ts'
import { taskRows } from './tasks.ts'
import { upsertRows } from './upsert.ts'
import { workflowRows } from './workflows.ts'

const ROWS: readonly Row[] = [
  ...contactRows,
  ...listRows,
  ...upsertRows,
  ...searchRows,
  ...duplicateRows,
  ...businessRows,
  ...bulkRows,
  ...taskRows,
  ...appointmentRows,
  ...tagRows,
  ...noteRows,
  ...followerRows,
  ...campaignRows,
  ...workflowRows,
  ...locationRows,
  ...companyRows,
]

const segmentsOf = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/')

const TABLE = ROWS.map((row) => ({ row, segments: segmentsOf(row.path) }))

export type Match =
  | { readonly kind: 'row'; readonly row: Row; readonly params: Record<string, string> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'unknown' }

export function matchRoute(method: string, path: string): Match {
  const given = segmentsOf(path).map(decoded)
  const fitting = TABLE.filter(({ segments }) => fits(segments, given))
  if (fitting.length === 0) return { kind: 'unknown' }
  const best = fitting
    .filter(({ row }) => row.method === method)
    .reduce<(typeof TABLE)[number] | undefined>(
      (first, next) =>
        first === undefined || literals(next.segments) > literals(first.segments) ? next : first,
      undefined
    )
  if (best === undefined) return { kind: 'wrong-method' }
  return { kind: 'row', row: best.row, params: paramsOf(best.segments, given) }
}

const isParameter = (segment: string): boolean => segment.startsWith(':')
const literals = (segments: string[]): number => segments.filter((s) => !isParameter(s)).length

const fits = (segments: string[], given: string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, i) => (isParameter(segment) ? given[i] !== '' : segment === given[i]))

const paramsOf = (segments: string[], given: string[]): Record<string, string> =>
  Object.fromEntries(
    segments.flatMap((segment, i) =>
      isParameter(segment) ? [[segment.slice(1), given[i] ?? '']] : []
    )
  )

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a stray percent sign: taken as it is, no id looks like this
  }
}
