// Web addresses and time zones as people type them.

const MAX_URL_LENGTH = 2000
const BARE_DOMAIN =
  /^[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u

/** An http(s) URL; a bare domain gets `https://`. `undefined` for any other text or scheme. */
export function websiteUrl(raw: string): string | undefined {
  if (raw.length > MAX_URL_LENGTH) return undefined
  const text = raw.trim()
  if (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text)) return text
  return BARE_DOMAIN.test(text) ? `https://${text}` : undefined
}

/** An IANA time zone name that the runtime knows; offsets are none. */
export function knownTimezone(raw: string): string | undefined {
  const text = raw.trim()
  if (!/^(?:UTC|GMT|[A-Za-z_]+\/[A-Za-z0-9_+/-]+)$/.test(text)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    // RangeError: the runtime knows no such zone.
    return undefined
  }
}
