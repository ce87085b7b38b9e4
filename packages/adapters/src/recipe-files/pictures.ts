import type { Sharp } from 'sharp';

// Larger pictures are nobody's photo of a dish; decoding one costs four bytes a pixel.
const MOST_PIXELS = 50_000_000;

const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/** The ending a picture's bytes call for; null: none that is known. */
export function pictureEnding(bytes: Uint8Array): string | null {
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return 'webp';
  if (starts(bytes, 0, '\u00ff\u00d8\u00ff')) return 'jpg';
  if (starts(bytes, 0, '\u0089PNG')) return 'png';
  if (starts(bytes, 0, 'GIF8')) return 'gif';
  return starts(bytes, 4, 'ftypavif') ? 'avif' : null;
}

/** Loaded where a picture is decoded: a process that meets none starts without it. */
async function decoder(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate();
}

/** The picture as WebP, untouched where it is one; null where it cannot be decoded. */
export async function asWebp(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (pictureEnding(bytes) === 'webp') return bytes;
  const picture = await decoder(bytes);
  return await picture
    .webp({ quality: 85 })
    .toBuffer()
    .catch(() => null);
}

/** The picture as JPEG of at most `width` pixels across; null where it cannot be decoded. */
export async function asJpeg(bytes: Uint8Array, width: number): Promise<Uint8Array | null> {
  const picture = await decoder(bytes);
  return await picture
    .resize({ width, height: width, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch(() => null);
}
