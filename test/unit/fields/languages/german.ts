import type { LanguageSample } from './sample.ts'

export const german: LanguageSample = {
  fields: {
    email:
      'E-Mail | E-Mail-Adresse | Ihre E-Mail-Adresse * | Wie lautet Ihre E-Mail-Adresse? | Deine E-Mail | email_adresse | Mailadresse | ' +
      'E-Mail (Pflichtfeld) | Bitte geben Sie Ihre E-Mail-Adresse ein | Geschäftliche E-Mail | Ihre Mail | Wie ist deine E-Mail-Adresse? | Und Ihre E-Mail?',
    phone:
      'Telefon | Telefonnummer | Handy | Handynummer | Ihre Telefonnummer * | Wie lautet Ihre Telefonnummer? | Mobil | telefon_nummer | ' +
      'Rückrufnummer | Unter welcher Nummer erreichen wir Sie? | Tel.-Nr. | Festnetz | Telefon (optional)',
    firstName:
      'Vorname | Ihr Vorname * | Wie lautet Ihr Vorname? | Wie ist dein Vorname? | vorname | Vornamen | Rufname | Vorname (Pflichtfeld) | ' +
      'Dein Vorname | VORNAME | Bitte geben Sie Ihren Vornamen ein | Wie dürfen wir Sie nennen? | Und Ihr Vorname?',
    lastName:
      'Nachname | Ihr Nachname * | Wie lautet Ihr Nachname? | Familienname | Zuname | nachname | Und Ihr Nachname? | Nachname (Pflichtfeld) | ' +
      'Dein Nachname | NACHNAME | Bitte geben Sie Ihren Nachnamen an | Wie ist dein Nachname? | Ihr Familienname',
    fullName:
      'Name | Ihr Name * | Vor- und Nachname | Wie heißen Sie? | Wie heißt du? | Wie lautet Ihr Name? | Vollständiger Name | Ansprechpartner | ' +
      'Name, Vorname | Vorname und Nachname | Name (Pflichtfeld) | Kontaktperson | Dein Name',
    company:
      'Firma | Unternehmen | Firmenname | Ihre Firma * | Name Ihres Unternehmens | Wie heißt Ihre Firma? | firmen_name | Organisation | ' +
      'Firma (optional) | Arbeitgeber | Wie heißt Ihr Unternehmen? | Firma / Organisation | Wo arbeiten Sie?',
    street:
      'Straße | Straße und Hausnummer | Anschrift | Adresse | Ihre Adresse * | Wie lautet Ihre Adresse? | strasse_hausnr | Straße, Nr. | ' +
      'Wo wohnen Sie? | Straße / Hausnummer | Straße (Pflichtfeld) | Rechnungsadresse | Wohnadresse',
    city:
      'Stadt | Ort | Wohnort | Ihr Wohnort * | In welcher Stadt wohnen Sie? | ort | Stadt / Ort | Ort (Pflichtfeld) | Wohnort (freiwillig) | ' +
      'Gemeinde | STADT | Ihre Stadt | Wie lautet Ihr Wohnort?',
    state:
      'Bundesland | Ihr Bundesland * | Kanton | In welchem Bundesland wohnen Sie? | bundesland | Bundesland / Kanton | Bundesland (optional) | ' +
      'Welches Bundesland? | BUNDESLAND | Dein Bundesland | Ihr Kanton | Provinz | Bundesland (Pflichtfeld)',
    postalCode:
      'PLZ | Postleitzahl | Ihre Postleitzahl * | Wie lautet Ihre Postleitzahl? | plz | Ihre PLZ | PLZ (Pflichtfeld) | POSTLEITZAHL | ' +
      'Deine Postleitzahl | Bitte geben Sie Ihre PLZ ein | PLZ-Nr. | Und Ihre Postleitzahl? | Wie ist deine PLZ?',
    country:
      'Land | Ihr Land * | In welchem Land wohnen Sie? | land | Staat | Land (Pflichtfeld) | Wohnsitzland | LAND | Land / Region | ' +
      'Dein Land | Welches Land? | Herkunftsland | Bitte geben Sie Ihr Land an',
    dateOfBirth:
      'Geburtsdatum | Ihr Geburtsdatum * | Geburtstag | Wie lautet Ihr Geburtsdatum? | geburts_datum | Wann sind Sie geboren? | geb. am | ' +
      'Geburtsdatum (freiwillig) | GEBURTSDATUM | Dein Geburtstag | Wann bist du geboren? | Geboren am | Tag der Geburt',
    website:
      'Website | Webseite | Ihre Website * | Wie lautet Ihre Website? | webseite_url | Homepage | Internetseite | Internetadresse | ' +
      'Webseite (optional) | Ihre Homepage | Webadresse | URL Ihrer Website | Internetauftritt',
    timezone:
      'Zeitzone | Ihre Zeitzone * | In welcher Zeitzone sind Sie? | zeitzone | Zeitzone (Pflichtfeld) | ZEITZONE | Deine Zeitzone | ' +
      'Wie lautet Ihre Zeitzone? | Lokale Zeitzone | Welche Zeitzone? | Bitte geben Sie Ihre Zeitzone an | Zeit-Zone | Und Ihre Zeitzone?',
  },
  others:
    'Benutzername | Produktname | Name des Haustiers | Unternehmensgröße | Wie viele Mitarbeiter hat Ihre Firma? | E-Mail des Beraters | ' +
    'Veranstaltungsort | Anzahl Personen | Betreff | Name der Veranstaltung | Zustand des Dachs | Mädchenname der Mutter | Telefonart',
  form: {
    'Vor- und Nachname': 'Dr. Jürgen VON DER HEIDE',
    'Ihre E-Mail-Adresse *': 'juergen@example.org',
    'Unter welcher Nummer erreichen wir Sie?': '030 23125 017',
    Firma: 'Beispiel GmbH',
    'Straße und Hausnummer': 'Lindenweg 4',
    PLZ: '10115',
    Ort: 'Berlin',
    Nachricht: 'Bitte um Rückruf.',
  },
  country: 'DE',
  person: {
    firstName: 'Jürgen',
    lastName: 'von der Heide',
    fullName: 'Dr. Jürgen von der Heide',
    email: 'juergen@example.org',
    phone: '+493023125017',
    company: 'Beispiel GmbH',
    address: { street: 'Lindenweg 4', city: 'Berlin', postalCode: '10115' },
  },
  consent: {
    label: 'Ich habe die Datenschutzerklärung gelesen und stimme zu',
    yes: 'Ja',
    no: 'Nein',
  },
  countryName: ['Vereinigtes Königreich', 'GB'],
  phone: { written: '030 / 23125-028', country: 'DE', e164: '+493023125028' },
}
