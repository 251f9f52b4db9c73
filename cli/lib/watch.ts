// Tells when a file that matters was saved. Folders are watched, not files: a save by renaming replaces the file.

import { existsSync, readdirSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const SETTLE_MS = 200
const CODE = /\.(ts|js|json|vars|html|css)$/

/** Calls `changed` once after each burst of edits under `folders` or of one of the `files`. */
export function onEdit(
  folders: readonly string[],
  files: readonly string[],
  changed: () => void
): void {
  let timer: NodeJS.Timeout | undefined
  const noticed = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE_MS)
  }
  for (const file of files) {
    watchFolder(dirname(file), (name) => (name === basename(file) ? noticed() : undefined))
  }
  for (const folder of folders) watchTree(folder, noticed)
}

/** The folder and all below it, also those that are made later. */
function watchTree(root: string, noticed: () => void): void {
  const watched = new Map<string, FSWatcher>()
  const follow = () => {
    for (const [folder, watcher] of watched) {
      if (existsSync(folder)) continue
      watcher.close()
      watched.delete(folder)
    }
    for (const folder of tree(root)) {
      if (!watched.has(folder)) watched.set(folder, watchFolder(folder, seen))
    }
  }
  const seen = (name: string) => {
    follow()
    if (CODE.test(name)) noticed()
  }
  follow()
}

function watchFolder(folder: string, seen: (name: string) => void): FSWatcher {
  const watcher = watch(folder, (_, name) => seen(name ?? ''))
  // The folder is gone: nothing is saved there any more.
  return watcher.on('error', () => watcher.close())
}

const tree = (root: string): readonly string[] => [
  root,
  ...readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name)),
]
