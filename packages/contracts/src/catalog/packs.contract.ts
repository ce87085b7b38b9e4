import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { Instant } from '../shared/primitives.ts';
import { Slug } from '../shared/vocabulary.ts';

/** A community pack that this server holds. */
export const Pack = z.strictObject({
  name: Slug,
  version: z.string(),
  title: z.string(),
  license: z.string(),
  sha256: z.string(),
  importedAt: Instant,
});
export type Pack = z.infer<typeof Pack>;

/** A line of a pack that is not as the format wants it. */
export const BadLine = z.strictObject({
  file: z.string(),
  line: z.number().int().describe('From 1; 0 when the whole file is meant.'),
  field: z.string(),
  reason: z.string(),
});
export type BadLine = z.infer<typeof BadLine>;

const Counts = z.strictObject({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  retired: z.number().int(),
});

/** What an import did. */
export const PackImport = z.strictObject({
  pack: Slug,
  version: z.string(),
  outcome: z.enum(['imported', 'unchanged']),
  counts: z.strictObject({ tags: Counts, ingredients: Counts, recipes: Counts }),
});
export type PackImport = z.infer<typeof PackImport>;

export const listPacks = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List the community packs this server holds',
  rest: { method: 'GET', path: '/catalog/packs', tag: 'catalog' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Pack) }),
  errors: [],
  transaction: 'write',
});

export const importPack = defineContract({
  kind: 'upload',
  access: 'curator',
  summary: 'Import a community pack',
  description:
    'One .tar.gz as the form field `pack`. It is checked line by line before anything is written; a bad pack changes nothing and the answer lists its bad lines.',
  rest: { method: 'POST', path: '/catalog/packs/import', tag: 'catalog', status: 200 },
  file: { field: 'pack', mediaType: 'application/gzip', description: 'The .tar.gz, as a file.', isLast: false },
  input: z.strictObject({
    force: z.boolean().default(false).describe("Take over another pack's rows, and accept an older version."),
  }),
  output: PackImport,
  errors: ['catalog.pack-invalid', 'catalog.pack-older', 'catalog.pack-conflict', 'catalog.pack-too-large'],
  transaction: 'manual',
});
