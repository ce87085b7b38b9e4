import type { Entry } from 'yauzl';
import { fileRefused } from '../file-refused.ts';
import type { RecipeFileLimits } from '../limits.ts';

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const MADE_ON_UNIX = 3;
const FILE_TYPE = 0xf000;
const PLAIN_TYPES = new Set([0, 0x8000, 0x4000]);

/** What an entry says of itself, before a byte of it is unpacked. Throws `recipe.file-refused`. */
export function checkEntry(entry: Entry, limits: RecipeFileLimits): void {
  const name = entry.fileName;
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw fileRefused('encrypted', 'This archive is protected by a password; pack it without one.', name);
  }
  checkName(entry, limits);
  const unixType = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (entry.versionMadeBy >>> 8 === MADE_ON_UNIX && !PLAIN_TYPES.has(unixType)) {
    throw fileRefused('unsafe-entry', 'This archive holds a link or a device; pack plain files only.', name);
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw fileRefused('broken', 'This archive is packed in an unusual way; pack it as an ordinary zip.', name);
  }
  checkSize(entry, limits);
}

function checkName(entry: Entry, limits: RecipeFileLimits): void {
  const parts = entry.fileName.split('/');
  const inner = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  const unsafe =
    entry.fileNameRaw.length > limits.nameBytes ||
    /[\p{Cc}\uFFFD]/u.test(entry.fileName) ||
    inner.some((part) => part === '' || part === '.' || part === '..');
  if (unsafe || /^(?:[A-Za-z]:|\/)/u.test(entry.fileName)) {
    throw fileRefused(
      'unsafe-name',
      'A file in this archive has a name that cannot be kept; pack it anew.',
      entry.fileName,
    );
  }
}

function checkSize({ fileName, compressedSize, uncompressedSize }: Entry, limits: RecipeFileLimits): void {
  if (uncompressedSize > limits.entryBytes) {
    const message = `A file in this archive is larger than ${limits.entryBytes} bytes; leave it out and pack the rest.`;
    throw fileRefused('too-large', message, fileName);
  }
  if (uncompressedSize > limits.ratioFloorBytes && uncompressedSize > compressedSize * limits.ratio) {
    const message = `A file in this archive unpacks to more than ${limits.ratio} times its size; export it again.`;
    throw fileRefused('bomb', message, fileName);
  }
}
