import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { isPublicAddress } from './public-address.ts';
import { resolveByDns, type ResolvedAddress } from './resolve-name.ts';

export type OutgoingRequest = {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the name to the last byte. */
  readonly timeoutMs: number;
  /** Of the answer's body no more is read; the connection is then dropped. */
  readonly maxBodyBytes: number;
  readonly signal?: AbortSignal;
};

export type OutgoingAnswer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
  /** Whether there was more of the body than was to be read. */
  readonly isCut: boolean;
};

/** Requests to addresses that somebody else has named. */
export type OutgoingHttp = {
  /** Throws `net.url-not-allowed` for a URL that is refused whatever its name leads to. */
  check(url: string): void;
  /**
   * Asks once; redirects are not followed. Throws `net.url-not-allowed`, `net.address-not-public`, `net.timed-out`,
   * `net.unreachable`; no message holds the URL.
   */
  send(url: string, request: OutgoingRequest): Promise<OutgoingAnswer>;
};

export type OutgoingOptions = {
  /** Names and addresses that may be reached although they are not public. */
  readonly privateHosts: readonly string[];
  /** What a name leads to, in the order to try; let go once `signal` is aborted. */
  readonly resolve?: (name: string, signal: AbortSignal) => Promise<readonly ResolvedAddress[]>;
};

/**
 * An HTTP client for URLs of strangers. A name is resolved once, all it leads to must be public, and the connection goes
 * to what was checked: a name that leads elsewhere a moment later changes nothing.
 */
export function createOutgoingHttp({ privateHosts, resolve }: OutgoingOptions): OutgoingHttp {
  const allowed = new Set(privateHosts.map(hostAsInUrls));
  // Names that are listed are the operator's own, and may stand in the hosts file alone.
  const ask =
    resolve ?? ((name, signal) => (allowed.has(name) ? lookup(name, { all: true }) : resolveByDns(name, signal)));
  const isAllowed = (host: string): boolean => allowed.has(host) || isPublicAddress(host);
  const checked = (text: string): URL => {
    const url = readUrl(text);
    const host = bareHost(url.hostname);
    if (isIP(host) !== 0 && !isAllowed(host)) throw new DomainError('invalid', 'net.url-not-allowed', PRIVATE);
    return url;
  };
  const addressesOf = async (host: string, signal: AbortSignal): Promise<readonly ResolvedAddress[]> => {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const addresses = await ask(host, signal);
    if (addresses.length === 0) throw unreachable('ENOTFOUND');
    if (!allowed.has(host) && !addresses.every(({ address }) => isAllowed(address)))
      throw new DomainError('invalid', 'net.address-not-public', PRIVATE);
    return addresses;
  };
  return {
    check: (text) => void checked(text),
    send: async (text, request) => {
      const url = checked(text);
      const clock = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([clock, request.signal]) : clock;
      try {
        const addresses = await orAborted(addressesOf(bareHost(url.hostname), signal), signal);
        return await orAborted(exchange(url, addresses, request, signal), signal);
      } catch (error) {
        request.signal?.throwIfAborted();
        if (error instanceof DomainError) throw error;
        if (clock.aborted) throw timedOut(request.timeoutMs);
        throw unreachable(codeOf(error));
      }
    },
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
  if (isWeb && url.username === '' && url.password === '') return url;
  throw new DomainError(
    'invalid',
    'net.url-not-allowed',
    'Give an http or https address without a user name or password in it.',
  );
}

/** A host without the brackets of IPv6 and the dot that may end a name. */
function bareHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** A listed host as the URL of it has it: lower-case, an IPv6 address in its shortest form. */
function hostAsInUrls(host: string): string {
  const text = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
  return bareHost(URL.canParse(text) ? new URL(text).hostname : host);
}

/** One exchange with addresses that were checked; host header, SNI and certificate are the name's. */
function exchange(
  url: URL,
  addresses: readonly ResolvedAddress[],
  { method, headers = {}, body, maxBodyBytes }: OutgoingRequest,
  signal: AbortSignal,
): Promise<OutgoingAnswer> {
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    // A connection of its own: none that was opened before is taken.
    agent: false,
    lookup: answering(addresses),
    signal,
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, options, (response) => {
      readAnswer(response, maxBodyBytes).then(resolve, reject);
    });
    // Whoever answers 101 wants to go on in another protocol; that is an answer, and the end of it.
    request.on('upgrade', ({ headers: told }, socket) => {
      socket.destroy();
      resolve({ status: SWITCHING_PROTOCOLS, headers: told, body: new Uint8Array(), isCut: false });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const SWITCHING_PROTOCOLS = 101;

async function readAnswer(response: IncomingMessage, maxBodyBytes: number): Promise<OutgoingAnswer> {
  const chunks: Uint8Array[] = [];
  let left = maxBodyBytes;
  let isCut = false;
  // Leaving the loop early destroys the response and with it the connection.
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    chunks.push(chunk.subarray(0, left));
    isCut = chunk.byteLength > left;
    left -= Math.min(left, chunk.byteLength);
    if (isCut) break;
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), isCut };
}

/** Looks nothing up: whatever is asked, these are the addresses. */
function answering(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_name, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family ?? 4);
  };
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([cut, work]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'no answer';
}

const PRIVATE =
  'This address leads into a private network. Give a public one, or ask whoever runs this server to list it in OUTGOING_PRIVATE_HOSTS.';

function timedOut(timeoutMs: number): DomainError {
  return new DomainError(
    'unavailable',
    'net.timed-out',
    `No whole answer came within ${timeoutMs / 1000} seconds. Try again later.`,
  );
}

const NO_SUCH_ADDRESS = 'There is no such address: check it.';
const NOBODY_ANSWERS = 'Nobody answers at this address: check it, or try again later.';

/** By the code of DNS or of the connection; a name without an address of either family is as good as none. */
const IN_WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', NO_SUCH_ADDRESS],
  ['ENODATA', NO_SUCH_ADDRESS],
  ['ECONNREFUSED', NOBODY_ANSWERS],
  ['EHOSTUNREACH', NOBODY_ANSWERS],
  ['ENETUNREACH', NOBODY_ANSWERS],
  ['ETIMEDOUT', NOBODY_ANSWERS],
  ['ETIMEOUT', NOBODY_ANSWERS],
]);

function unreachable(code: string): DomainError {
  const message = IN_WORDS.get(code) ?? `The other server could not be reached (${code}). Try again later.`;
  return new DomainError('unavailable', 'net.unreachable', message, { code });
}
