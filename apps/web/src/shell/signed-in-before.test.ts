import { afterEach, expect, it, vi } from 'vitest';
import { forgetSignIn, isSignedOut, rememberSignIn, wasSignedIn } from './signed-in-before.ts';

afterEach(() => {
  forgetSignIn();
  vi.unstubAllGlobals();
});

it('a sign-in is known until somebody signs out, on a device that keeps nothing too', () => {
  expect(wasSignedIn()).toBe(false);
  rememberSignIn();
  expect(wasSignedIn()).toBe(true);
  forgetSignIn();
  expect(wasSignedIn()).toBe(false);
});

it('is known to a page that is opened later, and in a tab that was open when another signed out', () => {
  const kept = new Map([['hearth.signed-in', 'yes']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(wasSignedIn()).toBe(true);
  rememberSignIn();
  kept.clear();
  expect(wasSignedIn()).toBe(true);
});

it('only a page that was led away says that it was signed out', () => {
  expect(isSignedOut({ from: '/week', signedOut: true })).toBe(true);
  for (const state of [null, undefined, {}, { signedOut: 'yes' }, 'signedOut']) expect(isSignedOut(state)).toBe(false);
});
