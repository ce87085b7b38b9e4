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
  /** A stream that ends as streams do, but before its end was said; with usage if it is given. */
  | { readonly kind: 'truncated'; readonly text: string; readonly usage?: FakeUsage }
  /** 200, with this as body, or as the data of an event of the stream. */
  | { readonly kind: 'raw'; readonly body: string };

/** Null: the service tells none. */
export type FakeUsage = { readonly prompt: number; readonly completion: number };

export type FakeToolCall = { readonly id: string; readonly name: string; readonly arguments: string };
