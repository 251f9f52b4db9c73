import { expect, test } from 'vitest'
import { requirementsOf } from '../../../src/config/requirements.ts'
import { secret } from '../../../src/config/values.ts'
import { hook, stripe } from '../../../src/handlers/registry.ts'
import { gatewayOf, main } from './gateways.ts'

const uk = { id: 'loc-uk', token: secret('UK_TOKEN'), country: 'GB' }
const NOTHING = { customFields: [], workflows: [], campaigns: [], users: [], tags: [] }

test('each name comes once, with all routes that name it', () => {
  const routes = {
    zapier: hook({ tags: ['lead', 'vip'], fields: { 'custom.plan': 'plan' } }),
    make: hook({
      untag: ['lead'],
      assignedTo: 'us-1',
      task: { title: 'Call', assignedTo: 'us-1' },
    }),
    stripe: stripe({ workflow: { 'invoice.paid': 'wf-1' }, campaign: 'ca-1', followers: ['us-1'] }),
  }
  expect(requirementsOf(gatewayOf({ routes }), 'main')).toEqual({
    routes: ['zapier', 'make', 'stripe'],
    names: {
      customFields: [{ name: 'plan', routes: ['zapier'] }],
      workflows: [{ name: 'wf-1', routes: ['stripe'] }],
      campaigns: [{ name: 'ca-1', routes: ['stripe'] }],
      users: [{ name: 'us-1', routes: ['make', 'stripe'] }],
      tags: [
        { name: 'lead', routes: ['zapier', 'make'] },
        { name: 'vip', routes: ['zapier'] },
      ],
    },
  })
})

test('a location needs only what its own routes name; a route without one is of the first', () => {
  const routes = {
    here: hook({ tags: ['a'] }),
    there: hook({ location: 'uk', tags: ['b'] }),
    named: hook({ location: 'main', tags: ['a'] }),
  }
  const gateway = gatewayOf({ locations: { main, uk }, routes })
  expect(requirementsOf(gateway, 'main')).toEqual({
    routes: ['here', 'named'],
    names: { ...NOTHING, tags: [{ name: 'a', routes: ['here', 'named'] }] },
  })
  expect(requirementsOf(gateway, 'uk')).toEqual({
    routes: ['there'],
    names: { ...NOTHING, tags: [{ name: 'b', routes: ['there'] }] },
  })
})

test('a route that names nothing still counts, and a location without routes needs nothing', () => {
  expect(requirementsOf(gatewayOf(), 'main')).toEqual({ routes: ['zapier'], names: NOTHING })
  expect(requirementsOf(gatewayOf(), 'nowhere')).toEqual({ routes: [], names: NOTHING })
})

test('requirements survive as JSON', () => {
  const routes = { zapier: hook({ tags: ['__proto__'] }) }
  const requirements = requirementsOf(gatewayOf({ routes }), 'main')
  expect(JSON.parse(JSON.stringify(requirements))).toEqual(requirements)
  expect(requirements.names.tags).toEqual([{ name: '__proto__', routes: ['zapier'] }])
})
