import { impliedEnds } from './page-elements.ts';
import { PAGE_BOUNDS } from './page-limits.ts';

/** The stack of open elements, bounded: beyond its depth an element is not kept, and its text is its ancestor's. */
export type OpenElements<Frame extends { readonly tag: string }> = {
  /** Ends what the opening of a tag ends by itself. */
  endImplied(tag: string): void;
  /** False: the stack is as deep as it may be, and the element is not kept. */
  push(frame: Frame): boolean;
  /** Ends the innermost element of that name and all within it; nothing where none is open. */
  close(tag: string): void;
  closeAll(): void;
  top(): Frame | undefined;
};

const REACH_OF_IMPLIED = 32;

export function openElements<Frame extends { readonly tag: string }>(
  ended: (frame: Frame) => void,
): OpenElements<Frame> {
  const frames: Frame[] = [];
  const open = new Map<string, number>();
  const pop = (): void => {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    ended(frame);
    frames.pop();
    open.set(frame.tag, (open.get(frame.tag) ?? 1) - 1);
  };
  const popTo = (length: number): void => {
    while (frames.length > length) pop();
  };
  return {
    top: () => frames.at(-1),
    push(frame) {
      if (frames.length >= PAGE_BOUNDS.openElements) return false;
      frames.push(frame);
      open.set(frame.tag, (open.get(frame.tag) ?? 0) + 1);
      return true;
    },
    close(tag) {
      if ((open.get(tag) ?? 0) === 0) return;
      const at = frames.findLastIndex((frame) => frame.tag === tag);
      if (at !== -1) popTo(at);
    },
    closeAll: () => popTo(0),
    endImplied(tag) {
      const implied = impliedEnds(tag);
      if (implied === undefined) return;
      const least = Math.max(0, frames.length - REACH_OF_IMPLIED);
      for (let at = frames.length - 1; at >= least; at -= 1) {
        const frame = frames[at];
        if (frame === undefined || implied.within.has(frame.tag)) return;
        if (implied.ends.has(frame.tag)) return popTo(at);
      }
    },
  };
}
