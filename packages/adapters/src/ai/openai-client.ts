import OpenAI from 'openai';

/** Where a service is, and which of its APIs it is asked by. */
export type AiAddress = {
  /** Up to before `/responses` or `/chat/completions`, with or without a slash at its end. */
  readonly baseUrl: string;
} & ({ readonly api: 'responses' } | ({ readonly api: 'chat' } & ChatDialect));

/** How one service is reached; the key is null for services that ask for none, as on the own network. */
export type AiConnection = AiAddress & { readonly key: string | null };

/** In what chat completions differ from service to service. */
export type ChatDialect = {
  /** The name under which the service heeds the limit of its answer. */
  readonly outputLimit: 'max_completion_tokens' | 'max_tokens';
  /** Whether the service holds an answer to a JSON Schema; others are told of it in words. */
  readonly holdsSchemas: boolean;
};

const SENT_HEADERS = ['accept', 'content-type', 'user-agent', 'idempotency-key', 'x-request-id'];
const SDK_NEEDS_A_KEY = 'none';

/**
 * The official client, which by itself would add to every request, users' keys included, what the environment names: an
 * organization, a project, an admin key, headers of any name, and a log level that writes questions out.
 */
export function createOpenAiClient({ baseUrl, key }: AiConnection, timeoutMs: number): OpenAI {
  return new OpenAI({
    apiKey: key ?? SDK_NEEDS_A_KEY,
    adminAPIKey: null,
    webhookSecret: null,
    organization: null,
    project: null,
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetch: (url, init) => fetch(url, { ...init, redirect: 'error', headers: headersToSend(init?.headers, key) }),
  });
}

function headersToSend(given: RequestInit['headers'], key: string | null): Headers {
  const all = new Headers(given);
  const sent = new Headers(key === null ? {} : { authorization: `Bearer ${key}` });
  for (const name of SENT_HEADERS) {
    const value = all.get(name);
    if (value !== null) sent.set(name, value);
  }
  return sent;
}
