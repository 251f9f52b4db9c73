import type { LanguageSample } from './sample.ts'

export const dutch: LanguageSample = {
  fields: {
    email:
      'E-mail | E-mailadres | Je e-mailadres * | Wat is je e-mailadres? | Uw e-mailadres | e_mailadres | Mailadres | E-mail (verplicht) | ' +
      'Vul je e-mailadres in | Zakelijk e-mailadres | Wat is uw e-mail? | En je e-mailadres? | Jouw e-mail',
    phone:
      'Telefoon | Telefoonnummer | Mobiel | Je telefoonnummer * | Wat is je telefoonnummer? | Mobiel nummer | telefoon_nummer | GSM | ' +
      '06-nummer | Uw telefoonnummer | Telefoon (optioneel) | Op welk nummer kunnen we je bereiken? | Mobiele telefoon',
    firstName:
      'Voornaam | Je voornaam * | Wat is je voornaam? | voornaam | Roepnaam | Uw voornaam | Voornaam (verplicht) | VOORNAAM | Vul je voornaam in | ' +
      'Voornamen | Hoe mogen we je noemen? | En je voornaam? | Jouw voornaam',
    lastName:
      'Achternaam | Je achternaam * | Wat is je achternaam? | Familienaam | achternaam | Uw achternaam | En je achternaam? | Achternaam (verplicht) | ' +
      'ACHTERNAAM | Vul je achternaam in | Wat is uw achternaam? | Jouw achternaam | Uw familienaam',
    fullName:
      'Naam | Je naam * | Volledige naam | Wat is je naam? | Hoe heet je? | Voor- en achternaam | naam | Uw naam | Contactpersoon | ' +
      'Naam (verplicht) | Voornaam en achternaam | Hoe heet u? | Naam contactpersoon',
    company:
      'Bedrijf | Bedrijfsnaam | Naam van je bedrijf | Je bedrijf * | Wat is de naam van je bedrijf? | bedrijfs_naam | Organisatie | Uw bedrijf | ' +
      'Bedrijf (optioneel) | Waar werk je? | Werkgever | Bedrijf / Organisatie | Onderneming',
    street:
      'Adres | Straat | Straat en huisnummer | Je adres * | Wat is je adres? | straat_naam | Waar woon je? | Uw adres | Adres (verplicht) | ' +
      'Woonadres | Straatnaam | Straat + nr. | Factuuradres',
    city:
      'Stad | Plaats | Woonplaats | Je woonplaats * | In welke stad woon je? | woonplaats | Uw woonplaats | Plaats (verplicht) | Wat is je woonplaats? | ' +
      'Gemeente | STAD | Plaatsnaam | Stad / plaats',
    state:
      'Provincie | Je provincie * | In welke provincie woon je? | provincie | Regio | Uw provincie | Provincie (verplicht) | PROVINCIE | ' +
      'Wat is je provincie? | Provincie / Regio | Je regio | Staat / Provincie | Welke provincie?',
    postalCode:
      'Postcode | Je postcode * | Wat is je postcode? | postcode | Uw postcode | Postcode (verplicht) | POSTCODE | Vul je postcode in | ' +
      'En je postcode? | Wat is uw postcode? | post_code | Jouw postcode | Postcode klant',
    country:
      'Land | Je land * | In welk land woon je? | land | Uw land | Land (verplicht) | LAND | Wat is je land? | Land / Regio | Welk land? | ' +
      'Land van herkomst | Vul je land in | Woonland',
    dateOfBirth:
      'Geboortedatum | Je geboortedatum * | Wat is je geboortedatum? | geboorte_datum | Verjaardag | Wanneer ben je geboren? | Uw geboortedatum | ' +
      'Geboortedatum (optioneel) | GEBOORTEDATUM | Vul je geboortedatum in | Geboren op | Je verjaardag | Wanneer bent u geboren?',
    website:
      'Website | Je website * | Wat is je website? | website_url | Webadres | Internetadres | Website (optioneel) | Uw website | Bedrijfswebsite | ' +
      'Webpagina | URL van je website | Website van je bedrijf | Vul je website in',
    timezone:
      'Tijdzone | Je tijdzone * | Wat is je tijdzone? | tijdzone | In welke tijdzone woon je? | Uw tijdzone | Tijdzone (verplicht) | TIJDZONE | ' +
      'Vul je tijdzone in | Lokale tijdzone | Welke tijdzone? | Tijd-zone | En je tijdzone?',
  },
  others:
    'Gebruikersnaam | Productnaam | Naam van je huisdier | Bedrijfsgrootte | Hoeveel medewerkers heeft je bedrijf? | E-mail van de makelaar | ' +
    'Datum van het evenement | Aantal personen | Onderwerp | Naam van het evenement | Staat van het dak | Soort telefoon',
  form: {
    Voornaam: 'sanne',
    Achternaam: 'VAN DER BERG',
    'E-mailadres *': 'sanne@example.org',
    'Op welk nummer kunnen we je bereiken?': '06 12345678',
    Bedrijfsnaam: 'Voorbeeld B.V.',
    'Straat en huisnummer': 'Dorpsstraat 1',
    Postcode: '1000 AA',
    Woonplaats: 'Amsterdam',
    Opmerkingen: 'Graag bellen',
  },
  country: 'NL',
  person: {
    firstName: 'Sanne',
    lastName: 'van der Berg',
    fullName: 'Sanne van der Berg',
    email: 'sanne@example.org',
    phone: '+31612345678',
    company: 'Voorbeeld B.V.',
    address: { street: 'Dorpsstraat 1', city: 'Amsterdam', postalCode: '1000 AA' },
  },
  consent: { label: 'Ik ga akkoord met de privacyverklaring', yes: 'Ja', no: 'Nee' },
  countryName: ['Verenigd Koninkrijk', 'GB'],
  phone: { written: '06-12345678', country: 'NL', e164: '+31612345678' },
}
