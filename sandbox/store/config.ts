// Settings and lists, one document each, held in memory after the first read: every call needs them.

import type { Lists, Settings } from '../model.ts'
import { SEED_SETTINGS, seedLists, type Place } from '../seed.ts'
import { readDocument } from './document.ts'

type Config = Lists & { readonly settings: Settings }

export function configStore(sql: SqlStorage, place: Place) {
  const seed: Config = { ...seedLists(place), settings: SEED_SETTINGS }
  const cache = new Map<keyof Config, unknown>()

  const load = <K extends keyof Config>(name: K): Config[K] => {
    const row = sql
      .exec<{ doc: string }>('SELECT doc FROM config WHERE name = ?', name)
      .toArray()[0]
    if (row === undefined) return seed[name]
    const stored = readDocument<Config[K]>(row.doc)
    // A state of an older sandbox knows fewer settings.
    return name === 'settings' ? Object.assign({}, seed[name], stored) : stored
  }
  const write = (name: keyof Config, value: unknown): void => {
    sql.exec('INSERT OR REPLACE INTO config (name, doc) VALUES (?, ?)', name, JSON.stringify(value))
    cache.set(name, value)
  }
  return {
    get: <K extends keyof Config>(name: K): Config[K] => {
      if (!cache.has(name)) cache.set(name, load(name))
      // A Map cannot say that each name has a type of its own; only `load` and `write` fill it.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return cache.get(name) as Config[K]
    },
    setList: <K extends keyof Lists>(name: K, value: Lists[K]): void => write(name, value),
    setSettings: (settings: Settings): void => write('settings', settings),
    forget: (): void => cache.clear(),
  }
}
