import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BadLine } from '@hearth/contracts/catalog/packs.contract.ts';
import type { Measures, PackIngredient, PackManifest, PackRecipe, PackTag } from '@hearth/contracts/catalog/pack.ts';
import { archiveEntries } from './archive-entries.ts';
import { badLines, PackRefused, type BadLines } from './bad-line.ts';
import { checkManifest, parseManifest, statesFiles } from './check-manifest.ts';
import { directoryEntries } from './directory-entries.ts';
import { ROW_FILES, type PackEntry, type RowFile } from './pack-entry.ts';
import { defaultPackLimits, type PackLimits } from './pack-limits.ts';
import { readRows } from './read-rows.ts';
import { knownBefore } from './row-rules.ts';
import { spoolEntries, type Spooled } from './spool-entries.ts';
import { lineChecks, validateRows } from './validate-rows.ts';

/** Tags and ingredients that a catalogue has, with how the ingredients are weighed. */
export type PackKnown = {
  readonly tags: ReadonlySet<string>;
  readonly ingredients: ReadonlyMap<string, Measures>;
};

export type PackReadOptions = {
  readonly limits?: Partial<PackLimits>;
  /** What the rows of the pack of this name may refer to besides each other; nothing by default. */
  readonly known?: (pack: string) => Promise<PackKnown>;
  /** Where the private spool folder is made; the system's own place for temporary files by default. */
  readonly tempRoot?: string;
};

/** A valid pack, spooled on disk until `dispose`; every file of it can be read any number of times until then. */
export type ReadPack = {
  readonly manifest: PackManifest;
  /** SHA-256 of what the pack says: equal for archives that differ in compression, file order or JSON spelling only. */
  readonly sha256: string;
  readonly counts: { readonly tags: number; readonly ingredients: number; readonly recipes: number };
  readonly tags: AsyncIterable<PackTag>;
  readonly ingredients: AsyncIterable<PackIngredient>;
  readonly recipes: AsyncIterable<PackRecipe>;
  /** The rows of one file as canonical JSON texts, in blocks; the n-th row came from line n. */
  texts(file: RowFile): AsyncIterable<readonly string[]>;
  dispose(): Promise<void>;
};

export type PackReading =
  | { readonly valid: true; readonly pack: ReadPack }
  | { readonly valid: false; readonly badLines: readonly BadLine[]; readonly total: number };

type Prepare = (raw: Record<string, unknown>, files: Spooled['files']) => Record<string, unknown>;

async function validate(
  entries: AsyncIterable<PackEntry>,
  folder: string,
  options: PackReadOptions,
  prepare: Prepare,
  bad: BadLines,
): Promise<Omit<ReadPack, 'dispose'> | undefined> {
  const limits = { ...defaultPackLimits, ...options.limits };
  const spooled = await spoolEntries(entries, folder, limits);
  const raw = prepare(parseManifest(spooled.manifest), spooled.files);
  const manifest = checkManifest(raw, spooled.files, bad);
  const known = await options.known?.(typeof raw['name'] === 'string' ? raw['name'] : '');
  const checks = lineChecks(knownBefore(known), bad);
  const hash = createHash('sha256');
  hash.update(`${JSON.stringify({ ...manifest, files: undefined })}\n`);
  const rows = { 'tags.jsonl': 0, 'ingredients.jsonl': 0, 'recipes.jsonl': 0 };
  for (const file of ROW_FILES) {
    if (!spooled.files.has(file)) continue;
    rows[file] = await validateRows(file, checks[file], { folder, lineBytes: limits.lineBytes, hash }, bad);
  }
  if (manifest === undefined || bad.total > 0) return undefined;
  for (const [path, sum] of [...spooled.files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (path.startsWith('media/')) hash.update(`${path} ${sum.sha256}\n`);
  }
  const counts = { tags: rows['tags.jsonl'], ingredients: rows['ingredients.jsonl'], recipes: rows['recipes.jsonl'] };
  return { manifest, sha256: hash.digest('hex'), counts, ...readRows(folder) };
}

async function read(
  entries: (limits: PackLimits) => AsyncIterable<PackEntry>,
  options: PackReadOptions,
  prepare: Prepare,
): Promise<PackReading> {
  const folder = await mkdtemp(join(options.tempRoot ?? tmpdir(), 'hearth-pack-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const bad = badLines();
  try {
    const limits = { ...defaultPackLimits, ...options.limits };
    const pack = await validate(entries(limits), folder, options, prepare, bad);
    if (pack !== undefined) return { valid: true, pack: { ...pack, dispose } };
  } catch (error) {
    if (!(error instanceof PackRefused)) {
      await dispose();
      throw error;
    }
    bad.add(error.file, error.line, '', error.message);
  }
  await dispose();
  return { valid: false, badLines: bad.kept, total: bad.total };
}

/**
 * Reads and validates a `.tar.gz` pack without holding it in memory.
 * A bad pack is an answer, not an error: up to 100 bad lines and how many there are. Rejects only if the source or
 * the disk fails. The caller disposes of a valid pack.
 */
export function readPack(source: Readable, options: PackReadOptions = {}): Promise<PackReading> {
  return read(
    (limits) => archiveEntries(source, limits),
    options,
    (raw) => raw,
  );
}

/**
 * Reads and validates a pack that lies unpacked in a folder. Its `pack.json` may leave `files` out or empty, as
 * `buildPack` computes them; where it states them they must be right, unless `refresh` replaces them.
 */
export function readPackFolder(
  folder: string,
  options: PackReadOptions & { readonly refresh?: boolean } = {},
): Promise<PackReading> {
  return read(
    () => directoryEntries(folder),
    options,
    (raw, files) => (statesFiles(raw) && options.refresh !== true ? raw : { ...raw, files: Object.fromEntries(files) }),
  );
}
