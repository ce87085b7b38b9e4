/** A picture that somebody shows a model; its size in pixels says what it may cost. */
export type AiImage = {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly base64: string;
  readonly width: number;
  readonly height: number;
};

export type AiMessage =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string; readonly images?: readonly AiImage[] }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly AiToolCall[] }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

/** A call the model asks for; `arguments` is JSON as the model wrote it, unchecked. */
export type AiToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

export type AiTool = {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
};

export type AiRequest = {
  readonly model: string;
  readonly messages: readonly AiMessage[];
  readonly maxOutputTokens: number;
  /** The answer must be JSON of this JSON Schema (strict). */
  readonly schema?: { readonly name: string; readonly jsonSchema: Readonly<Record<string, unknown>> };
  readonly tools?: readonly AiTool[];
  readonly signal: AbortSignal;
  /** Same for every try of one call: sent as Idempotency-Key and X-Request-Id. */
  readonly callKey: string;
};

export type AiUsage = { readonly inputTokens: number; readonly outputTokens: number };

/** What a call cost, with all its tries. */
export type AiSpend = {
  /** As the service counts; where it tells no figures of an answer, the most it can be. */
  readonly usage: AiUsage;
  /** Tries that broke off: what each of them cost beside it, nobody can tell. */
  readonly unknownTries: number;
  /** Whether the service told no figures of an answer. */
  readonly isEstimate: boolean;
};

export type AiAnswer = AiSpend & {
  /** What the model said; where it declined, the words it declined with. */
  readonly text: string;
  readonly toolCalls: readonly AiToolCall[];
  /** `length`: the answer was cut off at `maxOutputTokens`. */
  readonly finish: 'stop' | 'length' | 'tool-calls' | 'refused';
};

/** `failed` is what all tries before the next one cost. */
export type AiDelta = { readonly text: string } | { readonly failed: AiSpend } | { readonly end: AiAnswer };

/**
 * Asks a model. Both throw `ai.unavailable`, `ai.key-refused`, `ai.quota-exceeded`, `ai.refused`,
 * `ai.model-not-allowed`, `ai.request-refused`, `ai.not-configured`, and the signal's reason when the caller stops. No
 * error holds a key, a question or an answer; `spendOf` tells what it cost.
 */
export type AiProvider = {
  readonly name: 'openai' | 'offline';
  complete(request: AiRequest): Promise<AiAnswer>;
  /** Ends with exactly one `end`, whose text is all texts before it. Once a text is out, nothing is tried again. */
  stream(request: AiRequest): AsyncIterable<AiDelta>;
};

/** Services users may keep a key for. */
export type AiService = 'openai' | 'openrouter' | 'anthropic';

/** An allowed model. Prices in millionths of a US dollar per 1,000 tokens. */
export type AiModel = {
  readonly name: string;
  readonly service: AiService | 'offline';
  readonly inputMicrosPer1k: bigint;
  readonly outputMicrosPer1k: bigint;
  readonly maxOutputTokens: number;
  /** Whether it may be shown pictures; not, unless said. */
  readonly vision?: boolean;
};

/** The server's provider, rules that need no service, and a provider on a user's own key. */
export type AiPort = {
  readonly server: AiProvider;
  /** Answers by rules what it has one for, whatever else is configured; it costs nothing. */
  readonly offline: AiProvider;
  withKey(service: AiService, key: string): AiProvider;
  readonly models: readonly AiModel[];
  /** Of the server's provider, for whoever names none. */
  readonly defaultModel: string;
  /** How long one question may take at the longest, with all its tries. */
  readonly longestMs: number;
};
