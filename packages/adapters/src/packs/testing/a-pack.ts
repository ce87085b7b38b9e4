import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack as tarPack, type Header } from 'tar-stream';

export type ArchiveEntry = Partial<Header> & { readonly name: string; readonly body?: string | Uint8Array };

/** A plain tar of exactly these entries, in this order, hostile ones included. */
export async function aTar(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const archive = tarPack();
  for (const { body = '', ...header } of entries)
    archive.entry(header, typeof body === 'string' ? Buffer.from(body) : body);
  archive.finalize();
  return buffer(archive);
}

export const anArchive = async (entries: readonly ArchiveEntry[]): Promise<Buffer> => gzipSync(await aTar(entries));

/** Archives arrive in pieces that end anywhere. */
export function arriving(bytes: Uint8Array, piece = 1000): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
    bytes.subarray(at * piece, (at + 1) * piece),
  );
  return Readable.from(pieces, { objectMode: false });
}

export const jsonLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

export const aTag = (slug: string): object => ({ slug, name: slug, group: 'cuisine' });

export const anIngredient = (slug: string, more: object = {}): object => ({
  slug,
  names: { en: { singular: slug, plural: `${slug}s` } },
  aisle: 'produce',
  keeping: { kind: 'perishable', unopenedDays: 7, openedDays: 3 },
  ...more,
});

export const aRecipe = (slug: string, more: object = {}): object => ({
  slug,
  title: `Dish ${slug}`,
  servings: 4,
  slots: ['dinner'],
  activeMinutes: 10,
  totalMinutes: 30,
  keepingDays: 2,
  lines: [{ ingredient: 'rice', quantity: 300, unit: 'g' }],
  steps: ['Cook it.'],
  ...more,
});

export type PackContent = {
  readonly tags?: readonly unknown[];
  readonly ingredients?: readonly unknown[];
  readonly recipes?: readonly unknown[];
  readonly manifest?: object;
};

/** The files of a pack by name; `changed` files replace those made from the content. */
export function packFiles(
  content: PackContent,
  changed: Record<string, string | Uint8Array> = {},
): Map<string, Buffer> {
  const files = {
    'tags.jsonl': jsonLines(content.tags ?? [aTag('thai')]),
    'ingredients.jsonl': jsonLines(content.ingredients ?? [anIngredient('rice')]),
    'recipes.jsonl': jsonLines(content.recipes ?? [aRecipe('plain-rice')]),
    ...changed,
  };
  return new Map(Object.entries(files).map(([name, body]) => [name, Buffer.from(body)]));
}

/** A manifest whose checksums are right for these files. */
export function aManifest(files: ReadonlyMap<string, Uint8Array>, more: object = {}): object {
  const sums = [...files].map(([name, body]) => [
    name,
    { sha256: createHash('sha256').update(body).digest('hex'), bytes: body.length },
  ]);
  return {
    format: 1,
    name: 'sample',
    version: '1.0.0',
    title: 'A sample pack',
    license: 'CC0-1.0',
    files: Object.fromEntries(sums),
    ...more,
  };
}

/** The entries of a pack with right checksums, for tests that then spoil one of them. */
export function packEntries(
  content: PackContent = {},
  changed: Record<string, string | Uint8Array> = {},
): ArchiveEntry[] {
  const files = packFiles(content, changed);
  const manifest = { name: 'pack.json', body: JSON.stringify(aManifest(files, content.manifest)) };
  return [manifest, ...[...files].map(([name, body]) => ({ name, body }))];
}

/** A whole, valid pack as a `.tar.gz`. */
export const aPack = (content: PackContent = {}): Promise<Buffer> => anArchive(packEntries(content));
