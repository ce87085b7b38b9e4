import type { AiImage } from './ai-provider.ts';

/** A picture as both APIs take it: in the request itself, so that no service fetches anything. */
export function dataUrl({ mediaType, base64 }: AiImage): string {
  return `data:${mediaType};base64,${base64}`;
}
