import { Writable } from 'node:stream';
import { loadConfig } from '@hearth/config/load-config.ts';
import type { Logger } from 'pino';
import { createLog } from '../start-server.ts';

/** The server's own log, redaction and all, kept in memory. */
export type CapturedLog = { readonly log: Logger; readonly lines: string[] };

export function captureLog(level: 'debug' | 'info'): CapturedLog {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  return { log: createLog(loadConfig({ LOG_LEVEL: level }), sink), lines };
}
