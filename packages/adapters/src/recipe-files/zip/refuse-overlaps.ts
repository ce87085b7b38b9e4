import type { Entry, ZipFile } from 'yauzl';
import { fileRefused } from '../file-refused.ts';

type Span = { readonly start: number; readonly end: number; readonly name: string };

/**
 * Refuses an archive whose entries share bytes, or whose local header names another file than its directory: both are
 * ways to make a small archive unpack to a huge one, or to show one reader what another does not see.
 */
export async function refuseOverlaps(zip: ZipFile, entries: readonly Entry[]): Promise<void> {
  const spans: Span[] = [];
  for (const entry of entries) {
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!header.fileName.equals(entry.fileNameRaw) || header.compressionMethod !== entry.compressionMethod) {
      throw fileRefused('broken', 'This archive contradicts itself about a file; pack it anew.', entry.fileName);
    }
    const start = entry.relativeOffsetOfLocalHeader;
    spans.push({ start, end: header.fileDataStart + entry.compressedSize, name: entry.fileName });
  }
  spans.sort((one, other) => one.start - other.start);
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1];
    if (next !== undefined && next.start < span.end) {
      throw fileRefused('overlap', 'Two files in this archive share the same bytes; pack it anew.', next.name);
    }
  }
}
