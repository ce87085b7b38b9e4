import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { followRedirects, type FollowOptions } from './follow-redirects.ts';
import type { OutgoingAnswer, OutgoingHttp } from './outgoing-http.ts';

/** More than recipe pages weigh, scripts and all; what is longer is refused, not cut. */
const MOST_BYTES = 5_000_000;
const TIMEOUT_MS = 15_000;
const TEXTUAL = /^(?:text\/|application\/(?:xhtml\+xml|xml|json|ld\+json))/;

const HEADERS = {
  accept: 'text/html, application/xhtml+xml, application/ld+json;q=0.9, text/plain;q=0.5',
  'accept-encoding': 'gzip, br',
  'accept-language': 'en, *;q=0.5',
  'user-agent': 'Mozilla/5.0 (compatible; Hearth recipe import)',
};

export type FetchedPage = {
  /** Where it was found in the end. */
  readonly url: string;
  readonly contentType: string;
  readonly text: string;
};

/**
 * Fetches a page that somebody else has named. Every redirect is looked at as the first address was. Throws what
 * `outgoing.send` does, `net.too-many-redirects`, `net.not-found` for a page that is not there or not given to us,
 * `net.too-large` and `net.not-a-page` for what is no text.
 */
export async function fetchPage(
  outgoing: OutgoingHttp,
  url: string,
  options: FollowOptions = {},
): Promise<FetchedPage> {
  const wanted = { headers: HEADERS, timeoutMs: TIMEOUT_MS, maxBodyBytes: MOST_BYTES };
  const found = await followRedirects(outgoing, url, wanted, options);
  if (found === null) throw notAPage('The page redirects to no address.');
  return readPage(found.url, found.answer);
}

async function readPage(url: string, answer: OutgoingAnswer): Promise<FetchedPage> {
  const { status, headers, isCut } = answer;
  if (status < 200 || status >= 300)
    throw new DomainError(
      'invalid',
      'net.not-found',
      `The site answers ${status} instead of the page. Copy the page's text, or save it, and import that.`,
      { status },
    );
  const contentType = (headers['content-type'] ?? 'text/html').toLowerCase();
  if (!TEXTUAL.test(contentType))
    throw notAPage(`This is no page but ${contentType.split(';')[0]}. Give the address of a page.`);
  if (isCut) throw tooLarge();
  const bytes = await unpacked(answer);
  return { url, contentType, text: decoderFor(contentType, bytes).decode(bytes) };
}

async function unpacked({ headers, body }: OutgoingAnswer): Promise<Uint8Array> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const unpack = UNPACKERS.get(encoding);
  if (encoding === 'identity' || encoding === '') return body;
  if (!unpack) throw notAPage(`The page is packed in a way (${encoding}) that is not known here.`);
  try {
    return await unpack(body, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw notAPage('The page came broken. Try again, or copy its text and import that.');
  }
}

const UNPACKERS: ReadonlyMap<string, (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>> =
  new Map([
    ['gzip', promisify(gunzip)],
    ['x-gzip', promisify(gunzip)],
    ['br', promisify(brotliDecompress)],
    ['deflate', promisify(inflate)],
  ]);

/** How far into a page its own word on its encoding stands (HTML, "prescan a byte stream"). */
const PRESCAN_BYTES = 1024;

/** By the header, else by what the page says of itself, else UTF-8; an encoding nobody knows is read as UTF-8. */
function decoderFor(contentType: string, bytes: Uint8Array): TextDecoder {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const label =
    /charset\s*=\s*["']?(?<label>[\w:.-]+)/.exec(contentType)?.groups?.['label'] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?(?<label>[\w:.-]+)/i.exec(start)?.groups?.['label'] ??
    'utf-8';
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

function tooLarge(): DomainError {
  return new DomainError(
    'invalid',
    'net.too-large',
    'The page is larger than 5 MB. Copy the recipe out of it and import the text.',
  );
}

function notAPage(message: string): DomainError {
  return new DomainError('invalid', 'net.not-a-page', message);
}
