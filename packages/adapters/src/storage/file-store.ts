import type { Readable } from 'node:stream';

export type StoredFile = { readonly sha256: string; readonly bytes: number };

/** A file as it is found; not whole where its writing was cut off. */
export type LeftFile = { readonly name: string; readonly isWhole: boolean };

/** Where files are kept, by a name of letters, digits, dots, dashes and slashes. */
export type FileStore = {
  /** Keeps what the chunks hold, whole or not at all; a file of that name is replaced. */
  put(name: string, chunks: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** Null when there is none. */
  open(name: string): Promise<{ readonly bytes: number; readonly content: Readable } | null>;
  remove(name: string): Promise<void>;
  /** Removes every file whose name begins with `name` and a slash. */
  removeBelow(name: string): Promise<void>;
  /** What was last written before a moment, by the clock of the store, in no order. */
  writtenBefore(moment: Date): AsyncIterable<LeftFile>;
};
