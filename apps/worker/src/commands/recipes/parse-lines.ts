import { createReadStream, statSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { numberedLines, type NumberedLine } from './read-page-lines.ts';

const SentenceLine = z.object({ id: z.union([z.string(), z.number()]), sentence: z.string() });
type SentenceLine = z.infer<typeof SentenceLine>;

const EXPLAINED = `
In, one ingredient line a line:   {"id": 1, "sentence": "2 large eggs, beaten"}
Out, in the same order:           {"id": 1, "text": …, "quantity": 2, "unit": null, "size": "large", "name": "eggs", …}
`;

export function addParseLinesCommand(recipes: Command, terminal: Terminal): void {
  recipes
    .command('parse-lines')
    .description('take the ingredient lines in JSON lines apart, as JSON lines')
    .argument('[file]', 'JSON lines; default: what is piped in')
    .addHelpText('after', EXPLAINED)
    .action(async (file: string | undefined) => {
      const { parseLine } = await import('@hearth/domain/recipes/lines/parse-line.ts');
      for await (const line of numberedLines(textOf(file))) {
        const { id, sentence } = sentenceOf(line);
        terminal.out(JSON.stringify({ id, ...parseLine(sentence) }));
      }
    });
}

function textOf(file: string | undefined): AsyncIterable<string> {
  if (file === undefined) return process.stdin.setEncoding('utf8');
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError(`There is no file ${file}.`);
  return createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
}

function sentenceOf({ number, text }: NumberedLine): SentenceLine {
  const line = SentenceLine.safeParse(parsed(text));
  if (line.success) return line.data;
  throw new UsageError(`Line ${number} is no ingredient line. Write {"id": …, "sentence": "2 large eggs"}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
