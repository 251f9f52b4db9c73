import type { LanguageSample } from './sample.ts'

export const french: LanguageSample = {
  fields: {
    email:
      'E-mail | Adresse e-mail | Courriel | Votre adresse e-mail * | Quelle est votre adresse e-mail ? | adresse_email | Adresse électronique | ' +
      'Votre courriel | E-mail (obligatoire) | Adresse mail | Quel est votre e-mail ? | E-mail professionnel | Merci d’indiquer votre e-mail',
    phone:
      'Téléphone | Numéro de téléphone | Téléphone portable | Portable | Votre téléphone * | Quel est votre numéro de téléphone ? | ' +
      'Tél. | numero_telephone | Mobile | N° de téléphone | À quel numéro peut-on vous joindre ? | Téléphone (facultatif) | Le numéro de votre téléphone',
    firstName:
      'Prénom | Votre prénom * | Quel est votre prénom ? | prenom | Prénom(s) | Prénoms | Prénom (obligatoire) | Indiquez votre prénom | ' +
      'Prénom usuel | Comment vous appeler ? | prenom_client | PRÉNOM | Et votre prénom ?',
    lastName:
      'Nom de famille | nom_de_famille | Votre nom de famille * | Quel est votre nom de famille ? | Patronyme | Nom d’usage | Nom famille | ' +
      'Nom de famille (obligatoire) | Et votre nom de famille ? | NOM DE FAMILLE | Indiquez votre nom de famille | nomDeFamille | Nom patronymique',
    fullName:
      'Nom | Nom complet | Nom et prénom | Votre nom * | Quel est votre nom ? | Prénom et nom | nom_complet | Comment vous appelez-vous ? | ' +
      'Nom (obligatoire) | Nom & prénom | Votre nom et prénom | Personne à contacter | Nom du contact',
    company:
      'Entreprise | Société | Nom de l’entreprise | Votre entreprise * | Quel est le nom de votre entreprise ? | Raison sociale | nom_entreprise | ' +
      'Nom de votre société | Où travaillez-vous ? | Organisation | Société / Entreprise | Entreprise (facultatif) | Organisme',
    street:
      'Adresse | Rue | Adresse postale | Votre adresse * | Quelle est votre adresse ? | adresse_postale | Numéro et rue | Adresse complète | ' +
      'Adresse (obligatoire) | Où habitez-vous ? | Adresse de livraison | Indiquez votre adresse | Adresse personnelle',
    city:
      'Ville | Votre ville * | Commune | Dans quelle ville habitez-vous ? | ville | Localité | Ville (obligatoire) | Quelle est votre ville ? | ' +
      'Ville de résidence | Ville / Commune | VILLE | Indiquez votre ville | Ville de facturation',
    state:
      'Département | Région | Province | Votre département * | Quel est votre département ? | departement | Canton | État / Province | ' +
      'Département (facultatif) | Dans quelle région habitez-vous ? | Votre région | Région / Département | RÉGION',
    postalCode:
      'Code postal | code_postal | CP | Votre code postal * | Quel est votre code postal ? | Code postal (obligatoire) | codePostal | ' +
      'Indiquez votre code postal | CODE POSTAL | C.P. | Code postal de facturation | Merci de saisir votre code postal | Et votre code postal ?',
    country:
      'Pays | Votre pays * | Pays de résidence | Dans quel pays habitez-vous ? | pays | Quel est votre pays ? | Pays (obligatoire) | ' +
      'pays_residence | Pays / Région | PAYS | Indiquez votre pays | Pays de facturation | Et votre pays ?',
    dateOfBirth:
      'Date de naissance | date_naissance | Votre date de naissance * | Quelle est votre date de naissance ? | Anniversaire | Né(e) le | ' +
      'Date de naissance (facultatif) | Votre anniversaire | dateNaissance | Indiquez votre date de naissance | Naissance | ' +
      'DATE DE NAISSANCE | Date d’anniversaire',
    website:
      'Site web | Site internet | Votre site web * | Quel est votre site web ? | site_web | Page web | Site de l’entreprise | Adresse du site | ' +
      'Site internet (facultatif) | Adresse web | URL du site | Votre site internet | Site web de votre entreprise',
    timezone:
      'Fuseau horaire | fuseau_horaire | Votre fuseau horaire * | Quel est votre fuseau horaire ? | Fuseau | Fuseau horaire (obligatoire) | ' +
      'fuseauHoraire | Zone horaire | Indiquez votre fuseau horaire | FUSEAU HORAIRE | Votre zone horaire | Dans quel fuseau horaire habitez-vous ? | Votre fuseau',
  },
  others:
    'Nom d’utilisateur | Nom du produit | Nom de votre animal | Taille de l’entreprise | Combien de salariés compte votre entreprise ? | ' +
    'E-mail du conseiller | Date de l’événement | Nombre de personnes | Objet | Nom de l’événement | État du toit | Nom de jeune fille de la mère',
  form: {
    Nom: 'LEFÈVRE',
    Prénom: 'anne-sophie',
    'Adresse e-mail *': 'anne-sophie@example.org',
    'Numéro de téléphone': '06 39 98 00 21',
    'Nom de l’entreprise': 'Exemple SARL',
    'Code postal': '69001',
    Ville: 'Lyon',
    'Votre message': 'Bonjour',
  },
  country: 'FR',
  person: {
    firstName: 'Anne-Sophie',
    lastName: 'Lefèvre',
    fullName: 'Anne-Sophie Lefèvre',
    email: 'anne-sophie@example.org',
    phone: '+33639980021',
    company: 'Exemple SARL',
    address: { city: 'Lyon', postalCode: '69001' },
  },
  consent: { label: 'J’accepte la politique de confidentialité', yes: 'Oui', no: 'Non' },
  countryName: ['Royaume-Uni', 'GB'],
  phone: { written: '06 39 98 00 35', country: 'FR', e164: '+33639980035' },
}
