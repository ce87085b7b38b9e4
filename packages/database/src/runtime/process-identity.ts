import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process id alone is reused by the system; with the start time it names one process for good. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** One of possibly several claims of a process, as it stands in our lock and user files. */
export type TokenHolder = ProcessIdentity & { token: string };

export function isTokenHolder(value: unknown): value is TokenHolder {
  if (typeof value !== 'object' || value === null) return false;
  if (!('pid' in value && 'startedAt' in value && 'token' in value)) return false;
  return typeof value.pid === 'number' && typeof value.startedAt === 'string' && typeof value.token === 'string';
}

/** Start time where the system does not tell it: matches any process of that id. */
const unknownStart = '';

/** The living process of this id, or undefined when there is none (a zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !acceptsSignals(pid)) return undefined;
  if (process.platform === 'linux') return identifyOnLinux(pid);
  if (process.platform === 'win32') return { pid, startedAt: unknownStart };
  const line = psField(pid, 'stat=,lstart=');
  if (line === undefined) return { pid, startedAt: unknownStart };
  return line.startsWith('Z') ? undefined : { pid, startedAt: line.replace(/^\S+\s+/, '') };
}

export function isSameProcessAlive(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  if (now === undefined) return false;
  return now.startedAt === identity.startedAt || now.startedAt === unknownStart || identity.startedAt === unknownStart;
}

let self: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  self ??= identifyProcess(process.pid) ?? { pid: process.pid, startedAt: unknownStart };
  return self;
}

/** The full command line of a process, or an empty string when it cannot be read. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readQuietly(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
  return process.platform === 'win32' ? '' : (psField(pid, 'command=') ?? '');
}

/** The working directory of a process where the system tells it (Linux), else undefined. */
export function workingDirectoryOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/cwd`) : undefined;
  } catch {
    return undefined;
  }
}

function acceptsSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function identifyOnLinux(pid: number): ProcessIdentity | undefined {
  const stat = readQuietly(`/proc/${pid}/stat`);
  if (stat === undefined) return { pid, startedAt: unknownStart };
  // The second field is the program's name in brackets and may hold anything; the rest starts after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return { pid, startedAt: fields[19] ?? unknownStart };
}

function psField(pid: number, format: string): string | undefined {
  try {
    const stdout = execFileSync('ps', ['-ww', '-o', format, '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readQuietly(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
