import type { LanguageSample } from './sample.ts'

export const portuguese: LanguageSample = {
  fields: {
    email:
      'E-mail | Seu e-mail * | Endereço de e-mail | Qual é o seu e-mail? | Digite seu e-mail | e_mail | E-mail corporativo | E-mail (obrigatório) | ' +
      'Qual o seu melhor e-mail? | Endereço eletrônico | Email de contacto | Informe seu e-mail | O seu email',
    phone:
      'Telefone | Celular | Telemóvel | Número de telefone | Seu telefone * | Qual é o seu telefone? | Telefone com DDD | telefone_contato | ' +
      'WhatsApp | Número de telemóvel | Qual é o seu celular? | Telefone de contato | O seu número de telefone',
    firstName:
      'Primeiro nome | primeiro_nome | Seu primeiro nome * | Qual é o seu primeiro nome? | Nome próprio | Primeiro nome (obrigatório) | ' +
      'Digite seu primeiro nome | primeiroNome | Informe seu primeiro nome | O seu primeiro nome | PRIMEIRO NOME | ' +
      'Nomes próprios | Como prefere ser chamado?',
    lastName:
      'Sobrenome | Apelido | Seu sobrenome * | Qual é o seu sobrenome? | Último nome | Apelidos | E o seu sobrenome? | Sobrenome (obrigatório) | ' +
      'Digite seu sobrenome | Qual é o seu apelido? | ultimo_nome | O seu apelido | Nome de família',
    fullName:
      'Nome | Nome completo | Seu nome * | Qual é o seu nome? | Qual é o seu nome completo? | nome_completo | Nome e sobrenome | ' +
      'Nome e apelido | Como se chama? | Digite seu nome completo | Nome (obrigatório) | O seu nome | Nome do contato',
    company:
      'Empresa | Nome da empresa | Sua empresa * | Qual é o nome da sua empresa? | nome_empresa | Razão social | Organização | ' +
      'Onde você trabalha? | Empresa (opcional) | Nome da sua empresa | Companhia | Qual é a sua empresa? | Negócio',
    street:
      'Endereço | Rua | Morada | Endereço completo | Seu endereço * | Qual é o seu endereço? | Rua e número | Logradouro | endereco_residencial | ' +
      'A sua morada | Onde você mora? | Morada completa | Endereço (obrigatório)',
    city:
      'Cidade | Sua cidade * | Qual é a sua cidade? | Localidade | Município | Cidade (obrigatório) | cidade | Cidade de residência | ' +
      'Concelho | Informe sua cidade | A sua cidade | Cidade / Localidade | CIDADE',
    state:
      'Estado | UF | Seu estado * | Qual é o seu estado? | Distrito | Estado (UF) | Província | Região | estado | Estado (obrigatório) | ' +
      'Informe seu estado | O seu distrito | Estado / Província',
    postalCode:
      'CEP | Código postal | Seu CEP * | Qual é o seu CEP? | codigo_postal | CEP (obrigatório) | O seu código postal | Cód. postal | ' +
      'Digite seu CEP | Qual é o seu código postal? | Informe seu CEP | codigoPostal | cep',
    country:
      'País | Seu país * | Qual é o seu país? | País de residência | pais | País (obrigatório) | O seu país | Informe seu país | PAÍS | ' +
      'País / Região | pais_residencia | Nação | País de cobrança',
    dateOfBirth:
      'Data de nascimento | data_nascimento | Sua data de nascimento * | Qual é a sua data de nascimento? | Aniversário | Nascimento | ' +
      'Quando nasceu? | Data de nascimento (opcional) | dataNascimento | Informe sua data de nascimento | Dt. nascimento | ' +
      'A sua data de nascimento | Data de aniversário',
    website:
      'Website | Página web | Site da empresa | Sítio web | Seu website * | Qual é o seu website? | Endereço do site | url_do_site | ' +
      'Página na internet | Website (opcional) | Site da sua empresa | Link do site | Website da empresa',
    timezone:
      'Fuso horário | fuso_horario | Seu fuso horário * | Qual é o seu fuso horário? | Zona horária | Fuso horário (obrigatório) | ' +
      'fusoHorario | Informe seu fuso horário | O seu fuso horário | FUSO HORÁRIO | A sua zona horária | Fuso | Qual é a sua zona horária?',
  },
  others:
    'Nome de usuário | Nome do produto | Nome do pet | Tamanho da empresa | Quantos funcionários tem a sua empresa? | E-mail do corretor | ' +
    'Data do evento | Número de pessoas | Assunto | Nome do evento | Estado do imóvel | Tipo de telefone',
  form: {
    'Nome completo': 'joão pedro dos santos',
    'Seu e-mail': 'joao.pedro@example.org',
    'Telefone com DDD': '(11) 91234-5678',
    Empresa: 'Exemplo Ltda.',
    Endereço: 'Rua do Exemplo, 10',
    Cidade: 'São Paulo',
    UF: 'SP',
    CEP: '01000-000',
    'Como nos conheceu?': 'Instagram',
  },
  country: 'BR',
  person: {
    firstName: 'João Pedro',
    lastName: 'dos Santos',
    fullName: 'João Pedro dos Santos',
    email: 'joao.pedro@example.org',
    phone: '+5511912345678',
    company: 'Exemplo Ltda.',
    address: {
      street: 'Rua do Exemplo, 10',
      city: 'São Paulo',
      state: 'SP',
      postalCode: '01000-000',
    },
  },
  consent: { label: 'Li e aceito a política de privacidade', yes: 'Sim', no: 'Não' },
  countryName: ['Alemanha', 'DE'],
  phone: { written: '912 345 678', country: 'PT', e164: '+351912345678' },
}
