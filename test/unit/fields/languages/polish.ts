import type { LanguageSample } from './sample.ts'

export const polish: LanguageSample = {
  fields: {
    email:
      'E-mail | Adres e-mail | Twój e-mail * | Jaki jest Twój adres e-mail? | Podaj swój adres e-mail | adres_email | Adres mailowy | ' +
      'E-mail (wymagane) | Wpisz adres e-mail | Twój adres e-mail | E-mail służbowy | Poczta elektroniczna | Proszę podać adres e-mail',
    phone:
      'Telefon | Numer telefonu | Twój numer telefonu * | Jaki jest Twój numer telefonu? | Podaj numer telefonu | nr_telefonu | Telefon komórkowy | ' +
      'Telefon kontaktowy | Nr tel. | Telefon (opcjonalnie) | Numer komórkowy | Komórka | Pod jakim numerem możemy się skontaktować?',
    firstName:
      'Imię | Twoje imię * | Jak masz na imię? | imie | Podaj imię | Imię (wymagane) | Podaj swoje imię | IMIĘ | Pierwsze imię | Imiona | ' +
      'Imię klienta | Wpisz swoje imię | Jakie jest Twoje imię?',
    lastName:
      'Nazwisko | Twoje nazwisko * | Jakie jest Twoje nazwisko? | nazwisko | Podaj nazwisko | Nazwisko (wymagane) | A Twoje nazwisko? | NAZWISKO | ' +
      'Podaj swoje nazwisko | Nazwisko klienta | Wpisz nazwisko | Proszę podać nazwisko | Jak masz na nazwisko?',
    fullName:
      'Imię i nazwisko | Twoje imię i nazwisko * | Jak się nazywasz? | imie_i_nazwisko | Podaj imię i nazwisko | Imię i nazwisko (wymagane) | ' +
      'Imię / nazwisko | Nazwisko i imię | Osoba kontaktowa | Osoba do kontaktu | imieNazwisko | Wpisz swoje imię i nazwisko | IMIĘ I NAZWISKO',
    company:
      'Firma | Nazwa firmy | Twoja firma * | Nazwa Twojej firmy | Jak nazywa się Twoja firma? | nazwa_firmy | Organizacja | Podaj nazwę firmy | ' +
      'Firma (opcjonalnie) | Gdzie pracujesz? | Przedsiębiorstwo | W jakiej firmie pracujesz? | Pracodawca',
    street:
      'Ulica | Adres | Ulica i numer domu | Twój adres * | Podaj adres | adres_zamieszkania | Ulica i numer | Adres (wymagane) | Gdzie mieszkasz? | ' +
      'Jaki jest Twój adres? | Adres zamieszkania | Adres korespondencyjny | Adres dostawy',
    city:
      'Miasto | Miejscowość | Twoje miasto * | W jakim mieście mieszkasz? | miasto | Podaj miasto | Miasto (wymagane) | MIASTO | Jakie jest Twoje miasto? | ' +
      'Miasto / miejscowość | Twoja miejscowość | Wpisz miejscowość | Miejsce zamieszkania',
    state:
      'Województwo | Twoje województwo * | W jakim województwie mieszkasz? | wojewodztwo | Podaj województwo | Województwo (wymagane) | WOJEWÓDZTWO | ' +
      'Region | Jakie jest Twoje województwo? | Województwo / region | Woj. | Twój region | Wpisz województwo',
    postalCode:
      'Kod pocztowy | Twój kod pocztowy * | Jaki jest Twój kod pocztowy? | kod_pocztowy | Podaj kod pocztowy | Kod pocztowy (wymagane) | ' +
      'KOD POCZTOWY | kodPocztowy | Wpisz kod pocztowy | A Twój kod pocztowy? | Proszę podać kod pocztowy | Kod pocztowy klienta | Kod poczt.',
    country:
      'Kraj | Twój kraj * | W jakim kraju mieszkasz? | kraj | Podaj kraj | Kraj (wymagane) | KRAJ | Państwo | Kraj zamieszkania | ' +
      'Jaki jest Twój kraj? | Kraj / region | Wpisz kraj | Kraj pochodzenia',
    dateOfBirth:
      'Data urodzenia | Twoja data urodzenia * | Jaka jest Twoja data urodzenia? | data_urodzenia | Podaj datę urodzenia | Urodziny | ' +
      'Data urodzenia (opcjonalnie) | Kiedy masz urodziny? | DATA URODZENIA | dataUrodzenia | Dzień urodzin | Wpisz datę urodzenia | Data ur.',
    website:
      'Strona internetowa | Strona www | Twoja strona internetowa * | strona_www | Adres strony | Podaj adres strony internetowej | WWW | ' +
      'Strona internetowa (opcjonalnie) | Witryna internetowa | Strona firmowa | Jaki jest adres Twojej strony? | Adres strony www | Strona Twojej firmy',
    timezone:
      'Strefa czasowa | Twoja strefa czasowa * | Jaka jest Twoja strefa czasowa? | strefa_czasowa | Podaj strefę czasową | ' +
      'Strefa czasowa (wymagane) | STREFA CZASOWA | strefaCzasowa | Wpisz strefę czasową | Lokalna strefa czasowa | ' +
      'W jakiej strefie czasowej mieszkasz? | Strefa czasu | Strefa czasowa klienta',
  },
  others:
    'Nazwa użytkownika | Nazwa produktu | Imię psa | Wielkość firmy | Ilu pracowników zatrudnia Twoja firma? | E-mail doradcy | ' +
    'Data wydarzenia | Liczba osób | Temat | Nazwa wydarzenia | Stan dachu | Nazwisko panieńskie matki | Kod rabatowy',
  form: {
    'Imię i nazwisko': 'MAŁGORZATA SKŁODOWSKA-NOWAK',
    'Twój adres e-mail': 'malgorzata@example.org',
    'Numer telefonu': '512 345 678',
    'Nazwa firmy': 'Przykład Sp. z o.o.',
    'Ulica i numer domu': 'ul. Przykładowa 5',
    'Kod pocztowy': '00-001',
    Miasto: 'Łódź',
    'Treść wiadomości': 'Dzień dobry',
  },
  country: 'PL',
  person: {
    firstName: 'Małgorzata',
    lastName: 'Skłodowska-Nowak',
    fullName: 'Małgorzata Skłodowska-Nowak',
    email: 'malgorzata@example.org',
    phone: '+48512345678',
    company: 'Przykład Sp. z o.o.',
    address: { street: 'ul. Przykładowa 5', city: 'Łódź', postalCode: '00-001' },
  },
  consent: {
    label: 'Wyrażam zgodę na przetwarzanie moich danych osobowych',
    yes: 'Tak',
    no: 'Nie',
  },
  countryName: ['Wielka Brytania', 'GB'],
  phone: { written: '512-345-678', country: 'PL', e164: '+48512345678' },
}
