// Spanish.

import type { Language } from './language.ts'

export const spanish: Language = {
  code: 'es',
  fields: {
    email:
      'correo, correo electrónico, dirección de correo, dirección de correo electrónico, dirección email, ' +
      'email de contacto, correo personal, correo corporativo, mail de contacto, cuenta de correo, mejor correo, ' +
      'mejor email',
    phone:
      'teléfono, teléfonos, número de teléfono, número de contacto, móvil, celular, número de celular, ' +
      'número telefónico, teléfono fijo, número de whatsapp, teléfono whatsapp, tel contacto, tfno, tlf, ' +
      'tel móvil, número móvil',
    firstName:
      'primer nombre, nombre de pila, nombres, nombre propio, nombre sin apellidos, cómo quieres que te llamemos?',
    lastName:
      'apellido, apellidos, primer apellido, apellido paterno, apellido o apellidos, apellido familiar, ' +
      'cuáles son tus apellidos?, cuáles son sus apellidos?',
    fullName:
      'nombre, nombre completo, nombre y apellido, nombre y apellidos, nombre apellido, nombre apellidos, ' +
      'apellidos y nombre, apellido y nombre, nombre contacto, persona de contacto, cómo te llamas?, ' +
      'cómo se llama usted?, cómo se llama?, nombre del cliente',
    company:
      'empresa, nombre empresa, empresa o negocio, razón social, compañía, nombre de la compañía, negocio, ' +
      'nombre del negocio, organización, nombre de la organización, dónde trabajas?, nombre comercial, empleador',
    street:
      'dirección, calle, domicilio, dirección postal, calle y número, dirección completa, nombre de la calle, ' +
      'calle número, domicilio completo, dirección línea 1, dónde vives?',
    city: 'ciudad, localidad, población, municipio, ciudad de residencia, ciudad donde vives',
    state: 'estado, provincia, comunidad autónoma, región',
    postalCode: 'código postal, cp, cod postal, zona postal, código zip, número postal',
    country: 'país, país de residencia, país región, nación, país donde vives',
    dateOfBirth:
      'fecha nacimiento, nacimiento, cumpleaños, fecha de cumpleaños, f nacimiento, fec nacimiento, ' +
      'cuándo naciste?, día de nacimiento, fecha nac',
    website:
      'sitio web, página web, web, url del sitio, url de la web, dirección web, página de internet, ' +
      'web de la empresa, sitio de internet, página web de la empresa, enlace web',
    timezone: 'zona horaria, huso horario, uso horario, zona de tiempo',
  },
  shortNames: 'nombre',
  small:
    'cuál, es, qué, tu, tus, su, sus, el, la, los, las, mi, de, del, introduce, introduzca, escribe, escriba, ' +
    'indica, indique, ingresa, ingrese, dinos, díganos, danos, un, una, en, a, por, favor, nos, te, se, podemos, ' +
    'que, al, vives, vive, trabajas, trabaja, contactarte, llamarte, aquí, puedo, me',
  around:
    'y, o, e, obligatorio, obligatoria, opcional, requerido, requerida, contacto, cliente, principal, ' +
    'facturación, envío, hola, gracias, ahora, solicitante, interesado, titular, también, particular',
  again:
    'confirmar, confirma, confirme, confirmación, repetir, repite, repita, otro, otra, adicional, alternativo, alternativa, ' +
    'secundario, secundaria, segundo',
  consent: {
    strong:
      'consentimiento, consiento, rgpd, privacidad, términos, acepto, autorizo, lopd, aceptación',
    weak: 'condiciones, aceptar, boletín, suscribirme, suscripción, novedades, acepta',
    ticked: 'sí, si, acepto, deseo, quiero, he, doy, estoy',
    yes: 'sí, si, acepto, de acuerdo, aceptado, autorizo, he leído y acepto',
    no: 'no, no acepto, rechazo, no autorizo',
    newsletter: 'boletín, boletines',
  },
  people:
    'contacto, cliente, persona, usuario, comprador, interesado, participante, paciente, alumno, asistente, solicitante, invitado, ' +
    'facturación, envío, titular',
  companies: 'empresa, compañía, negocio, organización, empleador',
  others:
    'vendedor, vendedora, asesor, asesora, agente, organizador, propietario, anfitrión, tienda, proveedor, empleado, ' +
    'gerente, emergencia, cónyuge, amigo, amiga, técnico',
  structure:
    'dato, datos, formulario, campo, respuesta, mensaje, dirección, pregunta, información, detalle',
}
