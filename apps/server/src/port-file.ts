import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Where the server of a data directory listens, for programs on the same machine. */
export const PortFile = z.object({ url: z.string(), pid: z.number().int(), startedAt: z.string() });
export type PortFile = z.infer<typeof PortFile>;

const fileIn = (dataDir: string): string => path.join(dataDir, 'server.json');

/** Says where this process listens; the answer takes it back, unless another process has written since. */
export async function writePortFile(dataDir: string, url: string, now: Date): Promise<() => Promise<void>> {
  const content: PortFile = { url, pid: process.pid, startedAt: now.toISOString() };
  await mkdir(dataDir, { recursive: true });
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(draft, fileIn(dataDir));
  return async () => {
    const there = await readPortFile(dataDir);
    if (there?.pid === process.pid && there.url === url) await rm(fileIn(dataDir), { force: true });
  };
}

/** What the file says, if there is one; the process it names may have died without removing it. */
export async function readPortFile(dataDir: string): Promise<PortFile | null> {
  try {
    return PortFile.safeParse(JSON.parse(await readFile(fileIn(dataDir), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
