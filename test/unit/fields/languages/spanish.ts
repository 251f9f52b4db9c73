import type { LanguageSample } from './sample.ts'

export const spanish: LanguageSample = {
  fields: {
    email:
      'Correo electrónico | correo | Tu correo electrónico * | ¿Cuál es tu email? | ¿Cuál es tu correo electrónico? | Dirección de correo | ' +
      'Email de contacto | E-mail (obligatorio) | correo_electronico | Indica tu correo | Escribe tu correo electrónico | Correo corporativo | Su correo',
    phone:
      'Teléfono | Número de teléfono | Teléfono móvil | Móvil | Celular | ¿Cuál es tu teléfono? | Tu número de teléfono * | telefono_contacto | ' +
      'Teléfono de contacto | Número de celular | WhatsApp | ¿Cuál es tu número de teléfono? | Tel. móvil',
    firstName:
      'Primer nombre | primer_nombre | Nombre de pila | Tu primer nombre | Nombres | ¿Cuál es tu primer nombre? | Nombres * | ' +
      'Nombre propio | Su primer nombre | Primer nombre (obligatorio) | first_name | ¿Cómo quieres que te llamemos? | Indica tu primer nombre',
    lastName:
      'Apellido | Apellidos | Tus apellidos * | ¿Cuáles son tus apellidos? | Primer apellido | Apellido paterno | apellidos_cliente | ' +
      '¿Y tu apellido? | Apellidos (obligatorio) | Su apellido | Escribe tus apellidos | Apellido(s) | ¿Cuál es tu apellido?',
    fullName:
      'Nombre | Nombre completo | Nombre y apellidos | Tu nombre * | ¿Cuál es tu nombre? | ¿Cómo te llamas? | nombre_completo | ' +
      'Nombre y apellido | Su nombre | Nombre de contacto | Indica tu nombre completo | Persona de contacto | Nombre (obligatorio)',
    company:
      'Empresa | Nombre de la empresa | Tu empresa * | ¿Cuál es el nombre de tu empresa? | nombre_empresa | Razón social | Compañía | ' +
      '¿En qué empresa trabajas? | Nombre de tu empresa | Empresa (opcional) | Organización | Negocio | ¿Dónde trabajas?',
    street:
      'Dirección | Calle | Calle y número | Tu dirección * | Domicilio | ¿Cuál es tu dirección? | direccion_postal | Dirección completa | ' +
      'Dirección postal | ¿Dónde vives? | Dirección de envío | Indica tu dirección | Nombre de la calle',
    city:
      'Ciudad | Tu ciudad * | Localidad | Población | ¿En qué ciudad vives? | ciudad_residencia | Municipio | Ciudad de residencia | ' +
      'Ciudad (obligatorio) | ¿Cuál es tu ciudad? | Ciudad / Localidad | Indica tu ciudad | Su ciudad',
    state:
      'Provincia | Estado | Estado / Provincia | Tu provincia * | ¿En qué provincia vives? | provincia | Comunidad autónoma | Región | ' +
      'Provincia (obligatorio) | ¿Cuál es tu provincia? | Su provincia | Estado o provincia | Indica tu provincia',
    postalCode:
      'Código postal | codigo_postal | CP | C.P. | Tu código postal * | ¿Cuál es tu código postal? | Cód. postal | Código postal (obligatorio) | ' +
      'Indica tu código postal | Su código postal | CÓDIGO POSTAL | codigoPostal | Escribe tu código postal',
    country:
      'País | pais | Tu país * | País de residencia | ¿En qué país vives? | ¿Cuál es tu país? | País (obligatorio) | pais_residencia | ' +
      'País / Región | Indica tu país | Su país | PAÍS | País de facturación',
    dateOfBirth:
      'Fecha de nacimiento | fecha_nacimiento | Tu fecha de nacimiento * | ¿Cuál es tu fecha de nacimiento? | Cumpleaños | ' +
      '¿Cuándo naciste? | Fecha de nacimiento (opcional) | F. nacimiento | Fecha de cumpleaños | Indica tu fecha de nacimiento | ' +
      'Tu cumpleaños | fechaNacimiento | Su fecha de nacimiento',
    website:
      'Sitio web | Página web | Web | Tu página web * | ¿Cuál es tu página web? | sitio_web | Web de la empresa | Página web (opcional) | ' +
      'Dirección web | ¿Cuál es tu sitio web? | URL del sitio | Indica tu sitio web | Su página web',
    timezone:
      'Zona horaria | zona_horaria | Tu zona horaria * | ¿Cuál es tu zona horaria? | Huso horario | ¿En qué zona horaria vives? | ' +
      'Zona horaria (obligatorio) | Su zona horaria | zonaHoraria | Indica tu zona horaria | ZONA HORARIA | Tu huso horario | Zona horaria principal',
  },
  others:
    'Nombre de usuario | Nombre del producto | Nombre de tu mascota | Tamaño de la empresa | ¿Cuántos empleados tiene tu empresa? | ' +
    'Correo del asesor | Fecha del evento | Número de personas | Asunto | Nombre del evento | Estado del pedido | Tipo de teléfono',
  form: {
    'Nombre y apellidos': 'MARÍA JOSÉ DE LA FUENTE',
    'Correo electrónico': 'mariajose@example.org',
    'Teléfono móvil': '612 34 56 78',
    Empresa: 'Ejemplo S.L.',
    Ciudad: 'Valencia',
    'Código postal': '46001',
    País: 'España',
    '¿Qué servicio te interesa?': 'Reforma',
  },
  country: 'ES',
  person: {
    firstName: 'María José',
    lastName: 'de la Fuente',
    fullName: 'María José de la Fuente',
    email: 'mariajose@example.org',
    phone: '+34612345678',
    company: 'Ejemplo S.L.',
    address: { city: 'Valencia', postalCode: '46001', country: 'ES' },
  },
  consent: { label: 'Acepto la política de privacidad', yes: 'Sí', no: 'No' },
  countryName: ['Reino Unido', 'GB'],
  phone: { written: '612 34 56 78', country: 'ES', e164: '+34612345678' },
}
