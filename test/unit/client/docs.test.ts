// docs/client.md is true: its examples compile with a browser's types only, run, and its table names every code.

import { build } from 'esbuild'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fromRoot } from '../../../cli/lib/paths.ts'
import { json } from './scripted.ts'

const page = readFileSync(fromRoot('docs/client.md'), 'utf8')

/** All examples as one module, in the order of the page. */
const examples = [...page.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, code]) => code).join('\n')

const contact = { id: 'contact1', email: 'ada@example.com', name: 'Ada', searchAfter: [1, 'c'] }
const note = { id: 'note1', body: 'Hello' }
const task = { id: 'task1', title: 'Call', completed: false }
const tokens = { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 60 }

/** What the API would say, the first that fits. */
const answers: readonly (readonly [RegExp, object])[] = [
  [/\/oauth\//, tokens],
  [/upsert$/, { contact, new: true }],
  [/search$/, { contacts: [contact], total: 1 }],
  [/\/contacts\/(\?|business)/, { contacts: [contact], count: 1, meta: { total: 1 } }],
  [/tags\/update/, { errorCount: 0, responses: [] }],
  [/bulk\/business/, { success: true, ids: [] }],
  [/\/notes$/, { notes: [note], note }],
  [/\/notes\//, { note, succeded: true }],
  [/\/tasks$/, { tasks: [task], task }],
  [/\/tasks\//, { task, succeded: true }],
  [/appointments/, { events: [] }],
  [/customFields/, { customFields: [{ id: 'f1', fieldKey: 'contact.budget' }] }],
  [/locations\/\w+\/tags/, { tags: [{ id: 'g1', name: 'lead' }] }],
  [/\/tags$/, { tags: [] }],
  [/followers/, { followers: [] }],
  [/\/workflows\//, { workflows: [{ id: 'w1', name: 'Welcome', status: 'published' }] }],
  [/\/users\//, { users: [] }],
  [/campaigns|\/workflow\//, { succeded: true }],
  [/locations\/\w+$/, { location: { id: 'loc', timezone: 'UTC' } }],
  [/.*/, { contact, succeded: true }],
]

test('the examples of the page run', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname, search } = new URL(url)
    asked.push(`${init.method} ${pathname}`)
    const fitting = answers.find(([pattern]) => pattern.test(pathname + search))
    return json(200, fitting?.[1] ?? {})
  })
  const said: unknown[][] = []
  vi.stubGlobal('console', { ...console, log: (...words: unknown[]) => said.push(words) })
  onTestFinished(() => void vi.unstubAllGlobals())

  const stdin = { contents: examples, resolveDir: fromRoot(), loader: 'ts' as const }
  // For a browser: a module of Node or of a platform would not be found.
  const bundle = { bundle: true, write: false, format: 'esm', platform: 'browser' } as const
  const result = await build({ stdin, ...bundle, target: 'es2022' })
  await import(`data:text/javascript,${encodeURIComponent(result.outputFiles[0]?.text ?? '')}`)

  expect(said).toContainEqual(['ada@example.com'])
  expect(said.at(-1)).toEqual(['access-1'])
  expect(new Set(asked).size).toBeGreaterThan(35)
})

test('the examples and the client compile with the types of a browser', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoopgate-docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(`${folder}/examples.ts`, examples)
  const compilerOptions = {
    types: [],
    lib: ['ESNext', 'DOM', 'DOM.AsyncIterable'],
    noUnusedLocals: false,
    paths: { 'hoopgate/client': [fromRoot('src/client/client.ts')] },
  }
  const files = ['examples.ts']
  const config = { extends: fromRoot('tsconfig.base.json'), compilerOptions, files }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config))
  const compiled = promisify(execFile)(fromRoot('node_modules/.bin/tsc'), ['-p', folder])
  const outcome = await compiled.then(
    () => 'compiles',
    // tsc says on stdout what is wrong.
    (error: { stdout?: string }) => error.stdout
  )
  expect(outcome).toBe('compiles')
}, 60_000)

test('the table of errors names every code, and each once', () => {
  const source = readFileSync(fromRoot('src/client/crm-error.ts'), 'utf8')
  const union = /export type CrmErrorCode =([\s\S]+?)\n\n/.exec(source)?.[1] ?? ''
  const codes = [...union.matchAll(/\| '(\w+)'/g)].map(([, code]) => code)
  const named = [...page.matchAll(/^\| `(\w+)`\s+\|[^\n]+\|\s+(?:not done|unknown)[^|]*\|$/gm)]
  expect(codes.length).toBeGreaterThan(20)
  expect(named).toHaveLength(codes.length)
  expect(new Set(named.map(([, code]) => code))).toEqual(new Set(codes))
})

test('the page shows every method of the client', async () => {
  const { createClient } = await import('hoopgate/client')
  const client = createClient({ token: 'pit-x', locationId: 'loc1' })
  const groups = Object.entries({ contacts: client.contacts, location: client.location })
  const methods = groups.flatMap(([name, group]) => methodsOf(name, group))
  expect(methods.length).toBeGreaterThanOrEqual(32)
  expect(methods.filter((method) => !examples.includes(`.${method}(`))).toEqual([])
})

/** The paths of all functions below, as they are called. */
const methodsOf = (path: string, group: object): readonly string[] =>
  Object.entries(group).flatMap(([name, value]: readonly [string, unknown]) =>
    typeof value === 'function'
      ? [`${path}.${name}`]
      : methodsOf(`${path}.${name}`, Object(value) as object)
  )
