// What tells one question to a sender's API from another.

import type { Json } from './json.ts'

export const questionOf = ({ path, post }: { readonly path: string; readonly post?: Json }) =>
  post === undefined ? path : `${path} ${JSON.stringify(post)}`
