// Whose field a nested name is: the parents of `contact.name` and of `product.name` tell.

import { compact, outsideBrackets, wordsOf } from './keys.ts'

/** `other`: something unknown, whose name or city is not the person's. `nobody`: people who are never the lead. */
export type Surroundings = 'person' | 'company' | 'other' | 'nobody'

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const NOBODY = wordSet(
  'organizer organiser agent owner host salesrep rep representative seller salesperson store shop payee merchant ' +
    'vendor supplier staff assignee assigned recruiter author creator manager technician employee venue location ' +
    'workspace team instructor emergency friend referrer referred spouse admin vendedor vendeur verkaufer venditore verkoper'
)
const PERSON = wordSet(
  'contact lead person people customer client user subscriber member buyer attendee invitee guest billing shipping ' +
    'respondent patient student applicant registrant participant profile visitor shopper payer donor tenant personal ' +
    'individual candidate traveler kunde kontakt interessent teilnehmer cliente contacto contato contatto persona ' +
    'pessoa personne contactpersoon klant deelnemer utente'
)
const COMPANY = wordSet(
  'company organization organisation business employer empresa entreprise societe firma unternehmen azienda bedrijf'
)
const STRUCTURE = wordSet(
  'data body payload form field value submission response answer record object attribute property property entry ' +
    'result param info information detail event question custom input raw name names address addresse home mailing ' +
    'postal email mail phone custom dato daten donnee dado datos dati request json output bundle message default primary main current'
)
/** Things with a name of their own when they hold the field directly. */
const NAMED_THINGS = wordSet('form event question field message')

/** Reads the parents of a leaf, outermost first; indexes among them do not matter. */
export function surroundingsOf(
  parents: readonly string[],
  leaf: string,
  label: string | undefined
): Surroundings {
  const named = parents.filter((parent) => !/^\d+$/.test(parent))
  if ([...named, leaf, ...shortLabel(label)].some(isNobody)) return 'nobody'
  const roles = named.map(roleOf).filter((role) => role !== 'structure')
  if (roles.at(-1) === 'company') return 'company'
  const holder = compact(named.at(-1) ?? '')
  return roles.includes('other') || NAMED_THINGS.has(holder) ? 'other' : 'person'
}

/** In a whole sentence, "agent" or "team" need not say whose field it is. */
const shortLabel = (label = ''): string[] => {
  const outside = outsideBrackets(label)
  return wordsOf(outside).length <= 4 ? [outside] : []
}

const singular = (word: string) => word.replace(/s$/, '')
const isIn = (words: ReadonlySet<string>) => (word: string) =>
  words.has(word) || words.has(singular(word))

/** Also "sales rep" in two words. */
const isNobody = (segment: string): boolean =>
  wordsOf(segment).some(isIn(NOBODY)) || isIn(NOBODY)(compact(segment))

function roleOf(segment: string): 'person' | 'company' | 'structure' | 'other' {
  const words = wordsOf(segment)
  if (words.some(isIn(COMPANY))) return 'company'
  if (words.some(isIn(PERSON))) return 'person'
  return words.every(isIn(STRUCTURE)) ? 'structure' : 'other'
}
