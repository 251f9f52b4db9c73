// The live page: one document without any outside resource.

import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

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
    <p id="empty" hidden>No contacts yet. Send a form to the gateway and watch it arrive here.</p>
    <p id="more" hidden></p>
  </section>
  <aside aria-label="API calls">
    <h2>API calls</h2>
    <ol id="calls"></ol>
  </aside>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
