// The contacts of the live page: one card each; only cards that changed are drawn again.

export const PEOPLE = `
const SHOWN = 60
const people = byId('people')
const cards = new Map()
let isFirstDraw = true

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

const drawPeople = (list) => {
  const order = list.slice(0, SHOWN).map((person) => {
    const key = JSON.stringify(person), known = cards.get(person.id)
    if (known !== undefined && known.key === key) return known.node
    const node = card(person)
    if (!isFirstDraw) node.classList.add('fresh')
    cards.set(person.id, { key, node })
    return node
  })
  const isSame = order.length === people.children.length && order.every((node, i) => node === people.children[i])
  if (!isSame) people.replaceChildren(...order)
  isFirstDraw = false
  byId('empty').hidden = order.length > 0
  byId('more').hidden = list.length <= SHOWN
  byId('more').textContent = 'The newest ' + SHOWN + ' are shown.'
}
`
