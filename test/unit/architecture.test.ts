// The shape of the source tree (docs/architecture.md), held by a test: which folder may import which,
// who may look at the clock, and what belongs to every provider.

import { expect, test } from 'vitest'
import { cases, folders, providers, senderOf } from './providers/cases.ts'

const texts = import.meta.glob<string>('../../src/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const files = Object.entries(texts).map(([path, text]) => ({
  path: path.replace('../../src/', ''),
  text,
}))
type File = (typeof files)[number]

/** Everything a file imports or passes on: packages as they are named, own files as their path below `src`. */
const importsOf = ({ path, text }: File): readonly string[] =>
  [
    ...text.matchAll(
      /^(?:import|export)\s(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)/gm
    ),
  ].map(([, named = '', dynamic = '']) => resolve(path, named || dynamic))

const resolve = (path: string, target: string) =>
  target.startsWith('.')
    ? new URL(target, `https://src.example.com/root/src/${path}`).pathname
        .replace('/root/src/', '')
        .replace('/root/', '../')
    : target

const isOwn = (target: string) => target.endsWith('.ts')

/** What each folder of `src` may import besides itself. `npm` stands for any package but the ones below. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  client: ['lib', 'npm'],
  mappers: ['lib', 'npm'],
  handlers: ['mappers', 'lib', 'npm'],
  outbox: ['client', 'mappers', 'lib', 'cloudflare:workers'],
  config: ['handlers', 'mappers', 'lib', 'npm'],
}

/** Hono, the platform, and this package under its own name. */
const NOT_NPM = /^(?:hono|@hono|@cloudflare|wrangler|hoopgate)(?:\/|$)|^(?:cloudflare|node):|^#/

function mayImport(folder: string, target: string): boolean {
  const allowed = MAY_IMPORT[folder] ?? []
  if (isOwn(target)) return [folder, ...allowed].includes(target.split('/')[0] ?? '')
  return allowed.includes(target) || (allowed.includes('npm') && !NOT_NPM.test(target))
}

const folderOf = ({ path }: File) => path.split('/')[0] ?? ''

test.each(Object.keys(MAY_IMPORT))('src/%s imports only what it may', (folder) => {
  const inside = files.filter((file) => folderOf(file) === folder)
  const wrong = inside.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayImport(folder, target))
      .map((target) => `${file.path} → ${target}`)
  )
  expect(inside).not.toEqual([])
  expect(wrong).toEqual([])
})

test('the outbox takes no logic of the mappers but the text of a value', () => {
  const values = files
    .filter((file) => folderOf(file) === 'outbox')
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type\b)([^'"]*) from '(?:\.\.\/)+mappers\/([^'"]+)'/gm)].map(
        ([, names, from]) => `${path}: ${names} of ${from}`
      )
    )
  expect(values).toEqual(
    ['delivery/custom-fields.ts: { textOf } of lead-view.ts'].map((one) => `outbox/${one}`)
  )
})

test('src stands alone: nothing of it imports the commands, the sandbox, fixtures or tests', () => {
  const outside = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('../') || target.startsWith('/'))
      .map((target) => `${file.path} → ${target}`)
  )
  expect(outside).toEqual([])
})

test('every import of an own file is of a file that exists, by its whole name', () => {
  const known = new Set(files.map(({ path }) => path))
  const unknown = files.flatMap((file) =>
    importsOf(file).filter((target) => isOwn(target) && !known.has(target))
  )
  expect(unknown).toEqual([])
})

const sandbox = import.meta.glob<string>('../../sandbox/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

test('the sandbox shares two leaves with the gateway that it tests, and nothing it would have to trust', () => {
  const shared = Object.values(sandbox).flatMap((text) =>
    [...text.matchAll(/from '(?:\.\.\/)+src\/([^']+)'|from '(hoopgate[^']*)'/g)].map(
      ([, own = '', self = '']) => own || self
    )
  )
  expect([...new Set(shared)].toSorted()).toEqual(['lib/json.ts', 'lib/result.ts'])
})

const CLOCK_AND_CHANCE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\bperformance\.now\b|\bTemporal\.Now\b/

test('only the wiring and the alarm read the clock or draw chance', () => {
  const readers = files.filter(({ text }) => CLOCK_AND_CHANCE.test(text)).map(({ path }) => path)
  expect(readers.toSorted()).toEqual(['outbox/outbox.ts', 'wiring.ts'])
})

const folderOfProvider = (kind: 'handlers' | 'mappers', id: string) =>
  files.flatMap(({ path }) => {
    const [top, group = '', name] = path.split('/')
    return top === kind && name === `${id}.ts` ? [group] : []
  })

test.each(providers.map(({ facts }) => facts.id))(
  '%s has one handler, one mapper beside it, a sender, and a fixture with a plan',
  (id) => {
    const groups = folderOfProvider('handlers', id)
    expect(groups).toHaveLength(1)
    expect(folderOfProvider('mappers', id)).toEqual(groups)
    expect(senderOf(id).send).toBeTypeOf('function')
    const own = cases.filter((one) => one.id === id)
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.filter(({ fixture }) => fixture.plan !== undefined)).not.toEqual([])
  }
)

test('every handler is in the registry, and every folder of fixtures belongs to one', () => {
  const ids = providers.map(({ facts }) => facts.id).toSorted()
  const handlers = files.flatMap(({ path }) => {
    const [, id] = /^handlers\/[^/]+\/([^/]+)\.ts$/.exec(path) ?? []
    return id === undefined ? [] : [id]
  })
  expect(handlers.toSorted()).toEqual(ids)
  expect([...folders].toSorted()).toEqual(ids)
})
