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
    ['山田　太郎', '太郎', '山田'],
    ['山田 太郎 様', '太郎', '山田'],
    ['ヤマダ タロウ', 'タロウ', 'ヤマダ'],
    ['ジョン・スミス', 'ジョン', 'スミス'],
    ['김 민수', '민수', '김'],
    ['Иван Петров', 'Иван', 'Петров'],
    ['Nagy Anna', 'Nagy', 'Anna'],
    ['José Ortega y Gasset', 'José', 'Ortega y Gasset'],
    ['Maria Anna von und zu Stein', 'Maria Anna', 'von und zu Stein'],
    ["Jan in 't Veld", 'Jan', "in 't Veld"],
    ['Kim In Soo', 'Kim In', 'Soo'],
    ['Maria da Conceição dos Santos', 'Maria', 'da Conceição dos Santos'],
    ['mevr. A. de Vries', 'A.', 'de Vries'],
    ['Prof. Dr. h.c. Eva Maier', 'Eva', 'Maier'],
    ['Sig.ra Anna Rossi', 'Anna', 'Rossi'],
    ['Pani Anna Nowak', 'Anna', 'Nowak'],
    ['Ahmet Yılmaz Bey', 'Ahmet', 'Yılmaz'],
    ['Don Johnson', 'Don', 'Johnson'],
    ['Li Wei', 'Li', 'Wei'],
  ])('%s is %s and %s', (full, first, last) => expect(split(full)).toEqual([first, last]))

  test('a lone word is a first name, unless a title or a particle says that it is the last', () => {
    expect(split('Cher')).toEqual(['Cher', undefined])
    expect(split('Frau')).toEqual(['Frau', undefined])
    expect(split('Frau Weber')).toEqual([undefined, 'Weber'])
    expect(split('van der berg')).toEqual([undefined, 'van der Berg'])
  })

  test('a family name in capitals tells where it stands', () => {
    expect(split('Marie DUPONT')).toEqual(['Marie', 'Dupont'])
    expect(split('DUPONT Marie')).toEqual(['Marie', 'Dupont'])
    expect(split('DE LA CRUZ María')).toEqual(['María', 'de la Cruz'])
    expect(split('YAMADA Taro')).toEqual(['Taro', 'Yamada'])
    expect(split('AJ Smith')).toEqual(['AJ', 'Smith'])
    expect(nameParts({ full: 'DUPONT Marie' }).fullName).toBe('Marie Dupont')
    expect(nameParts({ full: 'Dr. Anna WEBER PhD' }).fullName).toBe('Dr. Anna Weber PhD')
  })

  test('one word without a space stays whole, with its honorific taken off', () => {
    expect(split('山田太郎')).toEqual(['山田太郎', undefined])
    expect(split('山田太郎様')).toEqual(['山田太郎', undefined])
    expect(split('Gül')).toEqual(['Gül', undefined])
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
    ['ŞEYDA IŞIK', 'Şeyda Işık'],
    ['İBRAHİM ÇELİK', 'İbrahim Çelik'],
    ['łukasz żółć', 'Łukasz Żółć'],
    ['MAŁGORZATA SKŁODOWSKA-CURIE', 'Małgorzata Skłodowska-Curie'],
    ['ijsbrand de jong', 'IJsbrand de Jong'],
    ['JOSÉ ORTEGA Y GASSET', 'José Ortega y Gasset'],
    ["gianni dell'acqua", "Gianni Dell'acqua"],
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
  test('of a script that has the family name first stand in that order', () => {
    expect(nameParts({ first: '太郎', last: '山田' }).fullName).toBe('山田 太郎')
    expect(nameParts({ last: '山田', full: '山田 太郎' }).firstName).toBe('太郎')
    expect(nameParts({ last: '山田', full: '山田太郎' }).firstName).toBe('太郎')
  })
  test('say together which language’s capitals they are', () => {
    expect(nameParts({ first: 'AYŞE', last: 'YILMAZ' }).lastName).toBe('Yılmaz')
    expect(nameParts({ first: 'IOANA', last: 'IVAN' }).lastName).toBe('Ivan')
  })
  test('nothing gives nothing', () => {
    expect(nameParts({ first: ' ', full: '' })).toEqual({})
  })
})
