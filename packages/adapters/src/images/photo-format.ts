export type PhotoFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'heif';

/**
 * What a file is by its first bytes, whatever it is called; null: no photo. Drawings (SVG) are programs and documents
 * with pictures in them are none. `heif` is AVIF or HEIC, or several of either.
 */
export function photoFormat(bytes: Uint8Array): PhotoFormat | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1');
  return STARTS.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
}

const STARTS: readonly (readonly [PhotoFormat, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['heif', /^[^]{4}ftyp(?:avi[fs]|hei[cxms]|hev[cxms]|mif[12]|msf1)/],
];
