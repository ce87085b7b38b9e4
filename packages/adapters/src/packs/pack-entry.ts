import { PackRefused } from './bad-line.ts';

/** One file or folder of a pack, whether it comes out of an archive or off the disk. */
export type PackEntry = {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly content: AsyncIterable<Uint8Array>;
};

/** The file name under which faults of the archive itself are listed. */
export const ARCHIVE = '(archive)';

export const MANIFEST = 'pack.json';

/** The files of rows, in the order they are checked: later ones refer to earlier ones. */
export const ROW_FILES = ['tags.jsonl', 'ingredients.jsonl', 'recipes.jsonl'] as const;
export type RowFile = (typeof ROW_FILES)[number];

export const isRowFile = (name: string): name is RowFile => ROW_FILES.some((file) => file === name);

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

/** The entry's path without a leading `./` or trailing `/`; refuses any path that could leave the pack or confuse a reader. */
export function safePath(name: string): string {
  const path = name.replace(/^(\.\/)+/, '').replace(/\/$/, '');
  if (path === '' || path === '.') return '.';
  if (path.length > 240 || !path.split('/').every((part) => segment.test(part))) {
    throw new PackRefused(
      JSON.stringify(name.slice(0, 160)),
      0,
      'not a safe path: use letters, digits, dots, hyphens and underscores, with no "..", no leading "/" and no backslash',
    );
  }
  return path;
}

/** Refuses whatever is no plain file of the format: links, devices, and files outside `media/` that no pack has. */
export function acceptEntry(entry: PackEntry, path: string): void {
  if (entry.kind === 'link') throw new PackRefused(path, 0, 'a link; a pack holds plain files only');
  if (entry.kind === 'other') throw new PackRefused(path, 0, 'not a plain file; a pack holds plain files only');
  if (entry.kind === 'directory') {
    if (path === '.' || path === 'media' || path.startsWith('media/')) return;
    throw new PackRefused(path, 0, 'an unknown folder; pack.json stands at the top, and media/ is the only folder');
  }
  if (path === MANIFEST || isRowFile(path) || path.startsWith('media/')) return;
  throw new PackRefused(
    path,
    0,
    `an unknown file; a pack holds ${MANIFEST}, ${ROW_FILES.join(', ')} and, below media/, pictures`,
  );
}
