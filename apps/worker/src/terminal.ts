/** Where a command writes: results to `out`, everything else to `err`. */
export type Terminal = {
  out(line: string): void;
  err(line: string): void;
  /** How wide a line may be; no bound where no person looks on: what a program reads is one record a line. */
  readonly width: number;
  /** Shows a line that the next one replaces; nothing where nobody watches. Empty: clears it. */
  progress(line: string): void;
};

/** A terminal that can be waited for until all is written. */
export type ProcessTerminal = Terminal & { flush(): Promise<void> };

/** The terminal of this process. */
export function processTerminal(): ProcessTerminal {
  const { stdout, stderr } = process;
  // Whoever reads the output may stop before its end, as `head` does.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throwUnlessGone(error);
  });
  stderr.on('error', throwUnlessGone);
  return {
    width: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    progress: (line) => {
      if (stderr.isTTY) stderr.write(`\r\u001b[2K${line}`);
    },
    flush: async () => {
      for (const stream of [stdout, stderr])
        await new Promise<void>((resolve) => void stream.write('', () => resolve()));
    },
  };
}

/** A terminal may be closed before the process has ended, which then still ends in order. */
function throwUnlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EIO') throw error;
}
