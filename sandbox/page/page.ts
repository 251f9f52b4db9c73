// The live page: one document without any outside resource.

import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

const KINDS = [
  ['status', 'Answer with a status'],
  ['timeout', 'Hang 30 s'],
  ['reset', 'Cut, nothing done'],
  ['commit-then-drop', 'Done, then cut'],
  ['html', "A proxy's 403 page"],
] as const

const METHODS = ['GET', 'POST', 'PUT', 'DELETE']
const PATHS = ['/contacts/upsert', '/contacts/*/tags', '/contacts/*/notes', '/contacts/search']

const FAULTS_PANEL = `
<form id="fault-form">
  <label><span>Path, <code>*</code> for a segment</span>
    <input type="text" name="path" list="paths" placeholder="every path" autocomplete="off" spellcheck="false"></label>
  <datalist id="paths">${PATHS.map((path) => `<option value="${path}">`).join('')}</datalist>
  <div class="row">
    <label><span>Method</span><select name="method"><option value="">any</option>${METHODS.map((method) => `<option>${method}</option>`).join('')}</select></label>
    <label><span>Times</span><input type="number" name="times" value="1" min="1" step="1" required></label>
    <label><span>Status</span><input type="number" name="status" value="503" min="200" max="599" step="1" required></label>
  </div>
  <p class="actions">${KINDS.map(([kind, label]) => `<button name="kind" value="${kind}">${label}</button>`).join(' ')}</p>
</form>
<ul id="faults" class="rows"></ul>
<p class="actions"><button type="button" id="clear-faults" disabled>End all</button>
  <output id="fault-output" class="soft"></output></p>`

const SETTINGS_PANEL = `
<form id="settings-form">
  <div id="settings-lines"></div>
  <p class="actions"><button>Save</button> <button type="button" id="reset" class="danger">Reset the sandbox</button>
    <output id="settings-output" class="soft"></output></p>
</form>`

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>hoopgate sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<header>
  <h1>Sandbox <span>contacts as the CRM would hold them</span></h1>
  <p id="state" role="status">connecting</p>
</header>
<main>
  <section aria-label="Contacts">
    <div id="people"></div>
    <p id="empty" class="soft" hidden>No contacts yet. Send a form to the gateway and watch it arrive here.</p>
    <p id="more" class="soft" hidden></p>
  </section>
  <aside>
    <details class="panel" open><summary><h2>API calls</h2></summary>
      <p id="no-calls" class="soft" hidden>None yet.</p><ol id="calls"></ol></details>
    <details class="panel"><summary><h2>Faults</h2> <span id="fault-count" class="count"></span></summary>${FAULTS_PANEL}</details>
    <details class="panel" id="settings"><summary><h2>Settings</h2></summary>${SETTINGS_PANEL}</details>
  </aside>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
