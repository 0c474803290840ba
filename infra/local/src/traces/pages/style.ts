/** Looks of the trace pages, light and dark. */
export const style = `
:root { color-scheme: light dark; --text: #1c2430; --soft: #5d6878; --line: #dfe4ea; --ground: #f6f7f9; --paper: #fff; --bad: #c62f2f; --light: 48%; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ee; --soft: #98a3b3; --line: #2c343f; --ground: #14181d; --paper: #1c2229; --bad: #ff7b72; --light: 58%; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
a { color: inherit; }
header { padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--paper); }
.brand { font-weight: 650; text-decoration: none; }
main { padding: 20px 24px 48px; max-width: 1500px; margin: 0 auto; }
h1 { font-size: 20px; margin: 0 0 4px; }
.soft { color: var(--soft); }
.bad { color: var(--bad); font-weight: 600; }
code { font: 12px ui-monospace, monospace; }
form { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 16px; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; }
input[type=search] { flex: 1; min-width: 220px; }
.paper { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.empty { padding: 40px; text-align: center; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 500; color: var(--soft); }
th, td { padding: 8px 14px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tbody tr:hover { background: var(--ground); }
tbody a { text-decoration: none; font-weight: 550; }
.chip { display: inline-block; margin: 1px 6px 1px 0; font-size: 12px; white-space: nowrap; }
.chip::before { content: ''; display: inline-block; width: 9px; height: 9px; border-radius: 3px; margin-right: 5px; background: hsl(var(--hue) 62% var(--light)); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 16px; }
.scale, summary { display: grid; grid-template-columns: minmax(240px, 38%) 1fr; align-items: center; }
.scale { color: var(--soft); font-size: 12px; border-bottom: 1px solid var(--line); padding: 6px 0; }
.scale div:last-child { display: flex; justify-content: space-between; padding-right: 12px; }
summary { cursor: pointer; list-style: none; min-height: 27px; }
summary::-webkit-details-marker { display: none; }
summary:hover, details[open] > summary { background: var(--ground); }
summary:focus-visible { outline: 2px solid hsl(var(--hue) 62% var(--light)); outline-offset: -2px; }
.name { padding: 0 8px 0 calc(12px + var(--depth) * 11px); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.name i { font-style: normal; color: hsl(var(--hue) 62% var(--light)); font-weight: 600; margin-right: 6px; }
.lane { position: relative; height: 27px; margin-right: 64px; border-left: 1px solid var(--line); }
.bar { position: absolute; top: 8px; height: 11px; min-width: 2px; border-radius: 3px; background: hsl(var(--hue) 62% var(--light)); left: var(--left); width: var(--width); }
.failed .bar { outline: 2px solid var(--bad); outline-offset: 1px; }
.time { position: absolute; top: 4px; left: calc(var(--left) + var(--width) + 6px); font-size: 12px; color: var(--soft); white-space: nowrap; }
.time.before { left: auto; right: calc(100% - var(--left) + 6px); }
.attributes { padding: 8px 14px 14px calc(24px + var(--depth) * 11px); background: var(--ground); }
.attributes table { width: auto; }
.attributes td { border: 0; padding: 1px 18px 1px 0; font-size: 12.5px; overflow-wrap: anywhere; }
.attributes td:first-child { color: var(--soft); white-space: nowrap; }
.attributes h2 { font-size: 12.5px; margin: 8px 0 2px; }
pre { margin: 0; font: 11.5px/1.4 ui-monospace, monospace; white-space: pre-wrap; }
@media (max-width: 700px) { main { padding: 14px 10px; } .scale, summary { grid-template-columns: 52% 1fr; } .hide-small { display: none; } }
`;
