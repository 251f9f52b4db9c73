import { describe, expect, test } from 'vitest'
import { nameParts } from '../../../src/mappers/fields/names.ts'

const split = (full: string) => {
  const { firstName, lastName } = nameParts({ full })
  return [firstName, lastName]
}

describe('one field', () => {
  test.each([
    ['Jane Doe', 'Jane', 'Doe'],
    ['Mary Ann Jones', 'Mary Ann', 'Jones'],
    ['Doe, Jane', 'Jane', 'Doe'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['María de la Cruz Pérez', 'María', 'de la Cruz Pérez'],
    ['Robert De Niro', 'Robert', 'De Niro'],
    ['Ali bin Yusuf', 'Ali', 'bin Yusuf'],
    ['Sanne ter Horst', 'Sanne', 'ter Horst'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['Kim Le', 'Kim', 'Le'],
    ['John Smith Jr.', 'John', 'Smith Jr.'],
    ['Smith, John, MD', 'John', 'Smith'],
    ['Prof. Dr. Anna Weber', 'Anna', 'Weber'],
    ['山田 太郎', '太郎', '山田'],
    ['Иван Петров', 'Иван', 'Петров'],
  ])('%s is %s and %s', (full, first, last) => expect(split(full)).toEqual([first, last]))

  test('a lone word is a first name, unless a title or a particle says that it is the last', () => {
    expect(split('Cher')).toEqual(['Cher', undefined])
    expect(split('Frau')).toEqual(['Frau', undefined])
    expect(split('Frau Weber')).toEqual([undefined, 'Weber'])
    expect(split('van der berg')).toEqual([undefined, 'van der Berg'])
  })

  test('the full name keeps its title and reads in order', () => {
    expect(nameParts({ full: 'Dr.  Anna   Weber' }).fullName).toBe('Dr. Anna Weber')
    expect(nameParts({ full: 'DOE, JANE' }).fullName).toBe('Jane Doe')
  })
})

describe('case', () => {
  test.each([
    ['jane doe', 'Jane Doe'],
    ['JANE DOE', 'Jane Doe'],
    ['ronald mcdonald', 'Ronald McDonald'],
    ["SHAUN O'NEIL", "Shaun O'Neil"],
    ['jean-luc moreau', 'Jean-Luc Moreau'],
    ['MARIA DE LA CRUZ', 'Maria de la Cruz'],
    ['VAN MORRISON', 'Van Morrison'],
    ['JOHN SMITH III', 'John Smith III'],
    ['élodie lefèvre', 'Élodie Lefèvre'],
    ['JO LI', 'Jo Li'],
  ])('%s becomes %s', (full, expected) => expect(nameParts({ full }).fullName).toBe(expected))

  test.each(['Ronald Mcdonald', 'LeBron deVries', 'ИВАН ПЕТРОВ', '山田太郎'])(
    '%s is left alone',
    (full) => expect(nameParts({ full }).fullName).toBe(full)
  )

  test('initials stay capitals beside a name in mixed case', () => {
    expect(nameParts({ first: 'AJ', last: 'Smith' }).firstName).toBe('AJ')
  })
})

describe('two fields', () => {
  test('are taken as they are and make the full name', () => {
    expect(nameParts({ first: 'jane', last: 'VAN DYKE' })).toEqual({
      firstName: 'Jane',
      lastName: 'van Dyke',
      fullName: 'Jane van Dyke',
    })
  })
  test('a full name beside one part gives the other part', () => {
    expect(nameParts({ first: 'Ann', full: 'Ann Lee Jones' }).lastName).toBe('Lee Jones')
    expect(nameParts({ last: 'Jones', full: 'Ann Lee Jones' }).firstName).toBe('Ann Lee')
  })
  test('a first name of two words is not split', () => {
    expect(nameParts({ first: 'Mary Ann' })).toEqual({
      firstName: 'Mary Ann',
      fullName: 'Mary Ann',
    })
  })
  test('nothing gives nothing', () => {
    expect(nameParts({ first: ' ', full: '' })).toEqual({})
  })
})
