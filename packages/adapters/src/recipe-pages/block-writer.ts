import { oneLine } from './clean-text.ts';
import { PAGE_BOUNDS } from './page-limits.ts';
import type { TextBlock } from './page-scan.ts';

/** Where a block of text stands. */
export type BlockPlace = Omit<TextBlock, 'text' | 'bold'>;

/** Gathers the text of a page in blocks. */
export type BlockWriter = {
  add(text: string, bold: boolean): void;
  /** Ends the block that was begun, which stood there; nothing where none was. */
  end(place: BlockPlace): void;
  /** A line across the page. */
  rule(place: BlockPlace): void;
  readonly blocks: readonly TextBlock[];
  wasCut(): boolean;
};

export function blockWriter(): BlockWriter {
  const blocks: TextBlock[] = [];
  let line = '';
  let bold = 0;
  let cut = false;
  const push = (block: TextBlock): void => {
    if (blocks.length < PAGE_BOUNDS.blocks) blocks.push(block);
    else cut = true;
  };
  return {
    blocks,
    wasCut: () => cut,
    add(text, isBold) {
      if (line.length > PAGE_BOUNDS.text) {
        cut = true;
        return;
      }
      line += text;
      if (isBold) bold += text.length;
    },
    end(place) {
      if (line === '') return;
      const text = oneLine(line);
      // A colon may stand behind the bold words it belongs to.
      if (text !== '') push({ ...place, text, bold: bold >= text.length - 2 });
      line = '';
      bold = 0;
    },
    rule: (place) => push({ ...place, tag: 'hr', text: '', bold: false }),
  };
}
