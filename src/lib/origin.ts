// Which web pages a request comes from, as its Origin header says.

/** True when the origin is listed, or is the host that was asked itself: behind a TLS proxy only the scheme differs. */
export function isAllowedOrigin(
  origin: string,
  allowed: readonly string[],
  requestUrl: string
): boolean {
  const from = URL.parse(origin)
  if (from === null || !/^https?:$/.test(from.protocol)) return false
  return (
    from.host === URL.parse(requestUrl)?.host ||
    // Forgives a trailing slash or path in the configuration.
    allowed.some((one) => URL.parse(one)?.origin === from.origin)
  )
}
