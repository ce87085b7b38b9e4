import { createHmac, timingSafeEqual } from 'node:crypto';
import { UserId } from '@hearth/contracts/shared/primitives.ts';

const LIFETIME_SECONDS = 12 * 60 * 60;

/** Signed sessions in a cookie that scripts cannot read. */
export type Sessions = {
  /** The `Set-Cookie` value that signs the user in for 12 hours. */
  issue(userId: UserId): string;
  /** The `Set-Cookie` value that ends the session in this browser. */
  clear(): string;
  /** Who the `Cookie` header signs in; null for no session, a forged one or one that is over. */
  verify(cookieHeader: string | undefined): UserId | null;
};

export type SessionOptions = {
  readonly secret: string;
  /** Whether users reach the server over https: the cookie then never travels over anything else. */
  readonly secure: boolean;
  readonly now: () => Date;
};

export function createSessions({ secret, secure, now }: SessionOptions): Sessions {
  const name = secure ? '__Host-hearth_session' : 'hearth_session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const sign = (payload: string): Buffer =>
    createHmac('sha256', secret).update(`hearth.session.v1:${payload}`).digest();
  return {
    issue: (userId) => {
      const payload = `${userId}.${Math.floor(now().getTime() / 1000) + LIFETIME_SECONDS}`;
      return `${name}=${payload}.${sign(payload).toString('base64url')}; ${attributes}; Max-Age=${LIFETIME_SECONDS}`;
    },
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
    verify: (cookieHeader) => {
      const value = cookieNamed(cookieHeader, name);
      const [, payload, id, expiry, signature] = /^(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(value ?? '') ?? [];
      if (payload === undefined || signature === undefined) return null;
      if (!timingSafeEqual(sign(payload), Buffer.from(signature, 'base64url'))) return null;
      if (Number(expiry) * 1000 <= now().getTime()) return null;
      return UserId.safeParse(id).data ?? null;
    },
  };
}

function cookieNamed(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
