// The demo's page: one file, nothing loaded from elsewhere. Everything from an event is set as text, never as HTML.

export const DEMO_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Demo landing page · hoopgate</title>
<style>
  :root { --ink: #1c2430; --soft: #5d6b7e; --line: #d9e0e8; --paper: #fff; --ground: #f4f6f9; --accent: #0b6e5f; --bad: #a8321f; }
  * { box-sizing: border-box; }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
  main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem; display: grid; gap: 1.5rem; grid-template-columns: 1fr 1fr; align-items: start; }
  @media (max-width: 46rem) { main { grid-template-columns: 1fr; } }
  header { grid-column: 1 / -1; }
  h1 { margin: 0 0 .25rem; font-size: 1.75rem; letter-spacing: -.01em; }
  h2 { margin: 0 0 1rem; font-size: 1.1rem; }
  p { margin: 0; color: var(--soft); }
  section { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.5rem; }
  label { display: block; margin-bottom: .9rem; font-weight: 600; font-size: .9rem; }
  input, textarea { width: 100%; margin-top: .25rem; padding: .6rem .7rem; font: inherit; font-weight: 400; border: 1px solid #b9c4d0; border-radius: .45rem; background: #fff; }
  input:focus-visible, textarea:focus-visible, button:focus-visible { outline: 3px solid #7cc4b8; outline-offset: 1px; }
  .check { display: flex; gap: .6rem; align-items: start; font-weight: 400; }
  .check input { width: auto; margin: .3rem 0 0; }
  .trap { position: absolute; left: -200vw; }
  button { width: 100%; padding: .7rem; font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 0; border-radius: .45rem; cursor: pointer; }
  button:disabled { opacity: .6; cursor: progress; }
  ol { list-style: none; margin: 0; padding: 0; }
  li { display: grid; grid-template-columns: 4.5rem 1fr; gap: .75rem; padding: .5rem 0; border-top: 1px solid var(--line); font-size: .9rem; }
  li:first-child { border-top: 0; }
  li time { color: var(--soft); font-variant-numeric: tabular-nums; text-align: right; }
  code { font-size: .85em; overflow-wrap: anywhere; }
  .state { margin-bottom: 1rem; font-weight: 600; color: var(--accent); }
  .state.bad { color: var(--bad); }
  .state + p { margin-bottom: 1rem; }
</style>
</head>
<body>
<main>
  <header>
    <h1>Get a free roof check</h1>
    <p>A landing page on your own machine. Its form posts to <code>/hooks/contact</code>.</p>
  </header>
  <section>
    <h2>Your details</h2>
    <form method="post" action="/hooks/contact">
      <label>Your name<input name="name" autocomplete="name" value="Jo van der Berg"></label>
      <label>Email<input name="email" type="email" autocomplete="email" value="jo@example.com"></label>
      <label>Phone<input name="phone" type="tel" autocomplete="tel" value="(212) 555-0142"></label>
      <label>Message<textarea name="message" rows="3">The gutter leaks. When could you come?</textarea></label>
      <label class="check"><input type="checkbox" name="consent" value="yes">You may contact me about this by email or phone.</label>
      <label class="trap" aria-hidden="true">Leave this empty<input name="_gotcha" tabindex="-1" autocomplete="off"></label>
      <input type="hidden" name="utm_source" value="demo">
      <button>Send</button>
    </form>
  </section>
  <section aria-live="polite">
    <h2>The lead's way to the CRM</h2>
    <p id="state">Send the form to see it.</p>
    <p id="reason"></p>
    <ol id="way"></ol>
  </section>
</main>
<script type="module">
  const form = document.querySelector('form')
  const button = form.querySelector('button')
  const state = document.querySelector('#state')
  const reason = document.querySelector('#reason')
  const way = document.querySelector('#way')
  const ended = ['delivered', 'parked', 'ignored', 'test']

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    way.replaceChildren()
    reason.textContent = ''
    try {
      const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { accept: 'application/json' } })
      const answer = await response.json()
      if (!answer.id) return show(answer.detail ?? answer.title ?? 'Something went wrong', true)
      show(answer.status === 'duplicate' ? 'duplicate: already sent, this is its way' : answer.status)
      await follow(answer.id)
    } catch (error) {
      show(String(error), true)
    } finally {
      button.disabled = false
    }
  })

  function show(text, isBad = false) {
    state.className = isBad ? 'state bad' : 'state'
    state.textContent = text
  }

  async function follow(id) {
    for (let tries = 0; tries < 300; tries += 1) {
      const event = await (await fetch('/demo/events/' + id)).json()
      const start = Date.parse(event.receivedAt)
      way.replaceChildren(...event.timeline.map((entry) => line(entry, start)))
      show(event.state + (event.tookMs === null ? '' : ' in ' + event.tookMs + ' ms'), event.state === 'parked')
      reason.textContent = event.reason ?? ''
      if (ended.includes(event.state)) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  function line({ at, what, step, call, status, detail }, start) {
    const item = document.createElement('li')
    const time = document.createElement('time')
    time.textContent = '+' + (Date.parse(at) - start) + ' ms'
    const text = document.createElement('span')
    text.textContent = what === 'call' ? step.split(':')[0] + ' → ' + status + ' ' : what + ' ' + (detail ?? '')
    if (call) {
      const code = document.createElement('code')
      code.textContent = call
      text.append(code)
      if (detail) text.append(' ' + detail)
    }
    item.append(time, text)
    return item
  }
</script>
</body>
</html>
`
