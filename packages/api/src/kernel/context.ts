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
  /** Whether the request may hold other calls as well, which its key would cover too. */
  readonly inBatch?: boolean | undefined;
  /** The client's address, as the proxies that are believed tell it. */
  readonly ip: string;
  /** What the client calls itself. */
  readonly userAgent: string | null;
  /** The browser's cookies; null where the transport has none. */
  readonly cookies: SessionCookies | null;
  /** Null inside the process, where nothing is counted. */
  readonly limits: CallLimits | null;
  /** The largest body the transport takes; absent where there are none. */
  readonly maxBodyBytes?: number | undefined;
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
};

/** A session kept by the browser, where no script can read it. */
export type SessionCookies = {
  readonly refreshToken: string | null;
  keep(tokens: { readonly accessToken: string; readonly refreshToken: string; readonly refreshExpiresAt: Date }): void;
  clear(): void;
};

/**
 * The rules of contracts, and those for a mail address that is named: `-from` for it and the caller's network together,
 * `-to` for it alone.
 */
export type CountedRule = RateRule | 'sign-in-from' | 'sign-in-to' | 'mail-from' | 'mail-to';

/** The buckets a transport counts its calls in. */
export type CallLimits = {
  /** What the caller's address counts as. */
  readonly network: string;
  /** Takes a point of the rule for each key, in order and up to the first that has none, and tells the client what is left. */
  take(rule: CountedRule, keys: readonly [string, ...string[]]): Promise<RateVerdict>;
};
