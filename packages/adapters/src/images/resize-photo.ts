import type { PhotoSize } from '@hearth/contracts/recipes/photo-size.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Sharp } from 'sharp';
import { atMost } from './at-most.ts';
import { photoFormat, type PhotoFormat } from './photo-format.ts';

/** More than phones make of one photo. */
export const MOST_PHOTO_BYTES = 15_000_000;
const MOST_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 20;

/** WebP holds no side above 16,383 pixels, so what is very long is held to a height as well. */
const LARGE = { width: 1600, height: 4000, fit: 'inside', withoutEnlargement: true } as const;
const MEDIUM = { ...LARGE, width: 640, height: 1600 } as const;
const SMALL = { width: 240, height: 240, fit: 'cover', withoutEnlargement: true } as const;
const WEBP = { quality: 80 } as const;

/** A photo as it is kept: WebP in sRGB, upright, without anything the file said beside its pixels. */
export type ResizedPhoto = {
  /** Of the large one, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly files: Readonly<Record<PhotoSize, Uint8Array>>;
};

/** Decoding takes memory by the pixel, and a thread that others wait for. */
const inTurn = atMost(2);

/**
 * Makes the sizes of a photo from a JPEG, PNG, WebP, AVIF or GIF (its first picture), of at most 15 MB and 50 megapixels,
 * never larger than it is. Throws `recipe.photo-unusable` for anything else, and for what is broken off.
 */
export async function resizePhoto(bytes: Uint8Array): Promise<ResizedPhoto> {
  if (bytes.byteLength > MOST_PHOTO_BYTES)
    throw unusable('The photo is larger than 15 MB. Make it smaller and try again.');
  const format = photoFormat(bytes);
  if (format === null) throw unusable('This is no photo. Choose a JPEG, PNG, WebP, AVIF or GIF.');
  return inTurn(() => resize(bytes, format));
}

async function resize(bytes: Uint8Array, format: PhotoFormat): Promise<ResizedPhoto> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  // The file is decoded once, into sRGB; the sizes are made from its pixels, which can do no harm any more.
  const { data, info } = await readable(format, () =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', pages: 1 })
      .autoOrient()
      .resize(LARGE)
      .timeout({ seconds: TIMEOUT_SECONDS })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height, channels } = info;
  const pixels = (): Sharp => sharp(data, { raw: { width, height, channels } });
  const large = await pixels().webp(WEBP).toBuffer();
  const medium = await pixels().resize(MEDIUM).webp(WEBP).toBuffer();
  const small = await pixels().resize(SMALL).webp(WEBP).toBuffer();
  return { width, height, files: { large, medium, small } };
}

/** Whatever a decoder says of a stranger's file, it is the file that cannot be used. */
async function readable<T>(format: PhotoFormat, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw unusable('The photo has more than 50 megapixels. Make it smaller and try again.');
    const kind = format === 'heif' ? 'HEIC, as some phones take it' : 'of a kind not known here';
    throw unusable(`The photo cannot be read: it is broken, or ${kind}. Save it as JPEG and try again.`);
  }
}

function unusable(message: string): DomainError {
  return new DomainError('invalid', 'recipe.photo-unusable', message);
}
