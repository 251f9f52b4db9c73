// French.

import type { Language } from './language.ts'

export const french: Language = {
  code: 'fr',
  fields: {
    email:
      'courriel, mel, adresse e-mail, adresse mail, adresse électronique, adresse courriel, adresse de messagerie, ' +
      'courrier électronique, e-mail professionnel, mail professionnel, adresse mél, e-mail de contact, ' +
      'adresse de courrier électronique, mail pro, adresse e mail professionnelle, meilleure adresse e-mail, ' +
      'meilleur e-mail',
    phone:
      'téléphone, numéro de téléphone, portable, mobile, num téléphone, num tel, numéro de portable, ' +
      'numéro de mobile, téléphone fixe, n de téléphone, n tel, numéro de tél, tél portable, tél mobile, ' +
      'numéro de contact, numéro whatsapp, cellulaire, numéro de cellulaire, téléphone professionnel, ' +
      'numéro où vous joindre, numéro joindre, à quel numéro peut on vous joindre?',
    firstName: 'prénom, prénoms, prénom usuel, comment vous appeler?, quel est votre petit nom?',
    lastName:
      'patronyme, nom patronymique, nom d’usage, nom de naissance usuel, nom usuel, nom famille',
    fullName:
      'nom, nom complet, nom et prénom, nom prénom, prénom et nom, prénom nom, prénom et nom de famille, ' +
      'nom et prénoms, nom du contact, personne à contacter, comment vous appelez vous?, comment t appelles tu?, ' +
      'nom du client, noms et prénoms',
    company:
      'entreprise, société, nom entreprise, nom société, raison sociale, organisation, nom de l’organisation, ' +
      'compagnie, nom de la compagnie, organisme, établissement, employeur, où travaillez vous?',
    street:
      'adresse, rue, adresse postale, adresse complète, numéro et rue, n et rue, rue et numéro, ' +
      'numéro et nom de rue, domicile, adresse ligne 1, nom de la rue, où habitez vous?, numéro et voie',
    city: 'ville, commune, localité, ville de résidence, municipalité',
    state: 'département, région, province, canton, état province',
    postalCode: 'code postal, cp, code zip, cp postal, code postale, npa',
    country: 'pays, pays de résidence, pays région',
    dateOfBirth:
      'date naissance, naissance, anniversaire, date d’anniversaire, né le, née le, quand êtes vous né?, ' +
      'jour de naissance',
    website:
      'site web, site internet, page web, adresse du site, url du site, site de l’entreprise, adresse web, ' +
      'site web de l’entreprise, lien du site, adresse du site web, adresse internet',
    timezone: 'fuseau horaire, fuseau, zone horaire',
  },
  shortNames: 'nom',
  small:
    'quel, quelle, quels, quelles, est, sont, votre, vos, ton, ta, tes, mon, ma, le, la, les, l, d, de, du, des, ' +
    'un, une, à, a, en, dans, au, aux, merci, veuillez, indiquer, indiquez, saisir, saisissez, entrer, entrez, ' +
    'renseigner, renseignez, donner, donnez, nous, vous, moi, s, il, plait, plaît, te, tu, habitez, habites, ' +
    'travaillez, pouvons, ici, écrire, préciser, précisez',
  around:
    'et, ou, obligatoire, facultatif, facultative, optionnel, requis, contact, client, principal, principale, ' +
    'facturation, livraison, bonjour, maintenant, demandeur, participant, aussi, enfin, personnel, personnelle',
  again:
    'confirmer, confirmez, confirmation, répéter, répétez, ressaisir, ressaisissez, autre, secondaire, alternatif, ' +
    'alternative, supplémentaire, second, deuxième',
  consent: {
    strong: 'consentement, consens, rgpd, confidentialité, cgu, cgv, acceptation, autorise',
    weak: 'conditions, accepte, accepter, infolettre, newsletter, inscrire, abonner, actualités, acceptez',
    ticked: 'oui, j, je, en, souhaite, accepte, recevoir',
    yes: 'oui, accepte, j accepte, d accord, accepté, coché, j ai lu et j accepte, je suis d accord',
    no: 'non, refuse, je refuse, refusé, pas d accord',
    newsletter: 'infolettre, lettre d information',
  },
  people:
    'personne, utilisateur, acheteur, abonné, participant, patient, élève, étudiant, demandeur, invité, prospect, visiteur, ' +
    'facturation, livraison, locataire',
  companies: 'entreprise, société, compagnie, organisation, employeur, organisme',
  others:
    'vendeur, vendeuse, conseiller, conseillère, courtier, organisateur, propriétaire, hôte, boutique, ' +
    'magasin, fournisseur, employé, gérant, urgence, conjoint, conjointe, ami, amie, parrain, technicien',
  structure:
    'donnée, données, formulaire, champ, réponse, message, adresse, question, information, détail, coordonnée',
}
