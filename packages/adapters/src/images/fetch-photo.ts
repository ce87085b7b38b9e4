import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { followRedirects, type FollowOptions } from '../net/follow-redirects.ts';
import type { OutgoingHttp } from '../net/outgoing-http.ts';
import { MOST_PHOTO_BYTES } from './resize-photo.ts';

const TIMEOUT_MS = 20_000;

const HEADERS = {
  // What `resizePhoto` reads, so that a site that has several kinds sends one of them.
  accept: 'image/webp, image/jpeg, image/png, image/avif;q=0.9, image/gif;q=0.8',
  'accept-encoding': 'identity',
  'user-agent': 'Mozilla/5.0 (compatible; Hearth recipe import)',
};

/**
 * Fetches a picture that somebody else has named, as it came: whether it is one is for `resizePhoto` to say. Throws what
 * `outgoing.send` does, `net.too-many-redirects`, `net.not-found`, `net.not-a-picture` for what says it is none, and
 * `net.too-large` above 15 MB.
 */
export async function fetchPhoto(
  outgoing: OutgoingHttp,
  url: string,
  options: FollowOptions = {},
): Promise<Uint8Array> {
  const wanted = { headers: HEADERS, timeoutMs: TIMEOUT_MS, maxBodyBytes: MOST_PHOTO_BYTES };
  const found = await followRedirects(outgoing, url, wanted, options);
  if (found === null) throw new DomainError('invalid', 'net.not-a-picture', 'The picture redirects to no address.');
  const { status, headers, body, isCut } = found.answer;
  if (status < 200 || status >= 300)
    throw new DomainError(
      'invalid',
      'net.not-found',
      `The site answers ${status} instead of the picture. Save it, and upload it.`,
    );
  const contentType = headers['content-type']?.toLowerCase() ?? '';
  if (!contentType.startsWith('image/') || contentType.startsWith('image/svg'))
    throw new DomainError(
      'invalid',
      'net.not-a-picture',
      'This is no picture. Give the address of a photo, or upload it.',
    );
  if (isCut)
    throw new DomainError(
      'invalid',
      'net.too-large',
      'The picture is larger than 15 MB. Make it smaller, and upload it.',
    );
  return body;
}
