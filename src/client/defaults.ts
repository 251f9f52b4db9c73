// What a client is without options, and what its base URL may be.

export const DEFAULT_BASE_URL = 'https://services.leadconnectorhq.com'
export const DEFAULT_TIMEOUT_MS = 15_000
export const DEFAULT_USER_AGENT = 'hoopgate'

/** The address without its last slash. Throws a TypeError for what calls cannot be made to. */
export function baseUrlOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new TypeError('baseUrl must be an http(s) address without query')
  }
  return url.href.replace(/\/+$/, '')
}
