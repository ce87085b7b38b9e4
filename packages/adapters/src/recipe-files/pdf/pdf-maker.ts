import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

/** What of a document pdfmake is told here: a tree of plain data. */
export type PdfContent = string | PdfContent[] | { readonly [property: string]: unknown };

/** A font of a document that is laid out. */
type LaidOutFont = { readonly font: { readonly hasGlyphForCodePoint: (codePoint: number) => boolean } };

/** A document that is laid out; it is written once `end` is called. */
export type LaidOutPdf = Readable & {
  readonly provideFont: (family: string, bold: boolean, italics: boolean) => LaidOutFont;
  readonly end: () => void;
};

type PdfMake = {
  readonly setFonts: (fonts: Fonts) => void;
  readonly setUrlAccessPolicy: (allows: (url: string) => boolean) => void;
  readonly setLocalAccessPolicy: (allows: (path: string) => boolean) => void;
  readonly createPdf: (definition: object) => { readonly getStream: () => Promise<LaidOutPdf> };
};

type Fonts = { readonly Roboto: Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>> };

const require = createRequire(import.meta.url);

// pdfmake 0.3 has no types; what is named here is its documented interface, and the document test holds it to that.
const pdfmake = (): PdfMake => require('pdfmake') as PdfMake;
const roboto = (): Fonts => require('pdfmake/fonts/Roboto.js') as Fonts;

let made: PdfMake | undefined;

/** pdfmake with its own Roboto, opening no address and no file but those fonts; loaded at first use. */
export function pdfMaker(): PdfMake {
  if (made !== undefined) return made;
  const fonts = roboto();
  const paths = new Set(Object.values(fonts.Roboto));
  made = pdfmake();
  made.setFonts(fonts);
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => paths.has(path));
  return made;
}
