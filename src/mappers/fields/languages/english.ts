// English, with the names that software gives its fields.

import type { Language } from './language.ts'

export const english: Language = {
  code: 'en',
  fields: {
    email:
      'email, emails, mail, email address, mail address, email id, user email, work email, business email, ' +
      'company email, personal email, reply to, electronic mail, best email, preferred email, ' +
      'preferred email address, what email should we use?, which email should we use?, where should we email you?, ' +
      'best email address, best email for you, email for you',
    phone:
      'phone, phones, phone number, phone numbers, tel, telephone, telephone number, mobile, mobile number, ' +
      'mobile phone number, cell, cell phone number, cell number, cellular phone, contact number, user phone, ' +
      'work phone, home phone, daytime phone, evening phone, landline, business phone, whatsapp, whatsapp number, ' +
      'sms number, text number, callback number, number to call, best number, preferred phone, ' +
      'preferred phone number, phone home, phone work, number to reach you, number to reach you at, ' +
      'number to reach you on, best number to reach you, number to call you on, best phone, best phone number, ' +
      'best contact number, best phone number for you, number for you',
    firstName:
      'first name, first names, first, fname, given name, given names, user first name, forename, christian name, ' +
      'name first, what should we call you?, what can we call you?',
    lastName:
      'last name, last names, last, lname, surname, family name, user last name, name last, name family',
    fullName:
      'name, full name, contact name, lead name, customer name, client name, person name, first and last name, ' +
      'first last name, first name and last name, first name last name, first name surname, name surname, ' +
      'name and surname, user full name, legal name, who should we contact?, who are you?, what are you called?, ' +
      'complete name',
    company:
      'company, company name, name of company, name of business, organization, organisation, organization name, ' +
      'organisation name, name of organization, name of organisation, business, business name, employer, ' +
      'employer name, workplace, company or organization, where do you work?, who do you work for?, ' +
      'company you work for',
    street:
      'street, address, address1, address line, street1, line1, mailing address, postal address, home address, ' +
      'residential address, street name, street and number, house number and street, street and house number, ' +
      'full address, where do you live?, current address, work address',
    city:
      'city, town, locality, address city, city name, suburb, village, city of residence, where are you based?, ' +
      'city you live in',
    state:
      'state, province, region, county, address state, address region, state or province, state territory',
    postalCode:
      'zip, zip code, postal, postal code, postcode, zip postal code, address zip, zip or postal code, eircode, ' +
      'pin code',
    country:
      'country, country code, country name, country region, address country, country of residence, nation, ' +
      'country or region, home country, country you live in',
    dateOfBirth: 'dob, birth date, birthday, birthday date, date of birth, when were you born?',
    website:
      'website, website url, website address, site web, webpage, homepage, company website, company url, website1, ' +
      'web address, web url, website link, business website, company site, online presence, site url',
    timezone:
      'timezone, tz, timezone name, user timezone, local timezone, preferred timezone, timezone id',
  },
  shortNames: 'name',
  small:
    'what, whats, which, is, are, s, your, yours, my, the, a, please, enter, provide, give, tell, us, me, in, ' +
    'of, do, may, we, you, it, input, txt, kindly, who, any, if, applicable, write, here, below',
  around:
    'and, or, contact, lead, customer, client, person, main, primary, billing, shipping, required, optional, ' +
    'mandatory, so, great, thanks, thank, okay, ok, now, hi, hello, hey, valid, applicant, attendee, respondent, ' +
    'registrant, lastly, finally, also',
  again:
    'confirm, confirmation, repeat, verify, verification, again, secondary, other, alternate, alternative, additional, ' +
    'second, re, retype',
  consent: {
    strong:
      'consent, consents, gdpr, tcpa, optin, terms, tos, privacy, agree, agreed, acceptance, disclaimer',
    weak: 'accept, accepts, accepted, agreement, permission, subscribe, subscribed, marketing, newsletter, conditions',
    ticked: 'i, yes, subscribe, send, receive, get, sign, keep, we, please',
    yes: 'on, yes, y, true, 1, checked, x, agree, agreed, accept, accepted, granted, ok, given, opt in, subscribed, i agree, i accept, i consent',
    no: 'off, no, n, false, 0, unchecked, disagree, declined, refused, denied, none, opt out, i disagree, not given',
    newsletter: 'newsletter, newsletters, mailing list',
  },
  people:
    'contact, lead, person, people, customer, client, user, subscriber, member, buyer, attendee, invitee, guest, billing, ' +
    'shipping, respondent, patient, student, applicant, registrant, participant, profile, visitor, shopper, payer, donor, ' +
    'tenant, personal, individual, candidate, traveler, traveller, submitter',
  companies: 'company, organization, organisation, business, employer',
  others:
    'organizer, organiser, agent, owner, host, sales rep, rep, representative, seller, salesperson, consultant, advisor, adviser, store, shop, ' +
    'payee, merchant, vendor, supplier, staff, assignee, assigned, recruiter, author, creator, manager, technician, ' +
    'employee, venue, location, workspace, team, instructor, emergency, friend, referrer, referred, spouse, admin',
  structure:
    'data, body, payload, form, field, value, submission, response, answer, record, object, attribute, property, ' +
    'properties, entry, entries, input, raw, name, names, address, addresses, home, mailing, postal, email, mail, phone, ' +
    'custom, result, param, info, information, detail, event, question, request, json, output, bundle, message, default, ' +
    'primary, main, current',
}
