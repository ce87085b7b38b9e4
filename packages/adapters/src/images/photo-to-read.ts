import type { AiImage } from '../ai/ai-provider.ts';
import { resizePhoto } from './resize-photo.ts';

/** What services look at without making it smaller first; a page of print stays readable. */
const MOST_PX = 2_048;
const JPEG = { quality: 85 } as const;

/**
 * A photo as it is shown to a model: checked and made smaller as those that are kept, upright, without anything the file
 * said beside its pixels, and JPEG, which every service reads. Throws `recipe.photo-unusable`.
 */
export async function photoToRead(bytes: Uint8Array): Promise<AiImage> {
  const { files } = await resizePhoto(bytes);
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(files.large)
    .resize({ width: MOST_PX, height: MOST_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg(JPEG)
    .toBuffer({ resolveWithObject: true });
  return { mediaType: 'image/jpeg', base64: data.toString('base64'), width: info.width, height: info.height };
}
