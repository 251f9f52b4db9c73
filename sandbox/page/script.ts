// What the live page runs, in one piece. Text goes in as text, never as HTML.

import { CALLS } from './script-calls.ts'
import { FAULTS } from './script-faults.ts'
import { PEOPLE } from './script-people.ts'
import { SETTINGS } from './script-settings.ts'

const BASICS = `
'use strict'
const byId = (id) => document.getElementById(id)
const el = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child !== null && child !== undefined))
  return node
}
const text = (tag, content, className = '') => el(tag, { textContent: content, className })
const ask = async (path) => (await fetch('/_sandbox/' + path, { cache: 'no-store' })).json()
const tell = async (method, path, body) => {
  const response = await fetch('/_sandbox/' + path, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  const json = await response.json()
  if (!response.ok) throw new Error(json.error)
  return json
}
/** Says how it went beside the button; an error stays until the next try. */
const report = async (output, done, act) => {
  try {
    await act()
    output.className = 'soft'
    output.textContent = done
  } catch (error) {
    output.className = 'lost'
    output.textContent = error.message
  }
}
`

const POLL = `
const EVERY_MS = 1000
const poll = async () => {
  try {
    const [list, entries, faults] = await Promise.all(
      [ask('contacts?limit=' + (SHOWN + 1)), ask('log?since=' + callsSince()), ask('faults')])
    drawPeople(list)
    addCalls(entries)
    drawFaults(faults)
    byId('state').className = ''
    byId('state').textContent = 'live'
  } catch {
    byId('state').className = 'lost'
    byId('state').textContent = 'the sandbox does not answer'
  }
  setTimeout(poll, document.hidden ? EVERY_MS * 5 : EVERY_MS)
}
poll()
`

export const SCRIPT = [BASICS, PEOPLE, CALLS, FAULTS, SETTINGS, POLL].join('')
