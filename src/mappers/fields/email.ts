// An email address as people type it → the address as the CRM stores it. Syntax only: nothing is looked up.

const MAX_ADDRESS_LENGTH = 254
const MAX_LOCAL_LENGTH = 64
/** With a name and brackets around it; bounds the work that a hostile value can ask for. */
const MAX_WRITTEN_LENGTH = 500

const LOCAL_PART =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u
const TOP_LEVEL = /\p{L}/u

/** Lower-cased address; `undefined` when the text is none. Accepts `mailto:`, `Name <address>` and trailing dots or commas. */
export function normalizeEmail(raw: string): string | undefined {
  if (raw.length > MAX_WRITTEN_LENGTH) return undefined
  const address = unwrap(raw).toLowerCase()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const labels = address.slice(at + 1).split('.')
  const isAddress =
    at > 0 &&
    address.length <= MAX_ADDRESS_LENGTH &&
    local.length <= MAX_LOCAL_LENGTH &&
    LOCAL_PART.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    TOP_LEVEL.test(labels.at(-1) ?? '')
  return isAddress ? address : undefined
}

/** Japanese keyboards write full-width letters and signs. */
function unwrap(raw: string): string {
  const narrow = /[\uff01-\uff5e]/.test(raw) ? raw.normalize('NFKC') : raw
  const bracketed = /<([^<>]*)>\s*$/.exec(narrow)?.[1] ?? narrow
  return bracketed
    .replaceAll(/[\u200b-\u200d\ufeff]/g, '')
    .trim()
    .replace(/^mailto:\s*/i, '')
    .replace(/\?.*$/s, '')
    .replace(/[\s.,;]+$/, '')
    .trim()
}
