// The page on which a location is connected to an app. What comes from the request is escaped before it goes in.

import type { Authorization } from '../api/oauth/authorize.ts'
import { STYLE } from './style.ts'

type Shown = Exclude<Authorization, { kind: 'redirect' }>

export const authorizeDocument = (shown: Shown): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Connect an app: hoopgate sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<main class="single"><article>
${shown.kind === 'refused' ? refusal(shown.reason) : question(shown)}
</article></main>
</body>
</html>
`

const refusal = (reason: string): string =>
  `<h1>This cannot be connected</h1><p>${escaped(reason)}</p>`

const question = ({ app, returnsTo, scopes, choices }: Extract<Shown, { kind: 'ask' }>): string => `
<h1>${escaped(app)} wants to connect</h1>
<p>It asks for:</p>
<ul class="tags">${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<p class="actions">${choices.map(({ label, url }) => `<a class="button" href="${escaped(url)}">${escaped(label)}</a>`).join(' ')}</p>
<p class="soft">You go back to ${escaped(returnsTo)}. This is the sandbox: no real account is touched.</p>`

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
