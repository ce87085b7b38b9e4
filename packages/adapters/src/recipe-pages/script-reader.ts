import { PAGE_BOUNDS } from './page-limits.ts';

/** Gathers the scripts of a page that are JSON-LD. */
export type ScriptReader = {
  begin(type: string): void;
  text(text: string): void;
  end(): void;
  readonly texts: readonly string[];
  wasCut(): boolean;
};

export function scriptReader(): ScriptReader {
  const texts: string[] = [];
  let script: string[] | null = null;
  let cut = false;
  return {
    texts,
    wasCut: () => cut,
    begin: (type) => void (script = /ld\+json/i.test(type) ? [] : null),
    text: (text) => void script?.push(text),
    end() {
      if (script !== null && texts.length < PAGE_BOUNDS.scripts) texts.push(script.join(''));
      else if (script !== null) cut = true;
      script = null;
    },
  };
}
