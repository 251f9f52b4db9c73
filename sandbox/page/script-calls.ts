// The log of the live page: the newest calls first; a click shows what was sent.

export const CALLS = `
const CALLS_SHOWN = 80, FIRST_LOOK_MS = 900000
const calls = byId('calls')
let lastCall = 0
const callsSince = () => lastCall === 0 ? Date.now() - FIRST_LOOK_MS : lastCall

const tone = (status) => status >= 200 && status < 300 ? 'good' : status >= 400 && status < 500 ? 'refused' : 'failed'
const pretty = (body) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
const call = (entry) => el('li', {}, el('details', {},
  el('summary', {},
    text('span', entry.status === 0 ? 'cut' : String(entry.status), entry.fault ? 'failed' : tone(entry.status)),
    text('span', entry.method), text('span', entry.path + (entry.fault ? ' (' + entry.fault + ')' : ''))),
  text('p', new Date(entry.at).toLocaleTimeString() + ', ' + entry.ms + ' ms', 'soft'),
  entry.query ? text('p', '?' + [...new URLSearchParams(entry.query)].map((pair) => pair.join('=')).join('&'), 'soft') : null,
  entry.body === null ? text('p', 'no body', 'soft') : text('pre', pretty(entry.body))))

const addCalls = (entries) => {
  for (const entry of entries.slice(-CALLS_SHOWN)) calls.prepend(call(entry))
  while (calls.children.length > CALLS_SHOWN) calls.lastChild.remove()
  if (entries.length > 0) lastCall = entries.at(-1).id
  byId('no-calls').hidden = calls.children.length > 0
}
`
