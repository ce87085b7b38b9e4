import { isIPv6 } from 'node:net';
import type { CallLimits, CountedRule } from '@hearth/api/kernel/context.ts';
import { createRateLimiter, type RateRule as Allowance } from '@hearth/database/kernel/rate-limiter.ts';
import type { Request, Response } from 'express';
import type { Database } from '@hearth/database/client.ts';
import type { Logger } from 'pino';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const OUTAGE_TOLD_EVERY_MS = 30_000;

/** A twentieth of the calls at once: a process holds no more back from the others than that, and 1000 at most. */
const LEASE = { share: 1 / 20, most: 1000 } as const;

/**
 * How many calls a network, an account, a household or a mail address may make. What one network may do with a mail
 * address (`-from`) is a fraction of what all may (`-to`), so that none of them alone spends it for the address's owner.
 */
export function callRules(callsPerMinute: number): Readonly<Record<CountedRule, Allowance>> {
  const leaseOf = Math.min(LEASE.most, Math.ceil(callsPerMinute * LEASE.share));
  return {
    general: { points: callsPerMinute, seconds: MINUTE, leaseOf },
    'sign-in': { points: 20, seconds: 5 * MINUTE },
    'sign-in-from': { points: 10, seconds: 15 * MINUTE },
    'sign-in-to': { points: 200, seconds: HOUR },
    mail: { points: 10, seconds: HOUR },
    'mail-from': { points: 5, seconds: HOUR },
    'mail-to': { points: 20, seconds: HOUR },
    planning: { points: 30, seconds: 10 * MINUTE },
    ordering: { points: 60, seconds: 10 * MINUTE },
    export: { points: 10, seconds: HOUR },
    import: { points: 120, seconds: 10 * MINUTE },
    ai: { points: 60, seconds: 10 * MINUTE },
  };
}

/** Rules that say in answers what is left. What others do with a mail address is nobody's business. */
const OWN_RULE: ReadonlySet<CountedRule> = new Set([
  'general',
  'sign-in',
  'mail',
  'planning',
  'ordering',
  'export',
  'import',
  'ai',
]);

/** Counts the calls of a request, and says in its answer what is left, after draft-ietf-httpapi-ratelimit-headers. */
export type LimitsOf = (req: Request, res: Response) => CallLimits;

export function limitsOf(pool: Database['pool'], callsPerMinute: number, log: Logger): LimitsOf {
  const rules = callRules(callsPerMinute);
  let toldAt = 0;
  const limiter = createRateLimiter(pool, {
    rules,
    onOutage: (err) => {
      if (Date.now() - toldAt < OUTAGE_TOLD_EVERY_MS) return;
      toldAt = Date.now();
      log.warn({ err }, 'calls cannot be counted; those that need no stricter limit go on');
    },
  });
  return (req, res) => {
    let told: { readonly rule: CountedRule; readonly remaining: number } | null = null;
    return {
      network: `ip:${networkOf(req.ip ?? '')}`,
      take: async (rule, keys) => {
        const verdict = await limiter.take(rule, keys);
        const isTold = OWN_RULE.has(rule) && (told?.rule !== rule || verdict.remaining <= told.remaining);
        if (!res.headersSent && (isTold || (!verdict.allowed && rule !== 'mail-to'))) {
          told = { rule, remaining: verdict.remaining };
          res.setHeader('RateLimit-Policy', `"${rule}";q=${verdict.limit};w=${rules[rule].seconds}`);
          res.setHeader('RateLimit', `"${rule}";r=${verdict.remaining};t=${verdict.resetSeconds}`);
        }
        return verdict;
      },
    };
  };
}

/** Whoever has one IPv6 address has 2^64 of them: they count as one. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = (ip.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
