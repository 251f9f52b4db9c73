// Fields that steer form services, spam checks and frameworks. People did not fill them in.

import type { MapContext } from '../lead.ts'
import type { Entry } from './flatten.ts'
import { isSamePath } from './keys.ts'

const CONTROLS = new Set([
  'form-name',
  'g-recaptcha-response',
  'h-captcha-response',
  'cf-turnstile-response',
  'frc-captcha-solution',
  'csrf_token',
  'csrf-token',
  'csrfmiddlewaretoken',
  'authenticity_token',
  'utf8',
  'submit',
])

/** What is left without them. One that the route's `fields` asks for by name stays. */
export function withoutControls(
  entries: readonly Entry[],
  fields: MapContext['fields']
): readonly Entry[] {
  const sources = Object.values(fields)
  return entries.filter(
    ({ path }) => !isControl(path) || sources.some((source) => isSamePath(source, path))
  )
}

/** `_replyto` is the one underscored name that carries an answer. */
const isControl = (path: string): boolean =>
  (path.startsWith('_') && path !== '_replyto') || CONTROLS.has(path.toLowerCase())
