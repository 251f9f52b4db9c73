import type { LanguageSample } from './sample.ts'

export const italian: LanguageSample = {
  fields: {
    email:
      'E-mail | Indirizzo e-mail | La tua e-mail * | Qual è la tua email? | Posta elettronica | indirizzo_email | Indirizzo di posta elettronica | ' +
      'E-mail (obbligatorio) | Inserisci la tua e-mail | E-mail aziendale | Il tuo indirizzo email | La Sua e-mail | E la tua email?',
    phone:
      'Telefono | Cellulare | Numero di telefono | Il tuo telefono * | Qual è il tuo numero di telefono? | Numero di cellulare | numero_telefono | ' +
      'Recapito telefonico | Telefono (facoltativo) | Il tuo cellulare | Tel. / Cell. | Telefono fisso | Inserisci il tuo numero di telefono',
    firstName:
      'Primo nome | Nome di battesimo | primo_nome | Il tuo primo nome * | Qual è il tuo primo nome? | Nome proprio | Primo nome (obbligatorio) | ' +
      'Inserisci il tuo primo nome | PRIMO NOME | primoNome | Il Suo primo nome | Come possiamo chiamarti? | Come vuoi essere chiamato?',
    lastName:
      'Cognome | Il tuo cognome * | Qual è il tuo cognome? | cognome | E il tuo cognome? | Cognome (obbligatorio) | Il Suo cognome | COGNOME | ' +
      'Inserisci il tuo cognome | Cognomi | cognome_cliente | Scrivi il tuo cognome | Nome di famiglia',
    fullName:
      'Nome | Nome e cognome | Il tuo nome * | Come ti chiami? | Come si chiama? | Qual è il tuo nome? | nome_completo | Nominativo | ' +
      'Nome (obbligatorio) | Cognome e nome | Inserisci il tuo nome e cognome | Referente | Nome completo',
    company:
      'Azienda | Nome dell’azienda | La tua azienda * | Ragione sociale | nome_azienda | Società | Ditta | Qual è il nome della tua azienda? | ' +
      'Azienda (facoltativo) | Nome azienda | Per quale azienda lavori? | Dove lavori? | Impresa',
    street:
      'Indirizzo | Via e numero civico | Il tuo indirizzo * | Qual è il tuo indirizzo? | indirizzo_completo | Via / Piazza | Indirizzo di residenza | ' +
      'Indirizzo (obbligatorio) | Dove abiti? | Domicilio | Inserisci il tuo indirizzo | Indirizzo di spedizione | Indirizzo e numero civico',
    city:
      'Città | Comune | La tua città * | In quale città vivi? | citta | Località | Città di residenza | Città (obbligatorio) | Città / Comune | ' +
      'Qual è la tua città? | CITTÀ | Inserisci la tua città | Comune di residenza',
    state:
      'Provincia | Regione | La tua provincia * | In quale provincia vivi? | provincia | Provincia (obbligatorio) | Prov. | Stato / Regione | ' +
      'Qual è la tua provincia? | PROVINCIA | La tua regione | Inserisci la provincia | Provincia di residenza',
    postalCode:
      'CAP | Codice postale | Il tuo CAP * | Qual è il tuo CAP? | codice_postale | C.A.P. | CAP (obbligatorio) | cap | Inserisci il CAP | ' +
      'Codice di avviamento postale | Il Suo CAP | Qual è il tuo codice postale? | CODICE POSTALE',
    country:
      'Paese | Nazione | Il tuo paese * | In quale paese vivi? | paese | Paese di residenza | Nazione (obbligatorio) | Qual è il tuo paese? | ' +
      'Paese / Regione | NAZIONE | Inserisci il tuo paese | Stato di residenza | La tua nazione',
    dateOfBirth:
      'Data di nascita | data_nascita | La tua data di nascita * | Qual è la tua data di nascita? | Compleanno | Nato/a il | Data di nascita (facoltativo) | ' +
      'Quando sei nato? | dataNascita | DATA DI NASCITA | Inserisci la tua data di nascita | Il tuo compleanno | Nato il',
    website:
      'Sito web | Il tuo sito web * | Qual è il tuo sito web? | sito_web | Sito internet | Sito aziendale | Sito web (facoltativo) | ' +
      'Indirizzo web | Pagina web | URL del sito | Inserisci il tuo sito web | Sito della tua azienda | Indirizzo del sito',
    timezone:
      'Fuso orario | fuso_orario | Il tuo fuso orario * | Qual è il tuo fuso orario? | Fuso orario (obbligatorio) | FUSO ORARIO | fusoOrario | ' +
      'Inserisci il fuso orario | In quale fuso orario vivi? | Il Suo fuso orario | Zona oraria | La tua zona oraria | E il tuo fuso orario?',
  },
  others:
    'Nome utente | Nome del prodotto | Nome del tuo animale | Dimensione dell’azienda | Quanti dipendenti ha la tua azienda? | E-mail del consulente | ' +
    'Data dell’evento | Numero di persone | Oggetto | Nome dell’evento | Stato del tetto | Tipo di telefono',
  form: {
    Nome: 'Rosa',
    Cognome: 'D’ANGELO',
    'Indirizzo e-mail': 'rosa@example.org',
    Cellulare: '320 123 4567',
    'Ragione sociale': 'Esempio S.r.l.',
    Indirizzo: 'Via Esempio 3',
    CAP: '00100',
    Città: 'Roma',
    Provincia: 'RM',
    Messaggio: 'Buongiorno',
  },
  country: 'IT',
  person: {
    firstName: 'Rosa',
    lastName: 'D’Angelo',
    fullName: 'Rosa D’Angelo',
    email: 'rosa@example.org',
    phone: '+393201234567',
    company: 'Esempio S.r.l.',
    address: { street: 'Via Esempio 3', city: 'Roma', state: 'RM', postalCode: '00100' },
  },
  consent: { label: 'Acconsento al trattamento dei dati personali', yes: 'Sì', no: 'No' },
  countryName: ['Regno Unito', 'GB'],
  phone: { written: '06 1234 5678', country: 'IT', e164: '+390612345678' },
}
