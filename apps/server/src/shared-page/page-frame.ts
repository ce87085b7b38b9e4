import { createHash } from 'node:crypto';
import { type Html, marked } from './html.ts';

const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#f5f1e8,#1a1614);--surface:light-dark(#fffdf7,#24201d);--line:light-dark(#ddd3c1,#3a322d);--ink:light-dark(#2b2122,#f4ebdf);--soft:light-dark(#584a45,#cdc0b0);--accent:light-dark(#a02f1e,#e88a6c)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 'Avenir Next',Avenir,'Segoe UI','Noto Sans',Roboto,'Helvetica Neue',sans-serif;overflow-wrap:anywhere}
main,footer{max-width:62rem;margin:0 auto;padding:1.25rem clamp(1rem,4vw,2.5rem)}
h1,h2,h3{font-family:'Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif;line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.75rem,6vw,2.75rem);margin:.5rem 0}
h2{font-size:1.4rem;margin:1.75rem 0 .5rem}
h3{font-size:1.05rem;margin:1.1rem 0 .35rem}
p{margin:.5rem 0}
.pre{white-space:pre-line}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
figure{margin:1rem 0}
img{display:block;width:100%;height:auto;max-height:34rem;object-fit:cover;border-radius:6px;background:var(--line)}
.more{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.75rem;margin:1.75rem 0}
.more figure{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;margin:1rem 0;padding:.75rem 0;border-block:1px solid var(--line)}
.facts div{min-width:4.5rem}
dt{color:var(--soft);font-size:.8125rem}
dd{margin:0;font-weight:600}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:1rem 0}
label{display:grid;gap:.2rem;color:var(--soft);font-size:.8125rem}
input,select,button{font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--soft);border-radius:6px;padding:.45rem .7rem;min-height:2.75rem}
input{width:6rem}
button{background:var(--accent);border-color:var(--accent);color:light-dark(#fff9f2,#2b0f08);cursor:pointer}
.two{display:grid;gap:0 2.5rem}
.two>*{min-width:0}
@media(min-width:48rem){.two{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}}
ul,ol{margin:.25rem 0;padding-inline-start:1.35rem}
li{margin:.35rem 0}
li::marker{color:var(--accent);font-weight:600}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.3rem 1.5rem .3rem 0;border-bottom:1px solid var(--line);text-align:start;font-weight:400}
td{text-align:end}
footer{color:var(--soft);font-size:.875rem}
@media print{:root{color-scheme:light;--paper:#fff;--surface:#fff}main,footer{max-width:none;padding:0}form,.more{display:none}img{max-height:9cm;object-fit:contain}li,tr,figure{break-inside:avoid}h2,h3{break-after:avoid}body{font-size:11pt}}
`;

/** What the content policy lets through as the page's one style. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export type Frame = {
  readonly title: string;
  readonly head?: Html;
  readonly body: Html;
};

/** A whole page of ours that needs no script. */
export function pageFrame({ title, head, body }: Frame): string {
  return marked`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        ${head ?? null}
        <style>${{ markup: STYLE }}</style>
      </head>
      <body>
        ${body}
      </body>
    </html>
`.markup;
}

/** Says the same whether a link was withdrawn, has expired or never was. */
export function noSuchLinkPage(): string {
  return pageFrame({
    title: 'This link is not valid',
    body: marked`<main>
      <h1>This link is not valid</h1>
      <p>It was withdrawn, has expired, or is not complete. Ask whoever sent it to you for a new one.</p>
    </main>`,
  });
}
