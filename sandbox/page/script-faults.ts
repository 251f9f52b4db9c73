// The switches for faults: one button for each kind, the list of those that wait, and an end to all.

export const FAULTS = `
const faultForm = byId('fault-form'), waiting = byId('faults'), faultOutput = byId('fault-output')
let shownFaults = ''

const faultOf = (kind) => {
  const { method, path, times, status } = faultForm.elements
  return {
    match: { ...(method.value === '' ? {} : { method: method.value }), ...(path.value.trim() === '' ? {} : { path: path.value.trim() }) },
    times: Number(times.value), kind, ...(kind === 'status' ? { status: Number(status.value) } : {}),
  }
}
const refreshFaults = async () => drawFaults(await ask('faults'))
const drawFaults = (list) => {
  const key = JSON.stringify(list)
  if (key === shownFaults) return
  shownFaults = key
  waiting.replaceChildren(...list.map(({ match, times, kind, status }) => el('li', {},
    text('span', (match.method ?? 'any') + ' ' + (match.path ?? 'every path')),
    text('span', kind + (kind === 'status' ? ' ' + (status ?? 500) : '') + ', ' + times + ' left'))))
  byId('fault-count').textContent = list.length === 0 ? '' : String(list.length)
  byId('clear-faults').disabled = list.length === 0
}

faultForm.addEventListener('submit', (event) => {
  event.preventDefault()
  const kind = event.submitter?.value ?? 'status'
  report(faultOutput, 'waits for the next call', async () => {
    await tell('POST', 'faults', faultOf(kind))
    await refreshFaults()
  })
})
byId('clear-faults').addEventListener('click', () => report(faultOutput, 'none waits', async () => {
  await tell('DELETE', 'faults')
  await refreshFaults()
}))
`
