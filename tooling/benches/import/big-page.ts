import { lentilSoup } from './pages/dishes.ts';
import { blogPage, script } from './pages/layouts.ts';
import { node } from './pages/shape-parts.ts';

const paragraph = (index: number): string =>
  `<div class="entry-block block-${index % 40}" data-index="${index}" style="margin:0 auto"><p class="has-text">Paragraph ${index}: we tried it with <a href="https://example.org/${index}?ref=tin&amp;x=1" rel="nofollow">more salt</a>, <em>then</em> with less, &ldquo;and less again&rdquo;.</p><img src="/img/${index}.jpg" srcset="/img/${index}-300.jpg 300w, /img/${index}-600.jpg 600w" alt="Step ${index}" loading="lazy" width="600" height="400"></div>\n`;

/** A page of about the given number of characters, a recipe in JSON-LD with reviews and all the prose of a blog. */
export function bigPage(characters: number): { readonly html: string; readonly jsonLd: string } {
  const review = Array.from({ length: 40 }, (_, index) => ({
    '@type': 'Review',
    reviewRating: { '@type': 'Rating', ratingValue: 5 },
    author: { '@type': 'Person', name: `Reader ${index}` },
    reviewBody: 'Made it twice. The second time with a squeeze of lemon, which it needs.',
  }));
  const head = script({ '@graph': [{ '@type': 'WebSite', name: 'The Tin Spoon' }, node(lentilSoup, { review })] });
  const bare = blogPage(lentilSoup, { head }).length;
  const prose: string[] = [];
  for (let length = bare; length < characters; length += prose.at(-1)?.length ?? 0) prose.push(paragraph(prose.length));
  return {
    html: blogPage(lentilSoup, { head, body: prose.join('') }),
    jsonLd: /ld\+json">(.*?)<\/script>/s.exec(head)?.[1] ?? '',
  };
}
