import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract, type Header } from 'tar-stream';
import { PackRefused } from './bad-line.ts';
import { ARCHIVE, type PackEntry } from './pack-entry.ts';
import type { PackLimits } from './pack-limits.ts';

const CHUNK = 128 * 1024;

type Meter = (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;

/** Counts bytes before and after decompression and stops the archive that outgrows its limits. */
function meters(limits: PackLimits): { compressed: Meter; unpacked: Meter } {
  let read = 0;
  let written = 0;
  return {
    async *compressed(chunks) {
      for await (const chunk of chunks) {
        read += chunk.length;
        if (read > limits.archiveBytes) {
          throw new PackRefused(ARCHIVE, 0, `larger than ${limits.archiveBytes} bytes; split the pack`);
        }
        yield chunk;
      }
    },
    async *unpacked(chunks) {
      for await (const chunk of chunks) {
        written += chunk.length;
        if (written > limits.unpackedBytes) {
          throw new PackRefused(ARCHIVE, 0, `unpacks to more than ${limits.unpackedBytes} bytes; split the pack`);
        }
        if (written > limits.ratioFloorBytes && written > read * limits.ratio) {
          throw new PackRefused(ARCHIVE, 0, `unpacks to more than ${limits.ratio} times its size`);
        }
        yield chunk;
      }
    },
  };
}

function kindOf(type: Header['type']): PackEntry['kind'] {
  if (type === 'file' || type === 'directory') return type;
  return type === 'symlink' || type === 'link' ? 'link' : 'other';
}

const refused = (error: unknown): PackRefused =>
  new PackRefused(ARCHIVE, 0, `not a whole .tar.gz: ${error instanceof Error ? error.message : String(error)}`);

/** Writes to `tar` and tells its own failure, a refusal, from one that came down with the bytes. */
async function feed(tar: Extract, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let fromAbove: unknown;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      fromAbove = error;
      throw error;
    }
  }
  await pipeline(watched, tar).catch((error: unknown) => {
    throw fromAbove ?? refused(error);
  });
}

// zlib's own failures carry a code; whatever else comes up the pipe is the source's.
const isCorrupt = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

/**
 * The entries of a `.tar.gz`, one at a time; each must be read before the next.
 * Throws PackRefused for a corrupt or over-large archive, and the source's own error if the source fails.
 */
export async function* archiveEntries(source: Readable, limits: PackLimits): AsyncGenerator<PackEntry> {
  const { compressed, unpacked } = meters(limits);
  const tar = extract();
  let failure: unknown;
  const feeding = pipeline(source, compressed, createGunzip({ chunkSize: CHUNK }), unpacked, (chunks) =>
    feed(tar, chunks),
  ).catch((error: unknown) => {
    failure = error;
    tar.destroy();
  });
  // An entry breaks off with whatever error reached it first; what the pipe failed with is the reason.
  const reason = async (error: unknown): Promise<unknown> => {
    tar.destroy();
    await feeding;
    const first = failure ?? error;
    return isCorrupt(first) ? refused(first) : first;
  };
  // tar-stream's entries are typed as streams of anything; they carry bytes.
  async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
    } catch (error) {
      throw await reason(error);
    }
  }
  try {
    for await (const entry of tar) {
      yield { name: entry.header.name, kind: kindOf(entry.header.type), content: bytesOf(entry) };
      entry.resume();
    }
  } catch (error) {
    throw await reason(error);
  } finally {
    tar.destroy();
    await feeding;
  }
  if (failure !== undefined) throw await reason(failure);
}
