import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGuessable } from './common-passwords.ts';

const EMAIL = 'ada.byron@example.com';
const ADA = { email: EMAIL, displayName: 'Ada Lovelace' };

describe('a guessable password', () => {
  test.each([
    'password1234',
    'P@ssw0rd1234',
    'passwordpassword',
    'password-password',
    'mypassword12',
    'Welcome12345!',
    'Welcome2024!!',
    'letmeinletmein',
    'iloveyou2023',
    'administrator',
    'administrator1',
    'changeme1234',
    'Summer2025!!',
    'monkeydragon12',
    'qwertyuiop12',
    'qwerty123456',
    'QwertzUiop123',
    'azertyuiop123',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'zxcvbnmasdfgh',
    'abcdefghijkl',
    'lkjihgfedcba',
    '123456789012',
    '987654321098',
    '1234567890ab',
    '199012311990',
    '111111111111',
    'aaaaaabbbbbb',
    'abcabcabcabc',
    'hunter2hunter2',
    'superman1999',
    'homesweethome',
    'correcthorsebatterystaple',
    '!@#$%^&*()_+',
  ])('%s', (password) => {
    expect(isGuessable(password, ADA)).toBe(true);
  });

  test('contains the name of the account, in any case and without its tag', () => {
    expect(isGuessable('xx-Ada.Byron-7w!', ADA)).toBe(true);
    expect(isGuessable('kq9-lovelace-x7', { email: 'lovelace+hearth@example.com', displayName: 'Ada' })).toBe(true);
    expect(isGuessable('kq9-lovelace-x7', ADA)).toBe(false);
  });

  test.each(['hearthkitchen12', 'Hearth-Household1', 'dinnerkitchen24', 'H34rthK1tch3n!'])(
    'is made of the words of this product: %s',
    (password) => expect(isGuessable(password, ADA)).toBe(true),
  );

  test.each(['lovelace2026', 'Lovelace-Hearth1', 'byronbyron2025!', 'example-lovelace', 'LovelaceByron12'])(
    'is made of words of the account’s own name and address: %s',
    (password) => {
      expect(isGuessable(password, ADA)).toBe(true);
    },
  );

  test('is made of any two common words and a year', () => {
    const word = fc.constantFrom('dragon', 'monkey', 'football', 'princess', 'berlin', 'summer');
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1950, max: 2029 }), (one, two, year) => {
        expect(isGuessable(`${one}${two}${year}`, ADA)).toBe(true);
      }),
    );
  });
});

describe('a password that is not guessable', () => {
  test.each([
    'a walk in the rain 17',
    'tuba-glacier-oven-moss',
    'Schildkröten mögen Salat',
    'v8#Lq2!pZr5w',
    'my grandmother bakes rye',
    '大きな木の下で本を読むのが好き',
    'password but longer than one thinks',
    'dragonkitchenwinterbanana',
  ])('%s', (password) => {
    expect(isGuessable(password, ADA)).toBe(false);
  });

  test('a short local part, or none, says nothing', () => {
    expect(isGuessable('a walk in the rain 17', { email: 'al@example.com', displayName: 'Al' })).toBe(false);
    expect(isGuessable('a walk in the rain 17', { email: null, displayName: '' })).toBe(false);
  });

  test('is what a password generator makes', () => {
    const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'.split('');
    const generated = fc.array(fc.constantFrom(...letters), { minLength: 16, maxLength: 40 });
    const uniform = fc.noShrink(fc.noBias(generated));
    fc.assert(
      fc.property(uniform, (password) => {
        expect(isGuessable(password.join(''), ADA)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('any text gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, email) => {
        expect([true, false]).toContain(isGuessable(text, { email, displayName: email }));
      }),
    );
  });
});
