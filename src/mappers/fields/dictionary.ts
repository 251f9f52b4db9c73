// What forms call the parts of a person, in English, Spanish, Portuguese, French, German, Italian and Dutch.
// Words are compact (see keys.ts): without accents, spaces and punctuation. Data only.

import type { RawField } from './person.ts'

const NAMES: Readonly<Record<RawField, string>> = {
  email:
    'email emails mail emailaddress mailaddress emailid useremail workemail businessemail companyemail personalemail ' +
    'primaryemail replyto emailprimary correo correoelectronico direcciondecorreo direcciondecorreoelectronico ' +
    'direccionemail emaildecontacto enderecodeemail enderecoemail emaildecontato courriel mel ' +
    'adresseemail adressemail adresseelectronique adressecourriel adressedemessagerie adressedecourriel ' +
    'emailadresse mailadresse epost epostadresse elektronischepost postaelettronica indirizzoemail indirizzomail ' +
    'indirizzodiemail indirizzodipostaelettronica emailaziendale emailadres mailadres',
  phone:
    'phone phones phonenumber phonenumbers phoneno tel telephone telephonenumber telephoneno telno mobile mobilephone ' +
    'mobilenumber mobileno mobilephonenumber cell cellphone cellphonenumber cellnumber cellularphone contactnumber ' +
    'contactphone userphone workphone homephone daytimephone businessphone whatsapp whatsappnumber smsnumber ' +
    'telefono telefonos numerodetelefono numerotelefono telefonomovil telefonodecontacto movil celular numerodecelular ' +
    'telefonocelular numerodemovil telefone telefones telemovel numerodetelefone numerodetelemovel telefonecelular ' +
    'telefonedecontato telefonecontato telephoneportable telephonemobile portable numerodetelephone numtelephone ' +
    'numtel numerodeportable telefon telefonnummer telefonnr telnr handy handynummer handynr mobil mobilnummer ' +
    'mobiltelefon mobilfunk mobilfunknummer rufnummer festnetz festnetznummer ruckrufnummer cellulare numerocellulare ' +
    'numeroditelefono numerodicellulare recapitotelefonico telefoon telefoonnummer telefoonnr mobiel mobielnummer ' +
    'mobielenummer gsm gsmnummer',
  firstName:
    'firstname firstnames first fname givenname userfirstname forename christianname namefirst primernombre nombredepila ' +
    'nombres primeironome nomeproprio prenom prenoms vorname vornamen rufname primonome nomedibattesimo voornaam ' +
    'voornamen roepnaam',
  lastName:
    'lastname last lname surname familyname userlastname namelast apellido apellidos primerapellido apelido apelidos ' +
    'sobrenome ultimonome nomdefamille patronyme nachname familienname zuname cognome achternaam familienaam',
  fullName:
    'name nombre nome nom naam fullname contactname leadname customername clientname personname firstandlastname ' +
    'firstlastname namesurname nameandsurname nombrecompleto nombreyapellido nombreyapellidos nombreapellido ' +
    'nombreapellidos apellidosynombre nomecompleto userfullname nomeesobrenome nomesobrenome nomeecognome nomecognome cognomeenome nomcomplet ' +
    'nometprenom nomprenom prenometnom prenomnom prenometnomdefamille vollername vollstandigername vorundnachname ' +
    'vorundzuname vornamenachname vornameundnachname namevorname namenachname ansprechpartner volledigenaam ' +
    'voorenachternaam naamenvoornaam contactpersoon',
  company:
    'company companyname nameofcompany nameofbusiness organization organisation organizationname organisationname business businessname employer ' +
    'empresa nombredelaempresa nombredeempresa nombreempresa razonsocial compania nomedaempresa nomeempresa ' +
    'razaosocial entreprise societe nomdelentreprise nomdelasociete nomentreprise raisonsociale firma firmenname ' +
    'firmaname unternehmen unternehmensname azienda nomeazienda nomedellazienda ragionesociale societa bedrijf ' +
    'bedrijfsnaam organisatie naambedrijf arbeitgeber',
  street:
    'street streetaddress address address1 addressline addressline1 street1 line1 streetline1 mailingaddress ' +
    'postaladdress homeaddress direccion calle domicilio direccionpostal endereco rua morada logradouro adresse rue ' +
    'adressepostale strasse anschrift strasseundhausnummer strassehausnummer strassenr strasseundnr strasseundnummer ' +
    'indirizzo viaenumerocivico adres straat straatnaam straatenhuisnummer straatenhuisnr',
  city:
    'city town locality addresscity ciudad localidad poblacion municipio cidade localidade ville commune stadt ort ' +
    'wohnort citta comune stad plaats woonplaats',
  state:
    'state province region stateprovince stateregion stateprovinceregion county addressstate estado provincia ' +
    'departement bundesland kanton regione provincie addressregion',
  postalCode:
    'zip zipcode postal postalcode postcode zippostal zippostalcode zippostcode postalzip codigopostal cp cep codepostal ' +
    'plz postleitzahl cap codicepostale codicediavviamentopostale addresszip',
  country:
    'country countrycode countryname countryregion addresscountry pais pays land paese nazione paisderesidencia countryofresidence',
  dateOfBirth:
    'dateofbirth dob birthdate birthday birthdaydate fechadenacimiento fechanacimiento cumpleanos datadenascimento ' +
    'datanascimento nascimento datedenaissance datenaissance geburtsdatum geburtstag datadinascita datanascita ' +
    'compleanno geboortedatum verjaardag',
  website:
    'website websiteurl websiteaddress siteweb webpage homepage companywebsite companyurl sitioweb paginaweb website1 ' +
    'siteinternet webseite internetseite sitoweb sitointernet webadresse weburl',
  timezone:
    'timezone tz timezonename zeitzone zonahoraria husohorario fusohorario fuseauhoraire fusoorario tijdzone',
}

/** Field of a person by compact name. */
export const FIELD_BY_NAME: ReadonlyMap<string, RawField> = new Map(
  entriesOf(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field]))
)

/** Words that mean the full name, the first name or the last name, depending on what stands beside them. */
export const SHORT_NAMES: ReadonlySet<string> = new Set(['name', 'nombre', 'nome', 'nom', 'naam'])

/** Words around a name that do not change what it names: "What is your …", "… (required)". */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'what whats best which is are s your my the please enter provide in of contact lead customer client person ' +
    'input txt you cual es tu su tus sus el la los mi de introduce escribe indique qual e o a seu ' +
    'sua teu insira il lo tuo tua suo inserisci quel quelle est votre vos ton ta mon ma le l wie lautet ist ihre ihr ' +
    'ihren deine dein deinen mein meine die der das bitte wat uw je jouw mijn het main primary billing ' +
    'shipping required optional obligatoire facultatif obligatorio opcional pflichtfeld verplicht optionaal ' +
    'obbligatorio facoltativo obrigatorio'
  ).split(' ')
)

/** Words that mark a second mention of the same thing. */
export const REPEATERS: ReadonlySet<string> = new Set(
  'confirm confirmation repeat verify again confirmar confirme repetir wiederholen bestatigen confirmer conferma bevestig herhaal secondary other alternate alternative'.split(
    ' '
  )
)

function entriesOf<Key extends string>(
  record: Readonly<Record<Key, string>>
): readonly (readonly [Key, string])[] {
  const entries: (readonly [Key, string])[] = []
  for (const key in record) entries.push([key, record[key]])
  return entries
}
