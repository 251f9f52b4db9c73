import type { LanguageSample } from './sample.ts'

export const english: LanguageSample = {
  fields: {
    email:
      "Email | Your e-mail | E-mail address * | email_address | contactEmail | What is your email? | What's the best email for you? | " +
      'Please enter your email address | And your email? | Work email | Email (required) | What email should we use? | your-email',
    phone:
      "Phone | Phone number | Mobile | Your mobile number * | phone_number | What's your phone number? | Cell phone | Best phone number | " +
      "What's the best number to reach you? | Daytime phone | And your phone number? | contact_phone | Telephone no.",
    firstName:
      "First name | first_name | firstName | Your first name * | What's your first name? | Given name | FNAME | Forename | " +
      'First Name (required) | And your first name? | Hi! What is your first name? | What should we call you? | contact[first_name]',
    lastName:
      'Last name | last_name | lastName | Surname | Your last name * | And your last name? | Family name | LNAME | Last Name (required) | ' +
      'What is your surname? | Please enter your last name | contact_last_name | Customer surname',
    fullName:
      "Name | Full name | Your name | What's your name? | full_name | First and last name | First & Last Name * | Contact name | " +
      'Your full name (required) | Name and surname | What is your full name? | customer_name | yourName',
    company:
      'Company | Company name | company_name | Your company * | Business name | Organisation | Organization name | What company do you work for? | ' +
      'Name of your company | Where do you work? | Company / Organization | Employer | What is the name of your business?',
    street:
      'Street | Street address | Address | address_line_1 | Your address * | Mailing address | Home address | Address 1 | ' +
      'What is your address? | Street Address (required) | Where do you live? | Billing address | Full address',
    city:
      'City | Town | City / Town | Your city * | city_name | What city do you live in? | Town/City | billing_city | City (required) | ' +
      'Which city are you in? | Suburb | Shipping City | addressCity',
    state:
      'State | Province | State / Province | State/Province/Region | billing_state | Your state * | County | Which state are you in? | ' +
      'State (required) | Region | State or Province | Shipping State | addressState',
    postalCode:
      'Zip | ZIP code | zip_code | Postcode | Postal code | ZIP / Postal code * | Your postcode | What is your zip code? | ' +
      'billing_postcode | Zip Code (required) | postalCode | Post code | What is your postcode?',
    country:
      'Country | country_name | Your country * | Country of residence | Country/Region | What country do you live in? | billing_country | ' +
      'Country (required) | Which country are you in? | countryCode | Home country | Shipping country | Nation',
    dateOfBirth:
      'Date of birth | date_of_birth | DOB | Birthday | Your birthday * | Birth date | When were you born? | What is your date of birth? | ' +
      'dateOfBirth | Date of Birth (required) | Your date of birth | birthdate | D.O.B.',
    website:
      'Website | Your website * | website_url | Website URL | Company website | Web site | What is your website? | Homepage | Web address | ' +
      'Website (optional) | companyUrl | What is your website address? | Website link',
    timezone:
      'Timezone | Time zone | time_zone | timeZone | Your time zone * | What is your time zone? | Timezone (IANA) | tz | user_timezone | ' +
      'Preferred time zone | Local timezone | Which time zone are you in? | What time zone are you in?',
  },
  others:
    "User name | Event name | Product name | Name of your pet | Company size | Where is your company located? | Mother's maiden name | " +
    "Your agent's email | State of the roof | Preferred contact time | Number of people | Phone type | File name | field_name",
  form: {
    'Your name': 'AALIYAH O’CONNOR-REYES',
    'Work email *': 'Aaliyah@Example.com',
    'What’s the best number to reach you?': '(202) 555-0119',
    'Company / Organization': 'Example Roofing LLC',
    'Street address': '12 Sample St',
    'City / Town': 'Springfield',
    State: 'IL',
    'ZIP code': '62701',
    'How did you hear about us?': 'A friend',
  },
  country: 'US',
  person: {
    firstName: 'Aaliyah',
    lastName: 'O’Connor-Reyes',
    fullName: 'Aaliyah O’Connor-Reyes',
    email: 'aaliyah@example.com',
    phone: '+12025550119',
    company: 'Example Roofing LLC',
    address: { street: '12 Sample St', city: 'Springfield', state: 'IL', postalCode: '62701' },
  },
  consent: { label: 'I agree to the privacy policy', yes: 'Yes', no: 'No' },
  countryName: ['United Kingdom', 'GB'],
  phone: { written: '(202) 555-0187', country: 'US', e164: '+12025550187' },
}
