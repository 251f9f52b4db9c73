// The README is true: its configuration loads, its commands exist, its links lead somewhere.

import { build } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromRoot } from '../../cli/lib/paths.ts'
import * as registry from '../../src/handlers/registry.ts'
import type { Gateway } from '../../src/config/types.ts'

const readme = readFileSync(fromRoot('README.md'), 'utf8')

/** Bundles code as a file of this project would be, and imports it. */
async function load(code: string): Promise<{ default: Gateway }> {
  const stdin = { contents: code, resolveDir: fromRoot(), loader: 'ts' as const }
  const result = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'node' })
  const text = result.outputFiles[0]?.text ?? ''
  return import(`data:text/javascript,${encodeURIComponent(text)}`) as Promise<{ default: Gateway }>
}

test('the configuration in the README is a sound one', async () => {
  const code = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
  const { default: gateway } = await load(code)

  expect(Object.keys(gateway.routes)).toEqual(['contact', 'google-ads', 'stripe', 'zapier'])
})

test('every command in the README is a script of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? '')

  expect(named).toContain('demo')
  expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
})

test('every link of the README and the docs that stays in the project leads to a file', () => {
  const pages = [
    'README.md',
    ...['api', 'architecture', 'delivery', 'storage', 'sources'].map((page) => `docs/${page}.md`),
  ]
  const targets = pages.flatMap((page) => {
    const folder = page.includes('/') ? 'docs' : '.'
    const text = readFileSync(fromRoot(page), 'utf8')
    return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => `${folder}/${path}`)
  })

  expect(targets.length).toBeGreaterThan(3)
  expect(targets.filter((path) => !existsSync(fromRoot(path)))).toEqual([])
})

const times = (text: string, line: RegExp) => [...text.matchAll(line)].length

test.each(Object.entries(registry))(
  '%s has one line in the README, one in the table of senders, and one guide',
  (factory, { facts }) => {
    const sources = readFileSync(fromRoot('docs', 'sources.md'), 'utf8')
    const guide = new RegExp(`^## ${facts.id}$`, 'gm')
    expect({
      readme: times(readme, new RegExp(`^\\| [^|]+ \\| \`${factory}\` +\\|`, 'gm')),
      table: times(sources, new RegExp(`^\\| \`${facts.id}\`[ (]`, 'gm')),
      guide: times(sources, guide),
    }).toEqual({ readme: facts.id === 'hook' ? 2 : 1, table: 1, guide: 1 })
  }
)
