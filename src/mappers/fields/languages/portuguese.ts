// Portuguese, of Brazil and of Portugal.

import type { Language } from './language.ts'

export const portuguese: Language = {
  code: 'pt',
  fields: {
    email:
      'endereço email, endereço eletrónico, e-mail de contato, email de contacto, correio eletrónico, ' +
      'e-mail corporativo, e-mail profissional, e-mail pessoal, e-mail principal, endereço de correio eletrónico, ' +
      'melhor email',
    phone:
      'telefone, telefones, telemóvel, celular, número de telefone, número de telemóvel, número de celular, ' +
      'telefone fixo, telefone com ddd, celular com ddd, whatsapp com ddd, número com ddd, contato telefônico, ' +
      'contacto telefónico, telefone ou whatsapp, celular whatsapp, telefone whatsapp, telefone residencial, ' +
      'telefone comercial, número de contacto, número de contato',
    firstName:
      'primeiro nome, nome próprio, nomes próprios, nome de batismo, como prefere ser chamado?, ' +
      'como gostaria de ser chamado?, como podemos te chamar?, como podemos chamar você?',
    lastName:
      'apelido, apelidos, sobrenome, último nome, sobrenomes, nome de família, nome do meio e sobrenome',
    fullName:
      'nome, nome completo, nome sobrenome, nome apelido, nome do cliente, nome do contato, nome de contacto, ' +
      'como se chama?, como você se chama?, primeiro e último nome, primeiro nome e sobrenome',
    company:
      'empresa, nome empresa, razão social, companhia, organização, nome da organização, negócio, nome do negócio, ' +
      'empresa onde trabalha, onde você trabalha?, nome fantasia, instituição, empregador',
    street:
      'endereço, rua, morada, logradouro, endereço completo, endereço residencial, nome da rua, morada completa, ' +
      'rua número, avenida, onde você mora?, endereço linha 1, endereço postal, morada fiscal',
    city: 'cidade, localidade, município, concelho, cidade de residência, cidade onde mora',
    state: 'estado, província, distrito, uf, região, unidade federativa',
    postalCode: 'código postal, cep, código de endereçamento postal, cód postal, código zip',
    country: 'país, país de residência, país região, nação, país onde mora',
    dateOfBirth:
      'data nascimento, nascimento, data de aniversário, aniversário, dt nascimento, quando nasceu?, ' +
      'quando você nasceu?, dia de nascimento, data nasc',
    website:
      'website da empresa, página web, sítio web, site da empresa, endereço do site, url do site, ' +
      'página da internet, link do site, sítio na internet',
    timezone: 'fuso horário, fuso, zona horária',
  },
  shortNames: 'nome',
  small:
    'qual, é, são, o, a, os, as, um, uma, seu, sua, seus, suas, teu, tua, meu, minha, de, do, da, dos, das, em, ' +
    'no, na, por, favor, insira, digite, indique, informe, escreva, preencha, nos, me, te, você, podemos, que, ' +
    'mora, trabalha, se, entrar, contactar, contatar, ligar, aqui, deixe, coloque, introduza, diga',
  around:
    'e, ou, obrigatório, obrigatória, opcional, requerido, contato, contacto, cliente, principal, cobrança, ' +
    'entrega, olá, obrigado, obrigada, agora, titular, também, interessado, profissional',
  again:
    'confirmar, confirme, confirmação, repetir, repita, repetição, outro, outra, adicional, alternativo, alternativa, ' +
    'secundário, secundária, segundo',
  consent: {
    strong:
      'consentimento, consinto, lgpd, privacidade, termos, aceito, autorizo, aceitação, concordo',
    weak: 'condições, aceitar, boletim, inscrever, novidades, aceita',
    ticked: 'sim, aceito, quero, eu, li, desejo, concordo, estou, declaro',
    yes: 'sim, aceito, concordo, autorizo, aceite, li e aceito',
    no: 'não, nao, não aceito, recuso, discordo',
    newsletter: 'boletim',
  },
  people:
    'contato, contacto, cliente, pessoa, usuário, utilizador, comprador, interessado, participante, paciente, aluno, titular, ' +
    'solicitante, convidado, cobrança',
  companies: 'empresa, companhia, negócio, organização, empregador',
  others:
    'vendedor, vendedora, consultor, consultora, corretor, corretora, agente, organizador, proprietário, anfitrião, loja, ' +
    'fornecedor, funcionário, gerente, emergência, cônjuge, amigo, amiga, técnico, atendente',
  structure:
    'dado, dados, formulário, campo, resposta, mensagem, endereço, pergunta, informação, detalhe',
}
