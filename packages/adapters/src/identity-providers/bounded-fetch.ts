const LARGEST_BODY_BYTES = 262_144;

export type BoundedRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']> | null;
  readonly timeoutMs: number;
};

/**
 * Asks and reads the whole answer within `timeoutMs` and 256 KiB. Redirects are not followed. Throws when there is no
 * such answer, or it is 429 or 5xx: the other side is out of service, whatever it says.
 */
export async function boundedFetch(url: string, request: BoundedRequest): Promise<Response> {
  const response = await fetch(url, {
    method: request.method ?? 'GET',
    headers: { ...request.headers },
    body: request.body ?? null,
    redirect: 'manual',
    signal: AbortSignal.timeout(request.timeoutMs),
  });
  const body = await readBody(response);
  if (response.status >= 500 || response.status === 429) throw new Error(`Answered ${response.status}.`);
  const { status, headers } = response;
  return new Response(body.byteLength === 0 ? null : body, { status, headers });
}

/** The JSON of a 200 answer; throws on anything else. */
export async function fetchJson(url: string, timeoutMs: number): Promise<unknown> {
  const response = await boundedFetch(url, { timeoutMs, headers: { accept: 'application/json' } });
  if (response.status !== 200) throw new Error(`Answered ${response.status}.`);
  return response.json();
}

async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY_BYTES) throw new Error('The answer is too large.');
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
