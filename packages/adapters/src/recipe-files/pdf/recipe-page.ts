import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { codeLabels, textLabel } from '../markdown/markdown-facts.ts';
import { durationWords } from '../text/duration-words.ts';
import { nutrientValues } from '../text/nutrition-words.ts';
import type { PdfContent } from './pdf-maker.ts';

const heading = (text: string): PdfContent => ({ text, style: 'chapter', headlineLevel: 1 });

/** What a recipe says, laid out for A4; `picture` is a JPEG. */
export function recipePage(draft: RecipeDraft, picture: Uint8Array | null): PdfContent[] {
  const photo = picture === null ? null : `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`;
  return [
    { text: draft.title ?? 'Untitled recipe', style: 'title' },
    ...(draft.summary === null ? [] : [{ text: draft.summary, style: 'summary' }]),
    ...(photo === null ? [] : [{ image: photo, fit: [515, 260], margin: [0, 6, 0, 10] }]),
    ...facts(draft),
    ...chapter(
      'Ingredients',
      sectioned(draft.ingredients, (texts) => ({ ul: texts, style: 'list' })),
    ),
    ...chapter('Instructions', steps(draft.instructions)),
    ...chapter('Notes', draft.notes.flatMap(note)),
    ...chapter('Nutrition', nutrition(draft.nutrition)),
    ...origin(draft),
  ];
}

const chapter = (name: string, content: readonly PdfContent[]): PdfContent[] =>
  content.length === 0 ? [] : [heading(name), ...content];

function facts(draft: RecipeDraft): PdfContent[] {
  const minutes = (value: number | null): string | null => (value === null ? null : durationWords(value));
  const rows: [string, string | null][] = [
    ['Serves', draft.servings === null ? null : String(draft.servings)],
    ['Makes', draft.yieldText],
    ['Preparation', minutes(draft.prepMinutes)],
    ['Cooking', minutes(draft.cookMinutes)],
    ['Total time', minutes(draft.totalMinutes)],
    ['Tools', draft.tools.join(', ')],
    ['Categories', [...draft.categories, ...draft.cuisines].join(', ')],
    ['Keywords', [...draft.keywords, ...draft.diets].join(', ')],
  ];
  const known = rows.filter(([, value]) => value !== null && value !== '');
  return known.map(([name, value]) => ({ text: [{ text: `${name}: `, bold: true }, value ?? ''], style: 'fact' }));
}

/** Runs of parts under one heading. */
function runs(parts: readonly DraftPart[]): { section: string | null; texts: string[] }[] {
  const found: { section: string | null; texts: string[] }[] = [];
  for (const { section, text } of parts) {
    const last = found.at(-1);
    if (last !== undefined && last.section === section) last.texts.push(text);
    else found.push({ section, texts: [text] });
  }
  return found;
}

function sectioned(parts: readonly DraftPart[], write: (texts: string[], before: number) => PdfContent): PdfContent[] {
  let before = 0;
  return runs(parts).flatMap(({ section, texts }) => {
    const content = write(texts, before);
    before += texts.length;
    return section === null ? [content] : [{ text: section, style: 'section', headlineLevel: 2 }, content];
  });
}

/** Steps are numbered through, whatever their headings. */
const steps = (parts: readonly DraftPart[]): PdfContent[] =>
  sectioned(parts, (texts, before) => ({ ol: texts, start: before + 1, style: 'list' }));

function note({ title, text }: RecipeDraft['notes'][number]): PdfContent[] {
  return [
    ...(title === null ? [] : [{ text: title, style: 'section' }]),
    ...(text === '' ? [] : [{ text, style: 'fact' }]),
  ];
}

function nutrition({ basis, texts, values }: RecipeDraft['nutrition']): PdfContent[] {
  const inWords = nutrientValues(texts);
  const rows = [
    ...Object.entries(texts).map(([name, text]) => [textLabel(name), text]),
    ...codeLabels.flatMap(([code, label]) => {
      const value = values[code];
      return value === undefined || value === inWords[code] ? [] : [[label, String(Math.round(value * 100) / 100)]];
    }),
  ];
  const per = basis === null ? [] : [{ text: `Per: ${basis}`, style: 'fact' }];
  if (rows.length === 0) return per;
  return [...per, { table: { widths: ['auto', '*'], body: rows }, layout: 'lightHorizontalLines', style: 'fact' }];
}

function origin({ author, sourceName, sourceUrl }: RecipeDraft): PdfContent[] {
  const said = [author, sourceName, sourceUrl].filter((part) => part !== null);
  return said.length === 0 ? [] : [{ text: said.join(' · '), style: 'origin' }];
}
