// German.

import type { Language } from './language.ts'

export const german: Language = {
  code: 'de',
  fields: {
    email:
      'e-mail-adresse, mailadresse, epost, epostadresse, elektronische post, e-mail geschäftlich, e-mail privat, ' +
      'geschäftliche e-mail, private e-mail, kontakt-e-mail, emailadr, elektronische adresse, e-mail kontakt',
    phone:
      'telefon, telefonnummer, telefonnr, telnr, handy, handynummer, handynr, mobil, mobilnummer, mobiltelefon, ' +
      'mobilfunk, mobilfunknummer, rufnummer, festnetz, festnetznummer, rückrufnummer, telefon tagsüber, ' +
      'telefonisch erreichbar unter, telefon oder handy, nummer für rückruf, whatsapp nummer, erreichbar unter, ' +
      'kontaktnummer, telefonkontakt, mobile nummer, fon, unter welcher nummer erreichen wir sie?, ' +
      'unter welcher nummer können wir sie erreichen?',
    firstName:
      'vorname, vornamen, rufname, wie dürfen wir sie nennen?, wie dürfen wir dich nennen?',
    lastName: 'nachname, nachnamen, familienname, zuname, hausname',
    fullName:
      'name, vor- und nachname, vor und zuname, vorname nachname, vorname und nachname, vorname name, ' +
      'name vorname, name nachname, nachname vorname, nachname und vorname, voller name, vollständiger name, ' +
      'ganzer name, ansprechpartner, ansprechpartnerin, kontaktperson, wie heißen sie?, wie heißt du?, ' +
      'name des ansprechpartners, kundenname, name des kunden',
    company:
      'firma, firmenname, firmaname, unternehmen, unternehmensname, name der firma, name unternehmens, betrieb, ' +
      'organisation, gesellschaft, arbeitgeber, firma oder organisation, firmenbezeichnung, ' +
      'bei welcher firma arbeiten sie?, wo arbeiten sie?, institution',
    street:
      'straße, anschrift, adresse, straße und hausnummer, straße hausnummer, straße nr, straße und nr, ' +
      'straße und nummer, postanschrift, wohnadresse, lieferadresse, rechnungsadresse, adresszeile 1, ' +
      'str und hausnr, straße hausnr, straßenname, wo wohnen sie?, privatadresse, aktuelle adresse',
    city: 'stadt, ort, wohnort, ortschaft, gemeinde, wohnsitz, stadtname',
    state: 'bundesland, kanton, land bundesland, provinz, bundesland region',
    postalCode: 'plz, postleitzahl, plz nummer, plz nr, postcode',
    country: 'land, staat, wohnsitzland, land region, wohnland, herkunftsland, land des wohnsitzes',
    dateOfBirth:
      'geburtsdatum, geburtstag, geb datum, geboren am, geb am, tag der geburt, wann sind sie geboren?, ' +
      'wann bist du geboren?, wann haben sie geburtstag?, geb dat, datum der geburt',
    website:
      'webseite, internetseite, webadresse, internetadresse, firmenwebsite, homepage url, url der website, ' +
      'webauftritt, internetauftritt, website des unternehmens, firmenhomepage, onlineauftritt, webseite url, ' +
      'url der webseite',
    timezone: 'zeitzone, lokale zeitzone, ortszeit',
  },
  shortNames: 'name',
  small:
    'wie, lautet, heißt, ist, sind, ihre, ihr, ihren, ihrem, ihrer, ihres, deine, dein, deinen, deiner, deines, ' +
    'mein, meine, die, der, das, dem, den, des, ein, eine, bitte, geben, gib, sie, du, uns, was, welche, ' +
    'welcher, welches, in, im, für, wohnen, wohnst, arbeiten, arbeitest, wir, dich, können, dürfen, erreichen, ' +
    'eingeben, angeben, eintragen, hier, nennen, nenne, von, zum, zur, dir, ihnen, an, welchem',
  around:
    'und, oder, pflichtfeld, pflichtangabe, pflicht, freiwillig, freiwillige, erforderlich, optional, kontakt, ' +
    'kunde, rechnung, lieferung, hallo, danke, nun, jetzt, noch, private, privat, geschäftlich, geschäftliche, ' +
    'dienstlich, gewünschte',
  again:
    'wiederholen, wiederholung, bestätigen, bestätigung, erneut, weitere, weiterer, alternative, alternativ, zweite, ' +
    'zusätzliche, andere, nochmals, nochmal',
  consent: {
    strong:
      'dsgvo, datenschutz, datenschutzerklärung, datenschutzbestimmungen, datenschutzhinweise, agb, einwilligung, ' +
      'einwillige, zustimmung, einverstanden, einverständnis, akzeptiere, nutzungsbedingungen',
    weak: 'stimme, bedingungen, newsletter, akzeptieren, zustimmen, anmelden, rundbrief, einwilligen',
    ticked: 'ja, ich, hiermit, bitte, gerne',
    yes: 'ja, akzeptiert, zugestimmt, einverstanden, ich stimme zu, stimme zu, gelesen und akzeptiert, angekreuzt',
    no: 'nein, abgelehnt, nicht einverstanden, ich stimme nicht zu',
    newsletter: 'rundbrief',
  },
  people:
    'kunde, kundin, kontakt, interessent, teilnehmer, person, besteller, käufer, nutzer, benutzer, patient, bewerber, gast, ' +
    'anfragender, mieter, besucher, rechnung, lieferung, abonnent',
  companies: 'firma, unternehmen, betrieb, organisation, arbeitgeber',
  others:
    'verkäufer, berater, beraterin, makler, maklerin, betreuer, vertreter, organisator, veranstalter, gastgeber, inhaber, händler, ' +
    'lieferant, mitarbeiter, techniker, notfall, ehepartner, freund, empfehler, vermieter, bearbeiter',
  structure:
    'daten, formular, feld, antwort, nachricht, adresse, anschrift, frage, angabe, angaben, eingabe',
}
