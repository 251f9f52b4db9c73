// The settings of the live page as a form. Only what was changed is sent.

import { SETTINGS_FORM } from './settings.ts'

export const SETTINGS = `
const SETTINGS_FORM = ${JSON.stringify(SETTINGS_FORM).replaceAll('<', '\\u003c')}
const settingsForm = byId('settings-form'), settingsOutput = byId('settings-output')
const inputs = new Map()
let settings = {}

const read = (name) => name.split('.').reduce((value, key) => value?.[key], settings)
const control = ({ kind, choices, orNone }) => {
  if (kind === 'flag') return el('input', { type: 'checkbox' })
  if (kind === 'whole') return el('input', { type: 'number', min: 0, step: 1, required: !orNone, placeholder: orNone ? 'none' : '' })
  if (kind === 'text') return el('input', { type: 'text' })
  return el('select', {}, ...choices.map((one) => el('option', { value: JSON.stringify(one), textContent: [one].flat().join(', ') })))
}
const show = ({ kind }, input, value) => {
  if (kind === 'flag') input.checked = value
  else input.value = kind === 'choice' ? JSON.stringify(value) : value ?? ''
}
const valueOf = ({ kind }, input) => {
  if (kind === 'flag') return input.checked
  if (kind === 'choice') return JSON.parse(input.value)
  if (kind === 'text') return input.value
  return input.value === '' ? null : Number(input.value)
}
const line = (one) => {
  const input = control(one)
  inputs.set(one.name, { one, input })
  return el('label', { title: one.name, className: one.kind }, text('span', one.label), input)
}
const fill = (next) => {
  settings = next
  for (const [name, { one, input }] of inputs) show(one, input, read(name))
}
const changes = () => {
  const patch = {}
  for (const [name, { one, input }] of inputs) {
    const value = valueOf(one, input)
    if (JSON.stringify(value) === JSON.stringify(read(name))) continue
    const [first, second] = name.split('.')
    patch[first] = second === undefined ? value : { ...patch[first], [second]: value }
  }
  return patch
}

byId('settings-lines').append(...SETTINGS_FORM.map(({ title, lines }) =>
  el('fieldset', {}, text('legend', title), ...lines.map(line))))
const loadSettings = async () => fill(await ask('settings'))
settingsForm.addEventListener('submit', (event) => {
  event.preventDefault()
  report(settingsOutput, 'saved', async () => fill(await tell('PUT', 'settings', changes())))
})
byId('settings').addEventListener('toggle', () => report(settingsOutput, '', loadSettings))
byId('reset').addEventListener('click', () => {
  if (!confirm('Contacts, log, faults and connections go; settings and lists return to the seed.')) return
  report(settingsOutput, 'reset', async () => {
    await tell('POST', 'reset')
    calls.replaceChildren()
    await loadSettings()
  })
})
`
