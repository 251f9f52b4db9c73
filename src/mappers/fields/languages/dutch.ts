// Dutch.

import type { Language } from './language.ts'

export const dutch: Language = {
  code: 'nl',
  fields: {
    email:
      'e-mailadres, mailadres, elektronisch adres, e-mail zakelijk, contact e-mail, zakelijke e-mail',
    phone:
      'telefoon, telefoonnummer, telefoonnr, tel nummer, mobiel, mobielnummer, mobiele nummer, mobiele telefoon, ' +
      'gsm, gsm nummer, gsm nr, 06 nummer, vaste telefoon, telefoon overdag, contactnummer, whatsapp nummer, ' +
      'nummer waarop we je kunnen bereiken, op welk nummer kunnen we je bereiken?, op welk nummer bereiken?',
    firstName: 'voornaam, voornamen, roepnaam, hoe mogen we je noemen?, hoe mogen we u noemen?',
    lastName: 'achternaam, familienaam, achternamen, geslachtsnaam, tussenvoegsel en achternaam',
    fullName:
      'naam, volledige naam, voor- en achternaam, voornaam achternaam, naam voornaam, contactpersoon, ' +
      'hoe heet je?, hoe heet u?, achternaam en voornaam, naam klant, naam aanvrager',
    company:
      'bedrijf, bedrijfsnaam, naam bedrijf, organisatie, organisatienaam, naam organisatie, onderneming, ' +
      'firmanaam, werkgever, handelsnaam, waar werk je?, bij welk bedrijf?',
    street:
      'adres, straat, straatnaam, straat en huisnr, straat en nummer, straat nr, straat huisnummer, ' +
      'adres en huisnummer, woonadres, postadres, bezoekadres, adresregel 1, thuisadres, waar woon je?, ' +
      'straatnaam en huisnummer, factuuradres, afleveradres',
    city: 'stad, plaats, woonplaats, plaatsnaam, gemeente, dorp of stad',
    state: 'provincie, provincie staat, regio, staat provincie, deelstaat',
    postalCode: 'postcode, postkode, postcode huisnummer, postcodegebied',
    country: 'land, land van herkomst, woonland, land van verblijf, land regio, land van vestiging',
    dateOfBirth:
      'geboortedatum, verjaardag, geboren op, geboortedag, datum van geboorte, wanneer ben je geboren?, ' +
      'wanneer bent u geboren?, wanneer ben je jarig?',
    website:
      'webadres, webpagina, internetadres, bedrijfswebsite, website bedrijf, url van je website, internetsite, ' +
      'website url, link naar website',
    timezone: 'tijdzone, lokale tijdzone',
  },
  shortNames: 'naam',
  small:
    'wat, is, zijn, uw, je, jouw, mijn, onze, het, de, een, van, in, te, vul, voer, geef, ons, welk, welke, ' +
    'kunnen, mogen, we, u, woon, woont, werk, werkt, om, hier, bereiken, invullen, ingevuld, alsjeblieft, ' +
    'alstublieft, aub, ajb, dan, bereikbaar',
  around:
    'en, of, verplicht, verplichte, optioneel, optionaal, contact, klant, hoofd, factuur, aflever, hoi, hallo, ' +
    'bedankt, dank, nu, ook, nog, zakelijk, zakelijke, privé, persoonlijk, aanvrager',
  again:
    'bevestig, bevestiging, bevestigen, herhaal, herhalen, nogmaals, ander, andere, alternatief, tweede, extra',
  consent: {
    strong:
      'avg, toestemming, akkoord, privacybeleid, privacyverklaring, voorwaarden, privacyvoorwaarden, instemming, instem',
    weak: 'nieuwsbrief, accepteer, accepteren, aanmelden, inschrijven, aanbiedingen',
    ticked: 'ja, ik, hierbij, stuur, graag',
    yes: 'ja, akkoord, geaccepteerd, ik ga akkoord, aangevinkt, ik accepteer, gelezen en akkoord',
    no: 'nee, neen, niet akkoord, geweigerd, ik ga niet akkoord',
    newsletter: 'nieuwsbrief',
  },
  people:
    'klant, contact, contactpersoon, persoon, deelnemer, gebruiker, koper, abonnee, patiënt, leerling, aanvrager, bezoeker, gast, ' +
    'sollicitant, huurder, geïnteresseerde',
  companies: 'bedrijf, onderneming, organisatie, werkgever',
  others:
    'verkoper, verkoopster, adviseur, makelaar, organisator, eigenaar, gastheer, winkel, leverancier, medewerker, beheerder, ' +
    'noodgeval, nood, vriend, vriendin, verhuurder, monteur, accountmanager',
  structure: 'gegevens, formulier, veld, antwoord, bericht, adres, vraag, informatie, invoer',
}
