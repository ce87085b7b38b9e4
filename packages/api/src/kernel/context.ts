import type { RateRule } from '@hearth/contracts/shared/contract.ts';
import type { RateVerdict } from '@hearth/database/kernel/rate-limiter.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** What a transport knows of a call before the database has been asked anything. */
export type CallContext = {
  /** Null: nobody is signed in. */
  readonly actor: Actor | null;
  /** Why what the client showed to sign in counts for nothing; null when it showed nothing. */
  readonly signInFailure: DomainError | null;
  readonly requestId: string;
  /** The client's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
  /** The client's address, as the proxies that are believed tell it. */
  readonly ip: string;
  /** What the client calls itself. */
  readonly userAgent: string | null;
  /** The browser's cookies; null where the transport has none. */
  readonly cookies: SessionCookies | null;
  /** Null inside the process, where nothing is counted. */
  readonly limits: CallLimits | null;
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
};

/** A session kept by the browser, where no script can read it. */
export type SessionCookies = {
  readonly refreshToken: string | null;
  keep(tokens: { readonly accessToken: string; readonly refreshToken: string; readonly refreshExpiresAt: Date }): void;
  clear(): void;
};

/** The buckets a transport counts its calls in. */
export type CallLimits = {
  /** Takes a point of the rule for the caller's address and then for each of the keys, and tells the client what is left. */
  take(rule: RateRule, keys: readonly string[]): Promise<RateVerdict>;
};
