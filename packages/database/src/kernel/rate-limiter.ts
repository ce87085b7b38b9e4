import { hash } from 'node:crypto';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Pool } from 'pg';
import { BurstyRateLimiter, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

type Allowance = {
  /** Calls one key may make in a window. */
  readonly points: number;
  /** Length of a window, which begins with the key's first call. */
  readonly seconds: number;
};

export type RateRule = Allowance &
  (
    | {
        /** Calls allowed on top when the window is spent, counted in a window of their own. */
        readonly burst?: Allowance;
        readonly leaseOf?: never;
      }
    | {
        /**
         * Points a process takes from the shared window at once and then spends by itself, so that a call on the hot
         * path costs no statement. Taken points count as used: never more than `points` are admitted, and up to
         * (processes − 1) × (leaseOf − 1) may lapse unused.
         */
        readonly leaseOf: number;
        readonly burst?: never;
      }
  );

/** What the key with the least left says; the source of `RateLimit` and `Retry-After`. */
export type RateVerdict = {
  readonly allowed: boolean;
  /** Calls a window admits. */
  readonly limit: number;
  /** Calls left in this window; 0 while a burst is spent. */
  readonly remaining: number;
  /** Whole seconds until the window is full again. */
  readonly resetSeconds: number;
  /** Whole seconds until the next call may be allowed; 0 when this one was. */
  readonly retryAfterSeconds: number;
};

export type RateLimiter<Rule extends string> = {
  /**
   * Takes one point of the rule for each key, in order, and stops at the first that has none: put first the key the
   * caller cannot choose (its address), so that a refused caller drains nobody else's (an account's).
   *
   * Without the database a rule with a lease admits `leaseOf` calls a second, key and process, for what it guards needs
   * the database as well and says so itself; any other rule throws `unavailable`, since it guards guesses and spending.
   */
  take(rule: Rule, keys: readonly [string, ...string[]]): Promise<RateVerdict>;
};

export type RateLimiterOptions<Rule extends string> = {
  readonly rules: Readonly<Record<Rule, RateRule>>;
  /** Told when a rule with a lease goes on without the database. */
  readonly onOutage: (error: unknown) => void;
};

const TABLE = 'rate_limit';
const OUTAGE_MS = 1000;
const OUTAGE_RETRY_SECONDS = 5;
const LEASES_BEFORE_SWEEP = 10_000;

type Bucket = (key: string) => Promise<RateVerdict>;
type Counter = { consume(key: string, points?: number): Promise<RateLimiterRes> };

/**
 * Limits shared by every process on the database: one row of `rate_limit` a rule and key. Processes' clocks need to
 * agree to well under a window. Rows an hour past their window are deleted as the limiter lives.
 */
export function createRateLimiter<Rule extends string>(
  pool: Pool,
  { rules, onOutage }: RateLimiterOptions<Rule>,
): RateLimiter<Rule> {
  const entries = Object.entries<RateRule>(rules);
  const buckets = new Map(
    entries.map(([name, rule], index) => {
      // One of them clears for all: the rows of every rule are in one table.
      const clearExpiredByTimeout = index === 0;
      return [name, bucketOf(name, rule, { storeClient: pool, tableName: TABLE, clearExpiredByTimeout }, onOutage)];
    }),
  );
  return {
    take: async (rule, keys) => {
      const bucket = buckets.get(rule);
      if (bucket === undefined) throw new Error(`No rate rule is called ${rule}`);
      const [first, ...others] = keys;
      let tightest = await bucket(digest(first));
      for (const key of others) {
        if (!tightest.allowed) return tightest;
        const verdict = await bucket(digest(key));
        if (!verdict.allowed || verdict.remaining < tightest.remaining) tightest = verdict;
      }
      return tightest;
    },
  };
}

/** Keys are addresses, mail addresses and ids of people: the table shows none, and none is longer than another. */
function digest(key: string): string {
  return hash('sha256', key, 'base64url');
}

type Store = { readonly storeClient: Pool; readonly tableName: string; readonly clearExpiredByTimeout: boolean };

function bucketOf(name: string, rule: RateRule, store: Store, onOutage: (error: unknown) => void): Bucket {
  const counter = (keyPrefix: string, { points, seconds }: Allowance, more: object = {}): RateLimiterPostgres =>
    new RateLimiterPostgres({ ...store, keyPrefix, points, duration: seconds, tableCreated: true, ...more });
  if (rule.leaseOf !== undefined) return leasedBucket(counter(name, rule), rule, rule.leaseOf, onOutage);
  // A key with nothing left is refused from memory until its window ends, so that a flood costs no statements.
  const remembering = (allowance: Allowance): object => ({ inMemoryBlockOnConsumed: allowance.points + 1 });
  const main = counter(name, rule, remembering(rule));
  if (rule.burst === undefined) return strictBucket(main, rule);
  const once = { ...remembering(rule.burst), clearExpiredByTimeout: false };
  return strictBucket(new BurstyRateLimiter(main, counter(`${name}-burst`, rule.burst, once)), rule);
}

function strictBucket(counter: Counter, { points }: Allowance): Bucket {
  return async (key) => {
    try {
      const { remainingPoints, msBeforeNext } = await counter.consume(key);
      return verdictOf(points, true, remainingPoints, msBeforeNext);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return verdictOf(points, false, 0, refusal.msBeforeNext);
      throw new DomainError('unavailable', 'request.overloaded', 'The server is busy; ask again in a moment.', {
        retryAfterSeconds: OUTAGE_RETRY_SECONDS,
      });
    }
  };
}

function verdictOf(limit: number, allowed: boolean, remaining: number, ms: number): RateVerdict {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return { allowed, limit, remaining, resetSeconds: seconds, retryAfterSeconds: allowed ? 0 : seconds };
}

type Lease = {
  left: number;
  /** Points still in the shared window when these were taken. */
  readonly behind: number;
  /** Whether no more can be taken before the window ends. */
  readonly isLast: boolean;
  /** When the window ends, in epoch milliseconds. */
  readonly until: number;
};

function leasedBucket(
  counter: Counter,
  { points }: Allowance,
  leaseOf: number,
  onOutage: (error: unknown) => void,
): Bucket {
  const leases = new Map<string, Lease>();
  const asked = new Map<string, Promise<Lease>>();
  let sweepAt = LEASES_BEFORE_SWEEP;

  const ask = async (key: string): Promise<Lease> => {
    try {
      const { consumedPoints, remainingPoints, msBeforeNext } = await counter.consume(key, leaseOf).catch(asCount);
      // The last lease of a window holds what was left of it.
      const left = Math.max(0, leaseOf - Math.max(0, consumedPoints - points));
      const isLast = consumedPoints >= points;
      return { left, behind: remainingPoints, isLast, until: Date.now() + msBeforeNext };
    } catch (error) {
      onOutage(error);
      return { left: leaseOf, behind: 0, isLast: true, until: Date.now() + OUTAGE_MS };
    }
  };
  const renew = async (key: string): Promise<Lease> => {
    const lease = await ask(key);
    asked.delete(key);
    leases.set(key, lease);
    if (leases.size >= sweepAt) {
      for (const [old, { until }] of leases) if (until <= Date.now()) leases.delete(old);
      sweepAt = Math.max(LEASES_BEFORE_SWEEP, 2 * leases.size);
    }
    return lease;
  };
  return async (key) => {
    let lease = leases.get(key);
    while (lease === undefined || lease.until <= Date.now() || (lease.left === 0 && !lease.isLast)) {
      const answer = asked.get(key) ?? renew(key);
      asked.set(key, answer);
      lease = await answer;
    }
    const allowed = lease.left > 0;
    if (allowed) lease.left -= 1;
    return verdictOf(points, allowed, lease.left + lease.behind, lease.until - Date.now());
  };
}

/** The library throws its refusals as plain counts. */
function asCount(refusal: unknown): RateLimiterRes {
  if (refusal instanceof RateLimiterRes) return refusal;
  throw refusal;
}
