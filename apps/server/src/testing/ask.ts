/** An answer as a test looks at it; `json` is null for an empty or other body. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly text: string;
};

export type Asking = {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: string | Blob | FormData;
};

/** Sends one request as a program would. */
export async function ask(url: string, { method, cookie, headers = {}, json, body }: Asking = {}): Promise<Answer> {
  const sent = json === undefined ? body : JSON.stringify(json);
  const answer = await fetch(url, {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const isJson = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '') && text !== '';
  const parsed: unknown = isJson ? JSON.parse(text) : null;
  return { status: answer.status, headers: answer.headers, json: parsed, text };
}

/** The `Cookie` header of a browser that was given this answer. */
export function cookiesOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
