import { isUtf8 } from 'node:buffer';
import { PACK_FORMAT, PackManifest } from '@hearth/contracts/catalog/pack.ts';
import { PackRefused, type BadLines } from './bad-line.ts';
import { MANIFEST, ROW_FILES } from './pack-entry.ts';
import type { FileSum, Spooled } from './spool-entries.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in `pack.json`; throws PackRefused where there is none or its format is not this release's. */
export function parseManifest(bytes: Uint8Array | undefined): Record<string, unknown> {
  if (bytes === undefined) throw new PackRefused(MANIFEST, 0, 'missing; it stands at the top of the pack');
  if (!isUtf8(bytes)) throw new PackRefused(MANIFEST, 0, 'not UTF-8 text');
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new PackRefused(MANIFEST, 0, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(value)) throw new PackRefused(MANIFEST, 0, 'not a JSON object');
  const format = value['format'];
  if (typeof format === 'number' && format !== PACK_FORMAT) {
    throw new PackRefused(MANIFEST, 0, `format ${format} is unknown; this release reads format ${PACK_FORMAT}`);
  }
  return value;
}

/** Whether a manifest says which files there are; that of a folder that was never built does not. */
export function statesFiles({ files }: Record<string, unknown>): boolean {
  return files !== undefined && !(isRecord(files) && Object.keys(files).length === 0);
}

function compareFiles(stated: PackManifest['files'], found: ReadonlyMap<string, FileSum>, bad: BadLines): void {
  for (const [path, sum] of found) {
    const promise = stated[path];
    if (promise === undefined) bad.add(path, 0, '', `not listed in ${MANIFEST}; build the pack again`);
    else if (promise.bytes !== sum.bytes || promise.sha256 !== sum.sha256) {
      bad.add(path, 0, 'sha256', `differs from the checksum in ${MANIFEST}; the file was changed or damaged`);
    }
  }
  for (const path of Object.keys(stated)) {
    if (!found.has(path)) bad.add(path, 0, '', `listed in ${MANIFEST} but missing`);
  }
}

/** The checked manifest, or undefined when something was added to `bad`. */
export function checkManifest(
  raw: Record<string, unknown>,
  files: Spooled['files'],
  bad: BadLines,
): PackManifest | undefined {
  for (const file of ROW_FILES) if (!files.has(file)) bad.add(file, 0, '', 'missing; it may be empty');
  const parsed = PackManifest.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) bad.add(MANIFEST, 0, issue.path.join('.'), issue.message);
    return undefined;
  }
  compareFiles(parsed.data.files, files, bad);
  return bad.total === 0 ? parsed.data : undefined;
}
