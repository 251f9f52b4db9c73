import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/lib/json.ts'
import { takeAttribution, withPageUrl } from '../../../src/mappers/fields/attribution.ts'
import { consentOf } from '../../../src/mappers/fields/consent.ts'
import { flatten } from '../../../src/mappers/fields/flatten.ts'

const take = (json: Json) => takeAttribution(flatten(json))

describe('attribution', () => {
  test('UTM parameters and click ids are found in any spelling', () => {
    const json = {
      utm_source: 'google',
      utmMedium: 'cpc',
      utm: { campaign: 'c' },
      GCLID: 'g',
      li_fat_id: 'l',
      ScCid: 's',
    }
    expect(take(json)).toEqual({
      attribution: {
        utm: { source: 'google', medium: 'cpc', campaign: 'c' },
        clickIds: { gclid: 'g', li_fat_id: 'l', ScCid: 's' },
      },
      rest: [],
    })
  })
  test('the query of the page fills what the fields leave open', () => {
    const page_url = 'https://example.com/a?utm_source=bing&utm_term=roof&fbclid=f&x=1'
    expect(take({ page_url, utm_source: 'google' }).attribution).toEqual({
      pageUrl: page_url,
      utm: { source: 'google', term: 'roof' },
      clickIds: { fbclid: 'f' },
    })
  })
  test('a page that is no URL and an IP that is none stay answers', () => {
    expect(take({ page: 'Contact', ip: 'yes', referrer: 'a friend' }).rest).toHaveLength(3)
  })
  test('a second page URL stays an answer', () => {
    const { attribution, rest } = take({
      pageUrl: 'https://example.com/a',
      landing_page: 'https://example.com/b',
    })
    expect(attribution.pageUrl).toBe('https://example.com/a')
    expect(rest.map(({ path }) => path)).toEqual(['landing_page'])
  })
  test('a header adds the page and its UTM only where the form said nothing', () => {
    const referer = 'https://example.com/?utm_source=a&utm_medium=b'
    expect(withPageUrl({ utm: { source: 'form' } }, referer)).toEqual({
      pageUrl: referer,
      utm: { source: 'form', medium: 'b' },
    })
    expect(withPageUrl({ pageUrl: 'https://example.com/own' }, referer)).toEqual({
      pageUrl: 'https://example.com/own',
    })
  })
})

const consent = (path: string, value: string | string[], label?: string) =>
  consentOf({ path, value, ...(label === undefined ? {} : { label }) })

describe('consent', () => {
  test.each([
    'consent',
    'gdpr',
    'opt-in',
    'terms',
    'privacy_policy',
    'datenschutz',
    'acceptance',
    'newsletter',
    'sms_opt_in',
    'marketingConsent',
  ])('%s ticked is given', (name) => {
    for (const value of ['on', 'yes', 'true', '1', 'Ja', 'sí', 'oui'])
      expect(consent(name, value)).toMatchObject({ given: true })
  })
  test('a box that was left empty is refused', () => {
    expect(consent('marketing_consent', 'false')).toEqual({
      key: 'marketing_consent',
      text: 'Marketing consent',
      given: false,
    })
  })
  test('the label is the text, else the sentence that is the value', () => {
    expect(consent('f7', 'on', 'I agree to the terms')?.text).toBe('I agree to the terms')
    expect(consent('gdpr', 'I consent to being called back')).toEqual({
      key: 'gdpr',
      text: 'I consent to being called back',
      given: true,
    })
  })
  test('the channel is named where the field names it', () => {
    const channels = ['sms_consent', 'email_opt_in', 'whatsapp_optin', 'tcpa', 'terms']
    expect(channels.map((name) => consent(name, 'on')?.channel)).toEqual([
      'sms',
      'email',
      'whatsapp',
      'call',
      undefined,
    ])
  })
  test('an opt-out is a refusal; one not taken says nothing', () => {
    expect(consent('email_opt_out', 'true')).toMatchObject({ given: false, channel: 'email' })
    expect(consent('email_opt_out', 'false')).toBeUndefined()
  })
  test('ordinary questions and answers are no consent', () => {
    expect(consent('q0', 'yes', 'Subscribe to our monthly newsletter')).toMatchObject({
      given: true,
    })
    expect(consent('q1', 'yes', 'Do you accept credit cards?')).toBeUndefined()
    expect(consent('payment_terms', 'net 30')).toBeUndefined()
    expect(consent('message', 'I agree with you')).toBeUndefined()
    expect(consent('newsletter', ['weekly', 'monthly'])).toBeUndefined()
  })
})
