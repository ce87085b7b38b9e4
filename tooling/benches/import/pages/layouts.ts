import type { Dish } from './dishes.ts';

export type Parts = { readonly head?: string; readonly body?: string; readonly lang?: string };

/** Text as HTML writes it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function script(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

/** A blog: chatter above the recipe, comments and other recipes below. */
export function blogPage({ title, language }: Dish, { head = '', body = '' }: Parts): string {
  return `<!DOCTYPE html><html lang="${language}" class="no-js"><head><meta charset="utf-8"><title>${escaped(title)} | The Tin Spoon</title>
<meta property="og:site_name" content="The Tin Spoon"><meta property="og:title" content="${escaped(title)}"><meta property="og:type" content="article">
<meta property="og:image" content="https://img.example.org/hero.jpg">${head}<style>.ingredients li{list-style:none}</style></head>
<body class="single post category-ingredients has-sidebar"><div id="cookie-banner">We use cookies. <button>Fine</button></div>
<header class="site-header"><a href="/">The Tin Spoon</a><nav class="main-menu"><ul><li><a href="/soups">Soups</a></li><li><a href="/cakes">Cakes</a></li></ul></nav></header>
<main><article class="content-sidebar-wrap"><h1 class="entry-title">${escaped(title)}</h1><p>It rained all week, and so we cooked. My neighbour asked for this again and again, which tells me something.</p>
<p><a href="#recipe">Jump to recipe</a></p>${body}<div class="share-buttons"><ul><li>Pin</li><li>Post</li></ul></div></article></main>
<aside class="sidebar"><h3>More recipes</h3><ul><li>2 ways with leeks</li><li>3 fast suppers</li><li>Ingredients we love</li></ul></aside>
<section id="comments" class="comments-area"><h2>Comments</h2><ol><li><p>Made this with 2 cups of beans. Lovely!</p></li><li><p>How long does it keep?</p></li></ol></section>
<footer><p>Serves 1000 readers a day.</p></footer><script>window.ads = ["<li>1 cup ads</li>"];</script></body></html>`;
}

/** A magazine's page: divs all the way down, adverts between. */
export function magazinePage({ title, language }: Dish, { head = '', body = '' }: Parts): string {
  return `<html lang='${language}'><head><title>${escaped(title)}</title>${head}</head><body><div class=wrap><div class="ad-slot">Advert</div>
<div class="c-hero"><h1>${escaped(title)}</h1><img src=/a.jpg></div><div class="l-cols"><div class="l-main">${body}<div class="ad-slot">Buy a pan</div></div>
<div class="related-stories"><h2>You may also like</h2><div><a href=/x>Total time: 5 min toast</a></div></div></div></div></body></html>`;
}

/** Hand-made, unclosed, from another age. */
export function oldPage({ title }: Dish, { head = '', body = '' }: Parts): string {
  return `<HTML><HEAD><TITLE>${escaped(title)} - Home Cooking Pages</TITLE>${head}<BODY BGCOLOR=#ffffee><TABLE WIDTH=600><TR><TD><FONT FACE=Arial>
<H1>${escaped(title)}</H1>${body}<HR><P>Last updated by the webmaster<P><A HREF=index.html>Home</A></FONT></TABLE></BODY></HTML>`;
}

/** A page whose body is drawn by a script: nothing but the head can be read. */
export function emptyShell({ title, language }: Dish, { head = '' }: Parts): string {
  return `<!doctype html><html lang="${language}"><head><title>${escaped(title)}</title>${head}</head><body><div id="root"></div><script src="/app.js"></script><noscript>Turn on scripts.</noscript></body></html>`;
}
