import { expect, test } from 'vitest'
import {
  compact,
  fold,
  isSamePath,
  outsideBrackets,
  segmentsOf,
  wordsOf,
} from '../../../src/mappers/fields/keys.ts'

test.each([
  ['firstName', ['first', 'name']],
  ['first_name', ['first', 'name']],
  ['FIRST-NAME', ['first', 'name']],
  ['landingPageURL2', ['landing', 'page', 'url2']],
  ['Correo electrónico', ['correo', 'electronico']],
  ['E-Mail-Adresse', ['email', 'adresse']],
  ['your_e-mail', ['your', 'email']],
  ['Straße', ['strasse']],
  ['Główny adres', ['glowny', 'adres']],
  ['ADINIZ SOYADINIZ', ['adiniz', 'soyadiniz']],
  ['Adınız İlçe', ['adiniz', 'ilce']],
  ['Ｅメール', ['e', 'メール']],
  ['ﾒｰﾙｱﾄﾞﾚｽ', ['メールアドレス']],
  ['お名前を入力', ['お', '名前', 'を', '入力']],
  ['会社名・団体名', ['会社名', '団体名']],
  ['ガイド', ['ガイド']],
  ['Имя', ['имя']],
  ['', []],
  ['***', []],
])('%s is the words %j', (text, words) => expect(wordsOf(text)).toEqual(words))

test('names are compared without case, accents, spaces and width', () => {
  expect(
    new Set(['first-name', 'firstName', 'First Name', 'ＦＩＲＳＴ　ＮＡＭＥ'].map(compact)).size
  ).toBe(1)
  expect(compact('İLÇE')).toBe(compact('ilçe'))
  expect(compact('Łódź')).toBe(compact('LODZ'))
})

test('folding keeps what is a letter of its own', () => {
  expect(fold('ガ')).not.toBe(fold('カ'))
  expect(fold('Ø æ œ ð þ đ')).toBe('o ae oe d th d')
})

test('dots of a path are told from those of an abbreviation or a sentence', () => {
  expect(segmentsOf('contact.first.name')).toEqual(['contact', 'first', 'name'])
  expect(segmentsOf('Nr. of rooms')).toEqual(['Nr. of rooms'])
  expect(segmentsOf('Tel.-Nr.')).toEqual(['Tel.-Nr.'])
})

test('brackets of every kind are set aside', () => {
  const texts = ['Name (required)', 'お名前（必須）', '【必須】お名前', '[required] Name']
  expect(texts.map((text) => outsideBrackets(text).trim())).toEqual([
    'Name',
    'お名前',
    'お名前',
    'Name',
  ])
})

test('an operator may write a path in another spelling', () => {
  expect(isSamePath('data.workMail', 'Data.work_mail')).toBe(true)
  expect(isSamePath('data.mail', 'mail')).toBe(false)
})
