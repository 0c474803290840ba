/** Sand, ink and one saffron accent. */
export const mailboxStyle = `
  :root { color-scheme: light dark; --ink: #2c2118; --soft: #8a7560; --line: #e6d9c6; --paper: #fffdf9; --sand: #f6efe4; --accent: #b8620b; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #f0e6d8; --soft: #a8957e; --line: #43372b; --paper: #241d17; --sand: #1a1511; --accent: #f0a33f; }
  }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 52rem; padding: 2rem 1rem; background: var(--sand); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  a { color: inherit; text-decoration: none; }
  header { display: flex; gap: 1rem; align-items: center; margin-bottom: 1.5rem; }
  header h1 { margin: 0; font: 600 1.5rem Georgia, serif; color: var(--accent); }
  header form { flex: 1; }
  header p { margin: 0; color: var(--soft); white-space: nowrap; }
  input { width: 100%; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); color: inherit; font: inherit; }
  ul { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
  li + li { border-top: 1px solid var(--line); }
  li a { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .8rem 1rem; }
  li a:hover, li a:focus { background: var(--sand); outline: none; }
  li strong, .snippet { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .to, .snippet, time, dt { color: var(--soft); font-size: .875rem; }
  .to { overflow: hidden; text-overflow: ellipsis; }
  .empty { padding: 3rem; text-align: center; color: var(--soft); }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
  dd { margin: 0; }
  iframe { width: 100%; height: 24rem; border: 1px solid var(--line); border-radius: .75rem; background: #fff; }
  pre { padding: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; white-space: pre-wrap; }
  p a, summary { color: var(--accent); cursor: pointer; }
`;
