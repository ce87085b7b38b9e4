import { createReadStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildPack } from '@hearth/adapters/packs/build-pack.ts';
import { readPack, readPackFolder, type PackReading, type PackReadOptions } from '@hearth/adapters/packs/read-pack.ts';
import type { BadLine, PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { importPack } from '@hearth/services/catalog/import-pack.ts';
import type { Command } from 'commander';
import { CommandFailed } from '../command-failed.ts';
import { badLinesText } from '../format/bad-lines.ts';
import { tableLines } from '../format/table.ts';
import { printResult } from '../print.ts';
import { operator } from '../runtime/operator.ts';
import { withHearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export function addPackCommand(program: Command, terminal: Terminal): void {
  const pack = program.command('pack').description('validate, build and import community packs');
  pack
    .command('validate')
    .description('validate a pack against the format, by itself')
    .argument('<path>', 'a .tar.gz, or the folder of one')
    .action(async (from: string) => {
      const reading = await readFrom(from, {});
      if (!reading.valid) throw badPack(reading);
      const { manifest, counts } = reading.pack;
      await reading.pack.dispose();
      terminal.out(
        `${manifest.name} ${manifest.version} is valid: ${counts.ingredients} ingredients, ${counts.recipes} recipes, ${counts.tags} tags.`,
      );
    });
  pack
    .command('build')
    .description('write the .tar.gz of a folder, with the checksum of every file')
    .argument('<folder>', 'holds pack.json')
    .option('-o, --out <file>', 'what to write; default: <folder>.tar.gz here')
    .action(async (folder: string, { out }: { out?: string }) => {
      if (kindOf(folder) !== 'folder')
        throw new UsageError(`${folder} is a file; build takes the folder that holds pack.json.`);
      const outFile = out ?? `${path.basename(path.resolve(folder))}.tar.gz`;
      const into = path.dirname(outFile);
      if (!existsSync(into)) throw new UsageError(`There is no folder ${into} to write into.`);
      const built = await buildPack(folder, outFile);
      if (!built.built) throw badPack(built);
      terminal.out(`wrote ${outFile} (${built.manifest.name} ${built.manifest.version}, sha256 ${built.sha256})`);
    });
  pack
    .command('import')
    .description('import a pack into the catalogue every household shares; a bad one changes nothing')
    .argument('<path>', 'a .tar.gz, or the folder of one')
    .option('--force', "take over other packs' rows, and accept an older version")
    .option('--json', 'as JSON')
    .action((from: string, { force, json }: { force?: true; json?: true }) => {
      kindOf(from);
      return withHearth(async ({ uow }) =>
        printResult(
          terminal,
          json,
          await importPack(uow, operator(), (known) => readFrom(from, { known }), { force: force === true }),
          importLines,
        ),
      );
    });
}

async function readFrom(from: string, options: PackReadOptions): Promise<PackReading> {
  return kindOf(from) === 'folder' ? readPackFolder(from, options) : readPack(createReadStream(from), options);
}

function kindOf(given: string): 'folder' | 'file' {
  const found = statSync(given, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file or folder ${given}.`);
  return found.isDirectory() ? 'folder' : 'file';
}

function badPack({
  badLines,
  total,
}: {
  readonly badLines: readonly BadLine[];
  readonly total: number;
}): CommandFailed {
  const what = total === 1 ? 'One thing is' : `${total} things are`;
  return new CommandFailed(`${what} wrong with this pack.`, badLinesText(badLines, total));
}

function importLines({ pack, version, outcome, counts }: PackImport, width: number): string[] {
  if (outcome === 'unchanged') return [`${pack} ${version} is there already: nothing changed.`];
  const rows = Object.entries(counts).map(([kind, { created, updated, unchanged, retired }]) => [
    kind,
    ...[created, updated, unchanged, retired].map(String),
  ]);
  const numbers = ['Created', 'Updated', 'Unchanged', 'Retired'].map((title) => ({ title, align: 'right' }) as const);
  return [`${pack} ${version} imported.`, '', ...tableLines([{ title: '' }, ...numbers], rows, width)];
}
