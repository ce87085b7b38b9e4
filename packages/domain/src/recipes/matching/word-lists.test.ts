import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DESCRIBING, DESCRIBING_PHRASES } from './describing-words.ts';
import { BRANDS } from './known-brands.ts';
import { CHANGING, FOODS } from './known-foods.ts';
import { SAME_FOODS } from './same-foods.ts';
import { distanceOf, speller } from './spelling.ts';
import { englishWord, englishWords, lineKey } from './words.ts';

describe('the word lists', () => {
  test('let no food and nothing that changes one be left out', () => {
    const telling = new Set([...FOODS, ...CHANGING]);
    expect([...DESCRIBING].filter((word) => telling.has(word))).toEqual([]);
    const whole = [...DESCRIBING_PHRASES, ...BRANDS].filter((words) => words.every((word) => telling.has(word)));
    expect(whole).toEqual([]);
  });

  test('give each name of a food one meaning, which means itself', () => {
    const meaning = new Map<string, string>();
    const twice: string[] = [];
    for (const [name, first] of SAME_FOODS) {
      const key = name.join(' ');
      const known = meaning.get(key);
      if (known !== undefined && known !== first.join(' ')) twice.push(key);
      meaning.set(key, first.join(' '));
    }
    expect(twice).toEqual([]);
    expect([...meaning.values()].filter((first) => meaning.get(first) !== first)).toEqual([]);
  });
});

describe('words', () => {
  test.each([
    ['tomatoes', 'tomato'],
    ['berries', 'berry'],
    ['cookies', 'cookie'],
    ['leaves', 'leaf'],
    ['radishes', 'radish'],
    ['brioches', 'brioche'],
    ['chillies', 'chile'],
    ['anchovies', 'anchovy'],
    ['potatoe', 'potatoes'],
    ['yoghurts', 'yogurt'],
  ])('"%s" is "%s"', (one, other) => expect(englishWord(one)).toBe(englishWord(other)));

  test.each([
    ['hummus', 'hummu'],
    ['couscous', 'couscou'],
    ['pea', 'pear'],
    ['rice', 'ric'],
  ])('"%s" is not "%s"', (one, other) => expect(englishWord(one)).not.toBe(englishWord(other)));

  test('the key of a line says nothing of case, accents, signs and spaces, and is its own key', () => {
    expect(lineKey('  Crème   Fraîche (Bridel’s) ')).toBe('creme fraiche bridels');
    expect(lineKey('½ & ½')).toBe('1 2 and 1 2');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(lineKey(lineKey(text))).toBe(lineKey(text));
      }),
    );
  });
});

describe('marks', () => {
  test.each([
    ['パン', 'ハン'],
    ['ごま', 'こま'],
    ['दाल', 'दल'],
    ['कीमा', 'कमा'],
    ['ข้าว', 'ขาว'],
    ['மீன்', 'மான்'],
  ])('that make another word are kept: "%s" is not "%s"', (one, other) => {
    expect(lineKey(one)).not.toBe(lineKey(other));
    expect(lineKey(one)).toBe(one.normalize('NFC'));
  });

  test.each([
    ['Jalapeño', 'jalapeno'],
    ['Γάλα', 'γαλα'],
    ['ёж', 'еж'],
    ['ﾊﾟﾝ', 'パン'],
    ['パン'.normalize('NFD'), 'パン'],
    ['두부'.normalize('NFD'), '두부'],
    ['\u{301} e\u{301} 1\u{301} ❤\u{fe0f}', 'e 1'],
  ])('that do not are left out: "%s" is "%s"', (text, key) => expect(lineKey(text)).toBe(key));
});

describe('misspellings', () => {
  const words = englishWords('cinnamon turmeric coriander broccoli parsley parsnip cheese cherry cumin bread bream');
  const respell = speller(words);

  test.each([
    ['cinamon', ['cinnamon']],
    ['tumeric', ['turmeric']],
    ['corainder', ['coriander']],
    ['brocolli', ['broccoli']],
    ['breab', ['bread', 'bream']],
  ])('"%s" may be %o', (word, meant) => expect(respell(word)?.words).toEqual(meant));

  test.each(['bre', 'unicorn', 'tread', ''])('"%s" is none', (word) => expect(respell(word)).toBeNull());

  test('every word one edit away that begins alike is found', () => {
    const letters = fc.stringMatching(/^[abc]{5,7}$/);
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 20 }), letters, (known, word) => {
        const near = [...new Set(known)].filter((each) => each[0] === word[0]).map((each) => distanceOf(word, each));
        const least = Math.min(...near, 2);
        expect(speller(known)(word)?.distance ?? 2).toBe(least);
      }),
    );
  });
});
