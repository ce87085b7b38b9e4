/** What the service answers one request with. */
export type FakeAnswer =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly finish?: 'stop' | 'length' | 'content_filter';
      readonly usage?: FakeUsage | null;
    }
  | { readonly kind: 'tools'; readonly calls: readonly FakeToolCall[]; readonly usage?: FakeUsage | null }
  | { readonly kind: 'refusal'; readonly text: string; readonly usage?: FakeUsage | null }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code?: string | null;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Nothing is ever answered. */
  | { readonly kind: 'stall' }
  /** The first words of a stream, and then nothing ever. */
  | { readonly kind: 'stall-after'; readonly text: string }
  /** The line is cut before anything is answered. */
  | { readonly kind: 'cut' }
  /** The line is cut in the middle of the answer. */
  | { readonly kind: 'cut-after'; readonly text: string }
  /** A stream that ends as streams do, but before its end was said; of chat completions, with usage if it is given. */
  | { readonly kind: 'truncated'; readonly text: string; readonly usage?: FakeUsage }
  /** The service breaks off after these words and says so, with usage where its API has a place for it. */
  | { readonly kind: 'failed'; readonly text: string; readonly code?: string; readonly usage?: FakeUsage }
  /** 200, with this as body, or as the data of an event of the stream. */
  | { readonly kind: 'raw'; readonly body: string };

/** Null: the service tells none. */
export type FakeUsage = { readonly prompt: number; readonly completion: number };

export type FakeToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

/** An answer that is whole. */
export type Said = Extract<FakeAnswer, { kind: 'text' | 'tools' | 'refusal' }>;

/** One that a stream at least begins with. */
export type Streamed = Exclude<FakeAnswer, { kind: 'error' | 'stall' | 'cut' | 'raw' }>;

export type Refused = Extract<FakeAnswer, { kind: 'error' }>;

/** The body of a request, or a part of it. */
export type Fields = Readonly<Record<string, unknown>>;

/** One way to ask the service: where it is asked, what it does not take, and how it says what it has to say. */
export type FakeApi = {
  /** After the base path. */
  readonly path: string;
  readonly refusalOf: (body: Fields) => Refused | null;
  /** The body of an answer; null where a failure is an error of HTTP. */
  readonly whole: (answer: Said | Extract<FakeAnswer, { kind: 'failed' }>, body: Fields) => object | null;
  /** Server-sent events, as far as the answer goes. */
  readonly events: (answer: Streamed, body: Fields) => string;
};

export const STANDARD_USAGE: FakeUsage = { prompt: 11, completion: 7 };

/** As words come: a few characters at a time. */
export function piecesOf(text: string): string[] {
  return text.match(/.{1,4}/gsu) ?? [];
}
