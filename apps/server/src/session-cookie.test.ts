import { UserId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { createSessions } from './session-cookie.ts';

const userId = UserId.parse('019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10');
const other = '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a11';
const noon = new Date('2026-11-23T12:00:00Z');
const at = (hours: number, options: { secret?: string; secure?: boolean } = {}) =>
  createSessions({
    secret: 'a secret of more than 32 characters',
    secure: false,
    ...options,
    now: () => new Date(noon.getTime() + hours * 3_600_000),
  });
const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

describe('a session cookie', () => {
  const cookie = cookieOf(at(0).issue(userId));

  it('signs its user in for twelve hours, whatever cookies stand beside it', () => {
    expect(at(11.9).verify(`theme=dark; ${cookie}; x=1=2`)).toBe(userId);
    expect(at(12).verify(cookie)).toBeNull();
  });

  it('cannot be forged: another user, a later end, another secret, a cut or missing signature', () => {
    const [name, value = ''] = cookie.split('=');
    const [id = '', expiry = '', signature = ''] = value.split('.');
    for (const forged of [
      `${other}.${expiry}.${signature}`,
      `${id}.${Number(expiry) + 1}.${signature}`,
      `${id}.${expiry}.${signature.slice(1)}`,
      `${id}.${expiry}.`,
      id,
      '',
      '..',
      `${value}x`,
    ]) {
      expect({ forged, signsIn: at(0).verify(`${name}=${forged}`) }).toEqual({ forged, signsIn: null });
    }
    expect(at(0, { secret: 'another secret of more than 32 chars' }).verify(cookie)).toBeNull();
    expect(at(0).verify(undefined)).toBeNull();
  });

  it('is out of reach of scripts and other sites, and over https bound to this host', () => {
    expect(at(0).issue(userId)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    expect(at(0, { secure: true }).issue(userId)).toMatch(/^__Host-hearth_session=.*; Secure; Max-Age=43200$/);
  });

  it('is taken back by clearing it', () => {
    expect(at(0).verify(cookieOf(at(0).clear()))).toBeNull();
    expect(at(0).clear()).toContain('Max-Age=0');
  });
});
