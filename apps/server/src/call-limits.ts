import { isIPv6 } from 'node:net';
import type { CallLimits } from '@hearth/api/kernel/context.ts';
import type { RateRule } from '@hearth/contracts/shared/contract.ts';
import { createRateLimiter, type RateRule as Allowance } from '@hearth/database/kernel/rate-limiter.ts';
import type { Request, Response } from 'express';
import type { Database } from '@hearth/database/client.ts';
import type { Logger } from 'pino';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const OUTAGE_TOLD_EVERY_MS = 30_000;

/** How many calls an address, an account, a household or a mail address may make. */
export function callRules(callsPerMinute: number): Readonly<Record<RateRule, Allowance>> {
  return {
    general: { points: callsPerMinute, seconds: MINUTE, leaseOf: Math.min(20, Math.ceil(callsPerMinute / 10)) },
    'sign-in': { points: 20, seconds: 5 * MINUTE },
    mail: { points: 10, seconds: HOUR },
    planning: { points: 30, seconds: 10 * MINUTE },
    ordering: { points: 60, seconds: 10 * MINUTE },
    export: { points: 10, seconds: HOUR },
  };
}

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
    const address = `ip:${networkOf(req.ip ?? '')}`;
    return {
      take: async (rule, keys) => {
        const verdict = await limiter.take(rule, [address, ...keys]);
        if (!res.headersSent) {
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
