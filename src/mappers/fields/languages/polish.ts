// Polish.

import type { Language } from './language.ts'

export const polish: Language = {
  code: 'pl',
  fields: {
    email:
      'adres mailowy, adres email, adres poczty elektronicznej, poczta elektroniczna, e-mail kontaktowy, ' +
      'mail kontaktowy, e-mail służbowy, mail służbowy, e-mail firmowy, e mail prywatny, poczta e-mail',
    phone:
      'telefon, numer telefonu, nr telefonu, nr tel, numer tel, tel kontaktowy, numer kontaktowy, ' +
      'telefon komórkowy, numer komórkowy, komórka, numer komórki, numer telefonu komórkowego, ' +
      'telefon stacjonarny, tel komórkowy, numer whatsapp, telefon do kontaktu, numer do kontaktu, ' +
      'numer telefonu kontaktowego, nr komórki, pod jakim numerem możemy się skontaktować?',
    firstName: 'imię, imiona, pierwsze imię, jak masz na imię?, jak możemy się do ciebie zwracać?',
    lastName: 'nazwisko, nazwiska, jak masz na nazwisko?, nazwisko rodowe klienta',
    fullName:
      'imię nazwisko, nazwisko i imię, imiona i nazwisko, pełne imię i nazwisko, godność, osoba kontaktowa, ' +
      'osoba do kontaktu, jak się nazywasz?, jak się pan nazywa?, jak się pani nazywa?, nazwa kontaktu',
    company:
      'firma, nazwa firmy, przedsiębiorstwo, nazwa przedsiębiorstwa, organizacja, nazwa organizacji, spółka, ' +
      'pracodawca, nazwa spółki, nazwa działalności, instytucja, nazwa instytucji, gdzie pracujesz?, ' +
      'w jakiej firmie pracujesz?, działalność gospodarcza, zakład pracy, nazwę firmy, firmę, ' +
      'jak nazywa się twoja firma?, jak się nazywa twoja firma?',
    street:
      'ulica, adres, ulica i numer domu, ulica nr domu, adres zamieszkania, adres korespondencyjny, adres dostawy, ' +
      'nazwa ulicy, pełny adres, adres pocztowy, ulica numer, gdzie mieszkasz?, ulica i nr, ' +
      'ulica numer domu i mieszkania, adres do wysyłki, ulicę, ulicę i numer domu',
    city:
      'miasto, miejscowość, miasto zamieszkania, miejscowość zamieszkania, gmina, miejsce zamieszkania, mieście, ' +
      'miejscowości',
    state:
      'województwo, region, woj, stan województwo, powiat i województwo, prowincja, województwie, regionie',
    postalCode: 'kod pocztowy, kod poczt, kod poczty, kod zip, nr kodu pocztowego',
    country:
      'kraj, państwo, kraj zamieszkania, kraj region, kraj pochodzenia, państwo zamieszkania, kraju',
    dateOfBirth:
      'data urodzenia, data ur, urodziny, dzień urodzin, data urodzin, dzień urodzenia, data narodzin, ' +
      'kiedy się urodziłeś?, kiedy masz urodziny?, urodzony dnia, datę urodzenia',
    website:
      'strona internetowa, strona www, adres strony, adres strony internetowej, adres strony www, witryna, ' +
      'witryna internetowa, strona firmowa, strona internetowa firmy, adres www, www, link do strony, url strony, ' +
      'strona firmy, stronę internetową, stronę www',
    timezone:
      'strefa czasowa, strefa czasu, lokalna strefa czasowa, strefę czasową, strefie czasowej',
  },
  shortNames: '',
  small:
    'jak, jaki, jaka, jakie, jest, są, twój, twoja, twoje, twojej, twojego, pana, pani, pan, państwa, swój, ' +
    'swoja, swoje, swojej, swoją, mój, moja, moje, w, na, do, z, ze, o, dla, się, proszę, podaj, podać, wpisz, ' +
    'wpisać, napisz, wprowadź, wybierz, nam, którym, jakim, który, którego, możemy, skontaktować, mieszkasz, ' +
    'mieszka, pracujesz, tutaj, tu, ciebie, ten, prosimy, podanie, uzupełnij, nazywasz, jakiej',
  around:
    'i, oraz, lub, albo, wymagane, wymagany, wymagana, opcjonalne, opcjonalnie, opcjonalny, obowiązkowe, ' +
    'kontaktowy, kontaktowe, klienta, główny, cześć, dziękujemy, dzięki, teraz, też, a, prywatny, służbowy, ' +
    'służbowa',
  again:
    'potwierdź, potwierdzenie, powtórz, ponownie, inny, inna, dodatkowy, dodatkowa, drugi, druga, alternatywny, alternatywna',
  consent: {
    strong:
      'zgoda, zgody, zgodę, zgadzam, wyrażam, rodo, akceptuję, regulamin, regulaminu, prywatności, oświadczam',
    weak: 'akceptuj, akceptacja, newslettera, biuletyn, marketingowe, marketingowa, zapisz, warunki',
    ticked: 'tak, chcę, wyrażam, zgadzam, akceptuję, zapoznałem, zapoznałam, oświadczam',
    yes: 'tak, zgadzam się, akceptuję, wyrażam zgodę, zaznaczone, zaakceptowano',
    no: 'nie, nie zgadzam się, odmawiam, nie wyrażam zgody, brak zgody',
    newsletter: 'newslettera, biuletyn',
  },
  people:
    'kontakt, klient, osoba, użytkownik, uczestnik, kupujący, pacjent, zamawiający, gość, subskrybent, zgłaszający, zainteresowany',
  companies: 'firma, przedsiębiorstwo, organizacja, spółka, pracodawca',
  others:
    'sprzedawca, doradca, agent, organizator, właściciel, gospodarz, sklep, dostawca, pracownik, handlowiec, ' +
    'awaryjny, awaryjna, małżonek, małżonka, przyjaciel, znajomy, konsultant',
  structure: 'dane, formularz, pole, odpowiedź, wiadomość, adres, pytanie, informacje, zgłoszenie',
}
