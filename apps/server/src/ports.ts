import path from 'node:path';
import { createOutgoingHttp } from '@hearth/adapters/net/outgoing-http.ts';
import { isGuessable } from '@hearth/adapters/passwords/common-passwords.ts';
import { hashPassword, needsRehash, verifyNobody, verifyPassword } from '@hearth/adapters/passwords/passwords.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { localFileStore } from '@hearth/adapters/storage/local-file-store.ts';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { createRefreshTokens } from '@hearth/adapters/tokens/refresh-tokens.ts';
import type { Config } from '@hearth/config/load-config.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { readSnapshot } from '@hearth/database/runtime/read-snapshot.ts';
import { createSolverPool } from '@hearth/planner/solver-pool.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { aiLimitsOf, openAiPort } from './ai-ports.ts';
import { openForeignPorts } from './foreign-ports.ts';
import { openKeyPorts, openMailer } from './key-ports.ts';

/** More would wait longer than a claimed idempotency key is held. */
const QUEUED_PER_THREAD = 6;
const RETRY_AFTER_SECONDS = 10;

/** What users put here, on this machine. */
export function openFiles({ dataDir }: Pick<Config, 'dataDir'>): FileStore {
  return localFileStore(path.join(dataDir, 'files'));
}

function dailyBackup({ backupDir, backupHour: hour, backupsKept: kept }: Config, ownerUrl: string): Ports['backups'] {
  if (backupDir === undefined) return null;
  return { directory: path.resolve(backupDir), hour, kept, snapshot: (read) => readSnapshot(ownerUrl, read) };
}

/** The world beside the database: the clock, keys, and solvers on threads of their own, started when first needed. */
export async function openPorts(
  config: Config,
  secret: string,
  { uow, ownerUrl }: { readonly uow: UnitOfWork; readonly ownerUrl: string },
  { onAiUnsettled }: Pick<Ports, 'onAiUnsettled'>,
): Promise<{ readonly ports: Ports; readonly close: () => Promise<void> }> {
  const { plannerThreads, plannerTimeBudgetMs, adminEmails, outgoingPrivateHosts } = config;
  const now = (): Date => new Date();
  const { accessTokens, ...keys } = await openKeyPorts(config, uow, now);
  const pool = createSolverPool({ size: plannerThreads });
  let waiting = 0;
  const ports: Ports = {
    ...keys,
    mailer: openMailer(config),
    outgoing: createOutgoingHttp({ privateHosts: outgoingPrivateHosts }),
    now,
    files: openFiles(config),
    backups: dailyBackup(config, ownerUrl),
    passwords: { hash: hashPassword, verify: verifyPassword, verifyNobody, needsRehash, isGuessable },
    adminEmails: new Set(adminEmails),
    ...openForeignPorts(config, now),
    ai: openAiPort(config),
    aiLimits: aiLimitsOf(config),
    onAiUnsettled,
    tokens: { accessTokens, refreshTokens: createRefreshTokens(secret), linkTokens: createLinkTokens(secret) },
    planner: {
      plan: async (problem, options) => {
        if (waiting >= plannerThreads * QUEUED_PER_THREAD) {
          throw new DomainError(
            'unavailable',
            'planning.busy',
            'Too many weeks are being planned; ask again in a moment.',
            {
              retryAfterSeconds: RETRY_AFTER_SECONDS,
            },
          );
        }
        waiting += 1;
        try {
          return await pool.plan(problem, { timeBudgetMs: plannerTimeBudgetMs, ...options });
        } catch (error) {
          if (options.signal?.aborted !== true) throw error;
          throw new DomainError(
            'unavailable',
            'planning.aborted',
            'Planning was stopped before it came to an end; ask again.',
          );
        } finally {
          waiting -= 1;
        }
      },
    },
  };
  return { ports, close: () => pool.close() };
}
