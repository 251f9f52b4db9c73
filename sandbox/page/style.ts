// Looks of the live page: quiet, readable, light and dark, from a phone's width up.

export const STYLE = `
:root { color-scheme: light dark; --bg: #f6f6f4; --card: #fff; --ink: #1d2126; --soft: #676e77; --line: #e3e3df;
  --accent: #2b6a5b; --chip: #e8f0ed; --edge: #b9bdb6; --bad: #b3372f; --warn: #8a6100; --note: #faf9f5; }
@media (prefers-color-scheme: dark) { :root { --bg: #15181b; --card: #1e2226; --ink: #e8eaec; --soft: #98a1aa;
  --line: #2f353b; --accent: #7cc4b1; --chip: #263733; --edge: #565e66; --bad: #f08a80; --warn: #e0b458; --note: #23282d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem;
  padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.1rem; }
h1 span { color: var(--soft); font-weight: 400; margin-left: .4rem; }
h2 { margin: 0; font-size: .95rem; }
#state { margin: 0; color: var(--soft); font-size: .85rem; }
#state.lost { color: var(--bad); }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 360px); gap: 1.5rem; padding: 1.5rem;
  max-width: 1500px; margin: 0 auto; align-items: start; }
#people { columns: 330px; column-gap: 1rem; }
article { break-inside: avoid; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 1rem 1.1rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
article.fresh { animation: arrive 1.6s ease-out; }
@keyframes arrive { from { border-color: var(--accent); box-shadow: 0 0 0 3px var(--chip); } }
@media (prefers-reduced-motion: reduce) { article.fresh { animation: none; } }
article h3 { margin: 0; font-size: 1.05rem; }
.top { display: flex; justify-content: space-between; gap: .75rem; align-items: baseline; }
.top time { color: var(--soft); font-size: .8rem; white-space: nowrap; }
.reach { margin: .1rem 0 0; color: var(--soft); }
.reach span + span::before { content: ' · '; }
.tags { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .6rem 0 0; list-style: none; }
.tags li { background: var(--chip); color: var(--accent); border-radius: 99px; padding: .05rem .6rem; font-size: .82rem; }
h4 { margin: .9rem 0 .25rem; font-size: .74rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .8rem; margin: 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; }
.note { white-space: pre-wrap; background: var(--note); border-left: 3px solid var(--line); border-radius: 4px;
  padding: .5rem .75rem; margin: 0 0 .4rem; font-size: .9rem; }
.rows { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
.rows li { display: flex; justify-content: space-between; gap: .75rem; padding: .1rem 0; }
.rows span:last-child { color: var(--soft); white-space: nowrap; }
.done span:first-child { text-decoration: line-through; color: var(--soft); }
aside { display: grid; gap: 1rem; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; min-width: 0; }
.panel > summary { cursor: pointer; }
.panel > summary h2 { display: inline; }
.panel[open] > summary { margin-bottom: .6rem; }
.count:not(:empty) { background: var(--bad); color: var(--card); border-radius: 99px; padding: .05rem .5rem; font-size: .78rem; }
#calls { list-style: none; margin: 0; padding: 0; max-height: 45vh; overflow: auto; font: 12px/1.45 ui-monospace, monospace; }
#calls li { border-top: 1px solid var(--line); }
#calls li:first-child { border-top: 0; }
#calls summary { display: grid; grid-template-columns: 2.6em 4em minmax(0, 1fr); gap: .4rem; padding: .3rem 0;
  cursor: pointer; list-style: none; overflow-wrap: anywhere; }
#calls summary::-webkit-details-marker { display: none; }
#calls p { margin: 0 0 .3rem; font-size: 1em; overflow-wrap: anywhere; }
#calls pre { margin: 0 0 .5rem; padding: .5rem .6rem; background: var(--note); border-radius: 6px; white-space: pre-wrap;
  overflow-wrap: anywhere; max-height: 20rem; overflow: auto; }
form label { display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: .6rem; align-items: center; padding: .18rem 0;
  font-size: .86rem; }
form label.flag { grid-template-columns: minmax(0, 1fr) auto; }
form label.text { grid-template-columns: minmax(0, 1fr); gap: .15rem; }
#fault-form label { grid-template-columns: minmax(0, 1fr); gap: .15rem; }
.row { display: grid; align-items: start; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .6rem; }
fieldset { border: 0; margin: 0 0 .7rem; padding: 0; min-width: 0; }
legend { padding: 0; font-size: .74rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); }
input, select, button, .button { font: inherit; font-size: .86rem; color: inherit; border: 1px solid var(--edge);
  border-radius: 6px; background: var(--bg); padding: .3rem .5rem; min-width: 0; }
input:not([type=checkbox]), select { width: 100%; }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; margin: .25rem 0; accent-color: var(--accent); }
button, .button { cursor: pointer; background: var(--chip); border-color: transparent; color: var(--accent); font-weight: 600;
  text-decoration: none; display: inline-block; padding: .35rem .7rem; }
button:hover:not(:disabled), .button:hover { border-color: var(--accent); }
button:disabled { opacity: .5; cursor: default; }
.danger { color: var(--bad); background: none; border-color: var(--line); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin: .7rem 0 .2rem; }
.soft { color: var(--soft); font-size: .86rem; } .lost { color: var(--bad); font-size: .86rem; }
.single { display: block; max-width: 34rem; } .single h1 { margin-bottom: .5rem; }
.good { color: var(--accent); } .refused { color: var(--warn); } .failed { color: var(--bad); }
@media (max-width: 820px) { main { grid-template-columns: minmax(0, 1fr); padding: 1rem; } header { padding: 1rem; }
  aside { position: static; max-height: none; overflow: visible; }
  input, select { font-size: 16px; } h1 span { display: none; } }
`
