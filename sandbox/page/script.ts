// What the live page runs: asks once a second, draws only cards that changed. Text goes in as text, never as HTML.

export const SCRIPT = `
'use strict'
const SHOWN = 60, CALLS = 80, EVERY_MS = 1000
const people = document.getElementById('people'), calls = document.getElementById('calls')
const state = document.getElementById('state'), empty = document.getElementById('empty')
const more = document.getElementById('more')
const cards = new Map()
let lastCall = 0, isFirst = true

const el = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child !== null && child !== undefined))
  return node
}
const text = (tag, content, className = '') => el(tag, { textContent: content, className })
const when = (iso) => new Date(iso).toLocaleString(undefined,
  { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const shown = (value) => Array.isArray(value) ? value.join(', ')
  : typeof value === 'object' ? JSON.stringify(value) : String(value)
const part = (title, items, list) => items.length === 0 ? [] : [text('h4', title), list(items)]

const rows = (line) => (items) => el('ul', { className: 'rows' }, ...items.map(line))
const task = (one) => el('li', { className: one.completed ? 'done' : '', title: one.body ?? '' },
  text('span', one.title), text('span', 'due ' + when(one.dueDate)))
const workflow = (one) => el('li', {}, text('span', one.name), text('span', one.status))
const notes = (items) => el('div', {}, ...items.map((one) => text('p', one.body, 'note')))
const pairs = (items) => el('dl', {}, ...items.flatMap(([key, value]) => [text('dt', key), text('dd', shown(value))]))

const card = (person) => {
  const place = [person.address1, person.city, person.state, person.postalCode].filter(Boolean).join(', ')
  const title = person.name || person.email || person.phone || person.id
  const reach = [person.email, person.phone, person.companyName, place].filter((one) => one && one !== title)
  const facts = Object.entries(person.customFields)
  if (person.source) facts.unshift(['source', person.source])
  return el('article', {},
    el('div', { className: 'top' }, text('h3', title),
      text('time', when(person.dateAdded))),
    el('p', { className: 'reach' }, ...reach.map((one) => text('span', one))),
    person.tags.length === 0 ? null : el('ul', { className: 'tags' }, ...person.tags.map((tag) => text('li', tag))),
    ...part('Details', facts, pairs), ...part('Tasks', person.tasks, rows(task)),
    ...part('Workflows', person.workflows, rows(workflow)),
    ...part('Campaigns', person.campaigns, (items) => text('p', items.join(', '))),
    ...part('Followers', person.followers, (items) => text('p', items.join(', '))),
    ...part('Notes', person.notes, notes))
}

const draw = (list) => {
  const order = list.slice(0, SHOWN).map((person) => {
    const key = JSON.stringify(person), known = cards.get(person.id)
    if (known !== undefined && known.key === key) return known.node
    const node = card(person)
    if (!isFirst) node.classList.add('fresh')
    cards.set(person.id, { key, node })
    return node
  })
  const isSame = order.length === people.children.length && order.every((node, i) => node === people.children[i])
  if (!isSame) people.replaceChildren(...order)
  empty.hidden = order.length > 0
  more.hidden = list.length <= SHOWN
  more.textContent = 'The newest ' + SHOWN + ' are shown.'
}

const tone = (status) => status >= 200 && status < 300 ? 'good' : status >= 400 && status < 500 ? 'refused' : 'failed'
const addCalls = (entries) => {
  for (const entry of entries.slice(-CALLS)) {
    const status = entry.status === 0 ? 'cut' : String(entry.status)
    calls.prepend(el('li', { title: new Date(entry.at).toLocaleTimeString() + ', ' + entry.ms + ' ms' },
      text('span', status, entry.fault ? 'failed' : tone(entry.status)), text('span', entry.method),
      text('span', entry.path + (entry.fault ? ' (' + entry.fault + ')' : ''))))
  }
  while (calls.children.length > CALLS) calls.lastChild.remove()
  if (entries.length > 0) lastCall = entries.at(-1).id
}

const ask = async (path) => (await fetch('/_sandbox/' + path, { cache: 'no-store' })).json()
const poll = async () => {
  try {
    const since = isFirst ? Date.now() - 900000 : lastCall
    const [list, entries] = await Promise.all([ask('contacts?limit=' + (SHOWN + 1)), ask('log?since=' + since)])
    if (entries.length > 0 && entries[0].id < lastCall) calls.replaceChildren()
    draw(list)
    addCalls(entries)
    isFirst = false
    state.className = ''
    state.textContent = 'live'
  } catch {
    state.className = 'lost'
    state.textContent = 'the sandbox does not answer'
  }
  setTimeout(poll, document.hidden ? EVERY_MS * 5 : EVERY_MS)
}
poll()
`
