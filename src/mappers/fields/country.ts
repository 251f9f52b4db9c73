// A country as people and forms write it → ISO 3166-1 alpha-2.

import { getCountries, isSupportedCountry } from 'libphonenumber-js/min'
import { LANGUAGES } from './dictionary.ts'
import { fold } from './keys.ts'

const MAX_LENGTH = 100

/** Three-letter codes that senders use, as `alpha-3 + alpha-2`. */
const ALPHA_3 =
  'USAUS CANCA MEXMX GBRGB IRLIE FRAFR DEUDE AUTAT CHECH ITAIT ESPES PRTPT NLDNL BELBE LUXLU DNKDK SWESE NORNO ' +
  'FINFI ISLIS POLPL CZECZ SVKSK HUNHU ROURO BGRBG GRCGR HRVHR SVNSI SRBRS UKRUA RUSRU TURTR ESTEE LVALV LTULT ' +
  'MLTMT CYPCY AUSAU NZLNZ INDIN PAKPK BGDBD LKALK CHNCN HKGHK TWNTW JPNJP KORKR SGPSG MYSMY IDNID THATH VNMVN ' +
  'PHLPH AREAE SAUSA QATQA KWTKW ISRIL EGYEG MARMA TUNTN DZADZ ZAFZA NGANG KENKE GHAGH BRABR ARGAR CHLCL COLCO ' +
  'PERPE ECUEC URYUY PRYPY BOLBO VENVE CRICR PANPA GTMGT SLVSV HNDHN NICNI DOMDO PRIPR CUBCU JAMJM TTOTT'

/** Names that `Intl.DisplayNames` does not give, folded. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  unitedkingdom: 'GB',
  greatbritain: 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  inglaterra: 'GB',
  angleterre: 'GB',
  inghilterra: 'GB',
  engeland: 'GB',
  grossbritannien: 'GB',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  eeuu: 'US',
  eua: 'US',
  etatsunisdamerique: 'US',
  vereinigtestaatenvonamerika: 'US',
  statiunitidamerica: 'US',
  verenigdestatenvanamerika: 'US',
  holland: 'NL',
  holanda: 'NL',
  hollande: 'NL',
  olanda: 'NL',
  thenetherlands: 'NL',
  czechrepublic: 'CZ',
  tschechischerepublik: 'CZ',
  turkey: 'TR',
  uae: 'AE',
  hongkong: 'HK',
  macau: 'MO',
  macao: 'MO',
  korea: 'KR',
  republicofkorea: 'KR',
  burma: 'MM',
  ivorycoast: 'CI',
  vietnam: 'VN',
  capeverde: 'CV',
  swaziland: 'SZ',
  macedonia: 'MK',
  palestine: 'PS',
  republicofireland: 'IE',
  eire: 'IE',
  russianfederation: 'RU',
  drcongo: 'CD',
  reinounidodegranbretana: 'GB',
  royaumeunidegrandebretagne: 'GB',
  anglia: 'GB',
  szkocja: 'GB',
  ingiltere: 'GB',
  iskocya: 'GB',
  イギリス: 'GB',
  英国: 'GB',
  ameryka: 'US',
  stanyzjednoczoneameryki: 'US',
  abd: 'US',
  amerika: 'US',
  amerikabirlesikdevletleri: 'US',
  アメリカ: 'US',
  米国: 'US',
  cechy: 'CZ',
  czechia: 'CZ',
  holandia: 'NL',
  hollanda: 'NL',
  日本国: 'JP',
  中華人民共和国: 'CN',
  中国大陸: 'CN',
  大韓民国: 'KR',
  コリア: 'KR',
}

/** Alpha-2 code from an alpha-2 or alpha-3 code or a name in one of the dictionary's languages. */
export function countryCode(raw: string): string | undefined {
  const folded = raw.length > MAX_LENGTH ? '' : lettersOf(raw)
  const code = folded.toUpperCase()
  if (code.length === 2 && isSupportedCountry(code)) return code
  return Object.hasOwn(OTHER_NAMES, folded)
    ? OTHER_NAMES[folded]
    : (fromAlpha3(code) ?? fromName(folded))
}

const fromAlpha3 = (code: string) =>
  ALPHA_3.split(' ')
    .find((pair) => code.length === 3 && pair.startsWith(code))
    ?.slice(3)

function fromName(folded: string): string | undefined {
  for (const { code: language } of LANGUAGES) {
    const code = namesIn(language).get(folded)
    if (code !== undefined) return code
  }
  return undefined
}

const built = new Map<string, ReadonlyMap<string, string>>()

/** Built on first use: most events name no country, and a language costs milliseconds. */
function namesIn(language: string): ReadonlyMap<string, string> {
  const known = built.get(language)
  if (known !== undefined) return known
  const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const names = new Map(getCountries().map((code) => [lettersOf(display.of(code) ?? code), code]))
  built.set(language, names)
  return names
}

const lettersOf = (text: string) => fold(text).replaceAll(/[^\p{L}]/gu, '')
