import { createReadStream, statSync } from 'node:fs';
import type { PageReading, PageSource } from '@hearth/adapters/recipe-pages/read-page.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { numberedLines, type NumberedLine } from './read-page-lines.ts';

const Id = z.union([z.string(), z.number()]);
const url = z.string().nullish();
const PageLine = z.union([
  z.object({ id: Id, html: z.string(), url }),
  z.object({
    id: Id,
    jsonLd: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]),
    url,
  }),
]);
type PageLine = z.infer<typeof PageLine>;

const EXPLAINED = `
In, one page a line:   {"id": 1, "html": "<!doctype html>…", "url": "https://…"}
                       {"id": 2, "jsonLd": {"@type": "Recipe", …}}   (or a list, or a text)
Out, in the same order: the fields of the recipe draft beside the id, or
                       {"id": 3, "recipe": null, "error": {"code": "recipe.not-found", "message": …, "found": …}}
`;

export function addReadPageCommand(recipes: Command, terminal: Terminal): void {
  recipes
    .command('read-page')
    .description('read the recipe of each page in JSON lines, as JSON lines')
    .argument('[file]', 'JSON lines; default: what is piped in')
    .addHelpText('after', EXPLAINED)
    .action(async (file: string | undefined) => {
      const { readPage } = await import('@hearth/adapters/recipe-pages/read-page.ts');
      for await (const line of numberedLines(textOf(file)))
        terminal.out(JSON.stringify(answer(pageOf(line), readPage)));
    });
}

function textOf(file: string | undefined): AsyncIterable<string> {
  if (file === undefined) return process.stdin.setEncoding('utf8');
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError(`There is no file ${file}.`);
  return createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
}

function pageOf({ number, text }: NumberedLine): PageLine {
  const page = PageLine.safeParse(parsed(text));
  if (page.success) return page.data;
  throw new UsageError(
    `Line ${number} is no page. Write {"id": …, "html": "…"} or {"id": …, "jsonLd": …}, with "url" where it is known.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(page: PageLine, readPage: (source: PageSource) => PageReading): Readonly<Record<string, unknown>> {
  const { id } = page;
  const source = { url: page.url ?? null };
  try {
    const reading = readPage('html' in page ? { ...source, html: page.html } : { ...source, jsonLd: page.jsonLd });
    if (reading.recipe !== null) return { id, ...reading.recipe };
    const message = 'No recipe was found on this page.';
    return { id, recipe: null, error: { code: 'recipe.not-found', message, found: reading.found } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id, recipe: null, error: { code: error.code, message: error.message } };
  }
}
