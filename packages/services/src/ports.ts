import type { AiPort } from '@hearth/adapters/ai/ai-provider.ts';
import type { ForeignTokens } from '@hearth/adapters/identity-providers/foreign-tokens.ts';
import type { OidcSignIn } from '@hearth/adapters/identity-providers/oidc-sign-in.ts';
import type { Keyring } from '@hearth/adapters/keys/keyring.ts';
import type { Mailer } from '@hearth/adapters/mail/mailer.ts';
import type { OutgoingHttp } from '@hearth/adapters/net/outgoing-http.ts';
import type { AccessTokens } from '@hearth/adapters/tokens/access-tokens.ts';
import type { LinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import type { RefreshTokens } from '@hearth/adapters/tokens/refresh-tokens.ts';
import type { AiUsageId } from '@hearth/contracts/shared/primitives.ts';
import type { SignInProvider } from '@hearth/contracts/identity/session.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import type { AiLimits } from '@hearth/database/ai/ai-ledger-repo.ts';
import type { DailyBackup } from './backups/backup-source.ts';
import type { PlanProblem } from '@hearth/planner/problem.ts';
import type { PlanProgress, PlanResult } from '@hearth/planner/plan-result.ts';

/** What the services need of the world beside the database. */
export type Ports = {
  readonly files: FileStore;
  readonly tokens: {
    readonly accessTokens: AccessTokens;
    readonly refreshTokens: RefreshTokens;
    readonly linkTokens: LinkTokens;
  };
  readonly passwords: Passwords;
  /** Seals what users and households entrust to this server. */
  readonly keyring: Keyring;
  /** Null where no mail server is configured: mails then wait for an operator to read them. */
  readonly mailer: Mailer | null;
  /** Asks addresses that users have named. */
  readonly outgoing: OutgoingHttp;
  /** Where users reach this server, without a slash at its end. */
  readonly publicUrl: string;
  /** Addresses, lower-case, whose accounts are admins once the address is shown to be theirs. */
  readonly adminEmails: ReadonlySet<string>;
  /** Tells who bears a token of another issuer. */
  readonly foreignTokens: ForeignTokens;
  /** Signs in by another issuer, in a browser. */
  readonly oidc: OidcSignIn;
  /** Other issuers one can sign in with. */
  readonly providers: readonly SignInProvider[];
  readonly now: () => Date;
  readonly planner: PlannerPort;
  readonly ai: AiPort;
  /** What households and users may use of it in a month. */
  readonly aiLimits: AiLimits;
  /** Null where no directory for backups is set. */
  readonly backups: DailyBackup | null;
  /** Told of a question to a model whose cost could not be written down: it counts in full once its lease is over. */
  readonly onAiUnsettled: (usageId: AiUsageId, error: unknown) => void;
};

/** Solves a week off the main thread; an aborted signal ends it as undecided. */
export type PlannerPort = {
  plan(
    problem: PlanProblem,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: PlanProgress) => void },
  ): Promise<PlanResult>;
};

/** Hashes passwords and checks them; each takes tens of milliseconds, on purpose. */
export type Passwords = {
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
  /** The work of `verify` where there is nothing to verify against. */
  verifyNobody(password: string): Promise<false>;
  needsRehash(stored: string): boolean;
  /** Whether a password is too common, or too close to whose it is, to be one. */
  isGuessable(password: string, owner: { readonly email: string | null; readonly displayName: string }): boolean;
};
