import { buffer } from 'node:stream/consumers';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { asJpeg } from '../pictures.ts';
import { normalDraft } from '../text/normal-draft.ts';
import { pdfMaker } from './pdf-maker.ts';
import { recipePage } from './recipe-page.ts';

const PICTURE_PIXELS = 1200;
// The same recipe gives the same bytes; a document that states when it was printed could not.
const PRINTED = new Date('2020-01-01T00:00:00Z');

const STYLES = {
  title: { fontSize: 22, bold: true, margin: [0, 0, 0, 6] },
  summary: { italics: true, margin: [0, 0, 0, 6] },
  chapter: { fontSize: 14, bold: true, margin: [0, 12, 0, 4] },
  section: { bold: true, margin: [0, 6, 0, 2] },
  fact: { margin: [0, 1, 0, 1] },
  list: { margin: [0, 1, 0, 1], lineHeight: 1.15 },
  origin: { fontSize: 8, color: '#555555', margin: [0, 14, 0, 0] },
} as const;

/** A PDF, and the characters of the recipe that its font has no sign for: they show as empty boxes. */
export type WrittenPdf = { readonly bytes: Buffer; readonly unprintable: readonly string[] };

/** The recipe on A4, with the picture where one is given and can be decoded. Equal input gives equal bytes. */
export async function writePdf(given: RecipeDraft, picture: Uint8Array | null): Promise<WrittenPdf> {
  const draft = normalDraft(given);
  const photo = picture === null ? null : await asJpeg(picture, PICTURE_PIXELS);
  const definition = {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 50],
    content: recipePage(draft, photo),
    styles: STYLES,
    defaultStyle: { font: 'Roboto', fontSize: 10 },
    footer: (page: number, pages: number) => ({
      text: `${page} / ${pages}`,
      alignment: 'center',
      fontSize: 8,
      margin: [0, 16, 0, 0],
    }),
    // A heading is not left alone at the foot of a page.
    pageBreakBefore: (
      node: { headlineLevel?: number },
      { getFollowingNodesOnPage }: { getFollowingNodesOnPage: () => unknown[] },
    ) => node.headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
    info: {
      title: draft.title ?? 'Untitled recipe',
      creator: 'Hearth',
      producer: 'Hearth',
      creationDate: PRINTED,
      modDate: PRINTED,
    },
    ...(draft.language === null ? {} : { language: draft.language }),
  };
  const laidOut = await pdfMaker().createPdf(definition).getStream();
  const { font } = laidOut.provideFont('Roboto', false, false);
  const signs = new Set(JSON.stringify({ ...draft, imageUrls: [], doubts: [] }));
  const isShown = (sign: string): boolean =>
    /\p{Default_Ignorable_Code_Point}/u.test(sign) || font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
  const unprintable = [...signs].filter((sign) => !isShown(sign));
  laidOut.end();
  return { bytes: await buffer(laidOut), unprintable };
}
