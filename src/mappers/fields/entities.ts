// Text of WordPress and other sites that write it for a page: `&amp;` is a sign, not five.

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
}
const LAST_CODE_POINT = 0x10ffff

/** Character references of HTML as the signs that they stand for, once; unknown ones stay. */
export const withoutEntities = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) =>
    typeof name === 'string'
      ? (NAMED[name.toLowerCase()] ?? whole)
      : signOf(typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16), whole)
  )

const signOf = (code: number, whole: string): string =>
  code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole
