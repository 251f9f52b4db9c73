// Italian.

import type { Language } from './language.ts'

export const italian: Language = {
  code: 'it',
  fields: {
    email:
      'posta elettronica, indirizzo e-mail, indirizzo mail, indirizzo di posta elettronica, e-mail aziendale, ' +
      'mail aziendale, e-mail personale, casella di posta, e-mail di contatto, migliore e-mail',
    phone:
      'telefono, telefoni, cellulare, numero cellulare, numero di telefono, recapito telefonico, recapito, ' +
      'telefono fisso, numero telefonico, tel cellulare, cell, numero whatsapp, numero di contatto, ' +
      'contatto telefonico, n telefono, tel cell, numero mobile',
    firstName:
      'primo nome, nome di battesimo, nome proprio, come vuoi essere chiamato?, come possiamo chiamarti?',
    lastName: 'cognome, cognomi, nome di famiglia, cognome di famiglia',
    fullName:
      'nome, nome cognome, cognome nome, nome completo, nominativo, nome del contatto, persona di contatto, ' +
      'referente, come ti chiami?, come si chiama?, nome del cliente, nome per esteso',
    company:
      'azienda, nome azienda, ragione sociale, società, nome della società, ditta, nome ditta, impresa, ' +
      'organizzazione, ente, compagnia, nome dell’impresa, azienda o ente, dove lavori?, denominazione, ' +
      'datore di lavoro',
    street:
      'indirizzo, via e numero civico, via e numero, indirizzo completo, indirizzo di residenza, ' +
      'indirizzo di casa, indirizzo postale, via piazza, indirizzo e numero civico, residenza, domicilio, ' +
      'dove abiti?, via e n civico',
    city: 'città, comune, località, città di residenza, comune di residenza, paese o città',
    state: 'provincia, regione, stato regione, prov, sigla provincia, provincia di residenza',
    postalCode: 'cap, codice postale, codice avviamento postale',
    country:
      'paese, nazione, paese di residenza, stato di residenza, nazione di residenza, paese regione, stato estero',
    dateOfBirth:
      'data nascita, nascita, compleanno, nato il, nata il, nato a il, quando sei nato?, giorno di nascita, ' +
      'data del compleanno, quando compi gli anni?',
    website:
      'sito web, sito internet, pagina web, sito aziendale, indirizzo web, url del sito, sito dell’azienda, ' +
      'indirizzo del sito, link al sito, indirizzo internet',
    timezone: 'fuso orario, fuso, zona oraria',
  },
  shortNames: 'nome',
  small:
    'qual, quale, è, sono, il, lo, la, i, gli, le, l, d, un, una, tuo, tua, tuoi, suo, sua, mio, mia, vostro, ' +
    'vostra, di, del, della, dell, dello, dei, in, a, al, per, che, inserisci, inserire, inserisca, scrivi, ' +
    'scriva, indica, indichi, dicci, lasciaci, ci, ti, si, mi, favore, possiamo, vivi, abiti, lavori, ' +
    'contattarti, chiamarti, qui, digita, compila',
  around:
    'e, o, obbligatorio, obbligatoria, facoltativo, facoltativa, opzionale, richiesto, contatto, cliente, ' +
    'principale, fatturazione, spedizione, ciao, grazie, ora, poi, anche, richiedente, intestatario, aziendale',
  again:
    'conferma, confermare, ripeti, ripetere, altro, altra, secondario, secondaria, alternativo, alternativa, seconda, secondo',
  consent: {
    strong:
      'consenso, acconsento, privacy, informativa, accetto, autorizzo, termini, condizioni, accettazione',
    weak: 'accettare, iscrivermi, iscriviti, newsletter, accetti',
    ticked: 'sì, si, io, accetto, desidero, voglio, ho, presto, acconsento, dichiaro',
    yes: 'sì, si, accetto, acconsento, accettato, ho letto e accetto, autorizzo, presto il consenso',
    no: 'no, non accetto, rifiuto, non acconsento, nego il consenso',
    newsletter: 'bollettino',
  },
  people:
    'contatto, cliente, persona, utente, acquirente, iscritto, partecipante, paziente, studente, richiedente, intestatario, ' +
    'interessato, ospite, fatturazione, spedizione',
  companies: 'azienda, società, ditta, impresa, organizzazione',
  others:
    'venditore, venditrice, consulente, agente, organizzatore, proprietario, negozio, fornitore, dipendente, ' +
    'gestore, emergenza, coniuge, amico, amica, tecnico, operatore',
  structure:
    'dato, dati, modulo, campo, risposta, messaggio, indirizzo, domanda, informazione, dettaglio',
}
