import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOfflineProvider, OFFLINE_MODEL } from '@hearth/adapters/ai/offline-provider.ts';
import { createEnvironmentKek } from '@hearth/adapters/keys/environment-kek.ts';
import { createKeyring } from '@hearth/adapters/keys/keyring.ts';
import { createForeignTokens } from '@hearth/adapters/identity-providers/foreign-tokens.ts';
import { createOidcSignIn } from '@hearth/adapters/identity-providers/oidc-sign-in.ts';
import { createOutgoingHttp } from '@hearth/adapters/net/outgoing-http.ts';
import { isGuessable } from '@hearth/adapters/passwords/common-passwords.ts';
import { hashPassword, needsRehash, verifyNobody, verifyPassword } from '@hearth/adapters/passwords/passwords.ts';
import { localFileStore } from '@hearth/adapters/storage/local-file-store.ts';
import { testTokens } from './test-tokens.ts';
import type { AiPort } from '@hearth/adapters/ai/ai-provider.ts';
import { WISH_ANSWER } from '@hearth/services/ai/wish-answer.ts';
import { wishByRules } from '@hearth/services/ai/wish-by-rules.ts';
import type { Ports } from '@hearth/services/ports.ts';

/** One key-encryption key for every test, held in memory. */
export const TEST_KEK = createEnvironmentKek({ currentKey: Buffer.alloc(32, 'hearth').toString('base64') });

/** No service, and the rules; users' keys lead nowhere. */
const OFFLINE = createOfflineProvider({ rules: { [WISH_ANSWER.name]: wishByRules } });

const OFFLINE_AI: AiPort = {
  server: OFFLINE,
  offline: OFFLINE,
  withKey: () => OFFLINE,
  models: [OFFLINE_MODEL],
  defaultModel: OFFLINE_MODEL.name,
  longestMs: 60_000,
};

const NO_AI_LIMITS = { household: { tokens: null, micros: null }, user: { tokens: null, micros: null } };

/** Real adapters on fixed secrets; a test replaces what it is about. Files go into a directory of their own, which whoever stores some removes. */
export function testPorts(own: Partial<Ports> = {}): Ports & { readonly filesDirectory: string } {
  const filesDirectory = path.join(tmpdir(), `hearth-files-${randomUUID()}`);
  const now = own.now ?? (() => new Date());
  return {
    now,
    planner: { plan: () => Promise.reject(new Error('nothing is planned here')) },
    files: localFileStore(filesDirectory),
    tokens: testTokens(now),
    passwords: { hash: hashPassword, verify: verifyPassword, verifyNobody, needsRehash, isGuessable },
    keyring: createKeyring({ kek: TEST_KEK, now }),
    mailer: null,
    outgoing: createOutgoingHttp({ privateHosts: ['127.0.0.1'] }),
    publicUrl: 'https://hearth.test',
    adminEmails: new Set(['admin@example.org']),
    foreignTokens: createForeignTokens([]),
    oidc: createOidcSignIn([]),
    providers: [],
    ai: OFFLINE_AI,
    aiLimits: NO_AI_LIMITS,
    onAiUnsettled: () => undefined,
    backups: null,
    ...own,
    filesDirectory,
  };
}
