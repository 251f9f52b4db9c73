import type { LanguageSample } from './sample.ts'

export const turkish: LanguageSample = {
  fields: {
    email:
      'E-posta | E-posta adresi | E-posta adresiniz * | E-posta adresiniz nedir? | eposta | Mail adresiniz | Lütfen e-posta adresinizi giriniz | ' +
      'E-POSTA ADRESİNİZ | E-posta (zorunlu) | e_posta_adresi | Elektronik posta | Kurumsal e-posta | E-mail adresiniz',
    phone:
      'Telefon | Telefon numarası | Telefon numaranız * | Telefon numaranız nedir? | Cep telefonu | Cep telefonunuz | telefon_no | GSM | ' +
      'Size hangi numaradan ulaşabiliriz? | TELEFON NUMARANIZ | İletişim numarası | Telefon (isteğe bağlı) | Lütfen telefon numaranızı yazınız',
    firstName:
      'Adı | İlk ad | ilk_ad | Ön ad | Önad | Size nasıl hitap edelim? | İlk isim | Adı (zorunlu) | ilkIsim | ADI | İlk adınız | ' +
      'Öz ad | Müşteri ilk adı',
    lastName:
      'Soyad | Soyadı | Soyadınız * | Soyadınız nedir? | Soyisim | soyad | SOYADINIZ | Soyadınız (zorunlu) | Peki soyadınız? | Soyismi | ' +
      'Lütfen soyadınızı giriniz | soy_ad | Soyisminiz',
    fullName:
      'Ad Soyad | Adınız Soyadınız | Adınız ve soyadınız * | İsim Soyisim | ad_soyad | Adı Soyadı | İsminiz | Adınız nedir? | ADINIZ SOYADINIZ | ' +
      'Ad Soyad (zorunlu) | İsim | Tam adınız | Yetkili kişi',
    company:
      'Şirket | Şirket adı | Firma | Firma adı | Şirketinizin adı * | Şirketinizin adı nedir? | sirket_adi | ŞİRKET ADI | Kurum | İşletme adı | ' +
      'Şirket (isteğe bağlı) | Hangi şirkette çalışıyorsunuz? | İş yeri',
    street:
      'Adres | Adresiniz | Açık adres | Adresiniz nedir? | Sokak | acik_adres | Cadde / Sokak | ADRESİNİZ | Adres (zorunlu) | Ev adresi | ' +
      'Lütfen adresinizi yazınız | Fatura adresi | Teslimat adresi',
    city:
      'Şehir | Şehriniz | İlçe | Hangi şehirde yaşıyorsunuz? | sehir | ŞEHİR | Şehir (zorunlu) | Şehriniz nedir? | İlçeniz | Yaşadığınız şehir | ' +
      'Şehir / İlçe | Semt | Lütfen şehrinizi yazınız',
    state:
      'İl | İliniz | Bölge | İliniz nedir? | Eyalet | il_adi | İLİNİZ | İl (zorunlu) | Yaşadığınız il | İl / Bölge | Vilayet | ' +
      'Hangi ilde yaşıyorsunuz? | Bulunduğunuz il',
    postalCode:
      'Posta kodu | Posta kodunuz * | Posta kodunuz nedir? | posta_kodu | POSTA KODU | Posta kodu (zorunlu) | postaKodu | ' +
      'Lütfen posta kodunuzu giriniz | Peki posta kodunuz? | Posta Kodu (isteğe bağlı) | Müşteri posta kodu | POSTA KODUNUZ | posta-kodu',
    country:
      'Ülke | Ülkeniz * | Hangi ülkede yaşıyorsunuz? | ulke | ÜLKE | Ülke (zorunlu) | Ülkeniz nedir? | Yaşadığınız ülke | Ülke / Bölge | ' +
      'Lütfen ülkenizi seçiniz | ÜLKENİZ | Bulunduğunuz ülke | Ülke adı',
    dateOfBirth:
      'Doğum tarihi | Doğum tarihiniz * | Doğum tarihiniz nedir? | dogum_tarihi | Doğum günü | Doğum gününüz | DOĞUM TARİHİ | ' +
      'Doğum tarihi (isteğe bağlı) | Ne zaman doğdunuz? | Lütfen doğum tarihinizi giriniz | dogumTarihi | Müşteri doğum tarihi | DOĞUM TARİHİNİZ',
    website:
      'Web sitesi | Web siteniz * | Web siteniz nedir? | web_sitesi | İnternet sitesi | İnternet adresi | WEB SİTESİ | Web sitesi (isteğe bağlı) | ' +
      'Web adresiniz | Web sayfası | Site adresiniz | Şirket web sitesi | Lütfen web sitenizi yazınız',
    timezone:
      'Saat dilimi | Saat diliminiz * | Saat diliminiz nedir? | saat_dilimi | SAAT DİLİMİ | Saat dilimi (zorunlu) | Zaman dilimi | ' +
      'saatDilimi | Lütfen saat diliminizi seçiniz | Peki saat diliminiz? | SAAT DİLİMİNİZ | Müşteri saat dilimi | Yerel saat dilimi',
  },
  others:
    'Kullanıcı adı | Ürün adı | Evcil hayvanınızın adı | Şirket büyüklüğü | Şirketinizde kaç kişi çalışıyor? | Danışmanın e-postası | ' +
    'Etkinlik tarihi | Kişi sayısı | Konu | Etkinlik adı | Çatının durumu | Anne kızlık soyadı | ad',
  form: {
    Ad: 'ŞEYDA',
    Soyad: 'IŞIK',
    'E-posta adresiniz': 'seyda@example.org',
    'Cep telefonunuz': '0532 123 45 67',
    'Firma adı': 'Örnek A.Ş.',
    'Açık adresiniz': 'Örnek Cad. No: 5',
    İlçe: 'Kadıköy',
    İl: 'İstanbul',
    Mesajınız: 'Merhaba',
  },
  country: 'TR',
  person: {
    firstName: 'Şeyda',
    lastName: 'Işık',
    fullName: 'Şeyda Işık',
    email: 'seyda@example.org',
    phone: '+905321234567',
    company: 'Örnek A.Ş.',
    address: { street: 'Örnek Cad. No: 5', city: 'Kadıköy', state: 'İstanbul' },
  },
  consent: { label: 'Aydınlatma metnini okudum, kabul ediyorum', yes: 'Evet', no: 'Hayır' },
  countryName: ['Almanya', 'DE'],
  phone: { written: '0532 123 45 67', country: 'TR', e164: '+905321234567' },
}
