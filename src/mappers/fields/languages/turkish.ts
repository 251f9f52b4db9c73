// Turkish. Whose and what for are endings: "ad" (name), "adınız" (your name), "adınızı giriniz" (enter your name).

import type { Language } from './language.ts'

/** With the ending of what is asked for: "adresiniz" is "adresinizi" then. */
const asked = (names: string): string =>
  names
    .split(', ')
    .flatMap((name) => [name, ...(/[ıiuü]z$/.test(name) ? [name + name.slice(-2, -1)] : [])])
    .join(', ')

export const turkish: Language = {
  code: 'tr',
  fields: {
    email: asked(
      'e-posta, e-posta adresi, e-posta adresiniz, e-postanız, mail adresi, mail adresiniz, e-mail adresi, ' +
        'e-mail adresiniz, elektronik posta, elektronik posta adresi, e-mailiniz, mailiniz, e-posta adresim, ' +
        'iş e-postası, kurumsal e-posta, iletişim e-postası, kişisel e-posta'
    ),
    phone: asked(
      'telefon, telefonunuz, telefon numarası, telefon numaranız, telefon no, tel no, cep telefonu, ' +
        'cep telefonunuz, cep telefonu numarası, cep telefonu numaranız, cep numarası, cep no, cep tel, gsm, ' +
        'gsm no, gsm numarası, iletişim numarası, iletişim numaranız, iletişim telefonu, sabit telefon, ' +
        'iş telefonu, whatsapp numarası, whatsapp numaranız, hangi numaradan ulaşabiliriz?, ' +
        'size hangi numaradan ulaşabiliriz?, ulaşabileceğimiz numara, numaranız, telefonu'
    ),
    firstName: asked(
      'adı, öz ad, ilk ad, ilk isim, ön ad, size nasıl hitap edelim?, ilk adı, ilk adınız'
    ),
    lastName: asked('soyad, soyadı, soyadınız, soyisim, soyismi, soyisminiz, aile adı, soyadım'),
    fullName: asked(
      'isim, ismi, isminiz, adınız, ad soyad, adı soyadı, adınız soyadınız, ad ve soyad, adınız ve soyadınız, ' +
        'isim soyisim, isim soyad, isminiz soyisminiz, isim ve soyisim, tam ad, tam adınız, tam isim, ' +
        'yetkili kişi, ilgili kişi, yetkili adı, adı ve soyadı, müşteri adı, iletişim kişisi, ad soyadı, ' +
        'adı soyad'
    ),
    company: asked(
      'şirket, şirket adı, şirketiniz, şirketinizin adı, firma, firma adı, firmanız, firmanızın adı, kurum, ' +
        'kurum adı, kurumunuz, işletme, işletme adı, işletmenizin adı, iş yeri, iş yeri adı, kuruluş, ' +
        'kuruluş adı, firma ünvanı, şirket ünvanı, ticari ünvan, hangi şirkette çalışıyorsunuz?, ' +
        'çalıştığınız şirket, şirket ismi, firma ismi, nerede çalışıyorsunuz?'
    ),
    street: asked(
      'adres, adresi, adresiniz, açık adres, açık adresiniz, sokak, cadde, sokak adresi, cadde sokak, mahalle, ' +
        'ev adresi, ev adresiniz, posta adresi, teslimat adresi, fatura adresi, cadde ve sokak, adres satırı 1, ' +
        'tam adres, ikamet adresi, sokak ve kapı no'
    ),
    city: asked(
      'şehir, şehriniz, şehir adı, ilçe, ilçeniz, yaşadığınız şehir, hangi şehirde yaşıyorsunuz?, şehir ilçe, ' +
        'ilçe şehir, semt, bulunduğunuz şehir'
    ),
    state: asked(
      'il, iliniz, il adı, eyalet, bölge, vilayet, il bölge, eyalet il, ikamet ili, bulunduğunuz il, ' +
        'yaşadığınız il, hangi ilde yaşıyorsunuz?'
    ),
    postalCode: asked('posta kodu, posta kodunuz, posta kod, alan posta kodu'),
    country: asked(
      'ülke, ülkeniz, ülke adı, yaşadığınız ülke, ülke bölge, hangi ülkede yaşıyorsunuz?, ikamet ülkesi, ' +
        'bulunduğunuz ülke, ülkesi'
    ),
    dateOfBirth: asked(
      'doğum tarihi, doğum tarihiniz, doğum günü, doğum gününüz, doğum tarihi gün ay yıl, ne zaman doğdunuz?'
    ),
    website: asked(
      'web sitesi, web siteniz, web sitesi adresi, internet sitesi, internet siteniz, internet adresi, ' +
        'web adresi, web adresiniz, web sayfası, web sayfanız, internet sayfası, site adresi, site adresiniz, ' +
        'şirket web sitesi, firma web sitesi'
    ),
    timezone: asked('saat dilimi, saat diliminiz, zaman dilimi, yerel saat dilimi'),
  },
  shortNames: 'isim, ismi, isminiz, adınız',
  small:
    'nedir, ne, lütfen, giriniz, girin, yazınız, yazın, belirtiniz, belirtin, sizin, sizi, senin, bize, bizimle, ' +
    'hangi, bir, yaşıyorsunuz, çalışıyorsunuz, ulaşabiliriz, en, iyi, paylaşın, paylaşınız, doldurunuz, buraya, ' +
    'mi, mı, olan, söyler, misiniz, alabilir, miyiz, seçiniz, seçin',
  around:
    've, veya, ya, da, zorunlu, zorunludur, isteğe, bağlı, opsiyonel, gerekli, gereklidir, iletişim, müşteri, ' +
    'merhaba, teşekkürler, peki, şimdi, kişisel, için',
  again:
    'tekrar, tekrarı, yeniden, onay, onayla, doğrula, doğrulama, diğer, ikinci, ek, alternatif, yedek',
  consent: {
    strong: 'kvkk, onaylıyorum, onay, onayı, rıza, rızam, rızası, aydınlatma, gizlilik, muvafakat',
    weak: 'kabul, ediyorum, izin, izni, bülten, pazarlama, koşulları, şartları, üye, abone',
    ticked: 'evet, kabul, okudum, bülten, ticari, kampanya, izin',
    yes: 'evet, kabul ediyorum, onaylıyorum, okudum kabul ediyorum, okudum ve kabul ediyorum, işaretli, onaylandı',
    no: 'hayır, kabul etmiyorum, onaylamıyorum, reddediyorum',
    newsletter: 'bülten, e bülten',
  },
  people:
    'kişi, müşteri, kullanıcı, katılımcı, hasta, alıcı, başvuran, ziyaretçi, misafir, üye, abone, öğrenci, iletişim',
  companies: 'şirket, firma, kurum, işletme, işveren',
  others:
    'satıcı, danışman, temsilci, acente, organizatör, mağaza, tedarikçi, çalışan, personel, yönetici, acil, ' +
    'arkadaş, referans, teknisyen, emlakçı, yakını',
  structure: 'veri, form, alan, cevap, yanıt, mesaj, adres, soru, bilgi, bilgiler, bilgileri',
}
