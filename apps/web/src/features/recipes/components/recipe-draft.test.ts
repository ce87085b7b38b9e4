import { describe, expect, it } from 'vitest';
import { emptyDraft, keptSteps, recipeIn, stepsIn, type RecipeDraft } from './recipe-draft.ts';

const read = (draft: Partial<RecipeDraft>) => recipeIn({ ...emptyDraft, title: 'Soup', ...draft }, [], new Map());
const errorsOf = (draft: Partial<RecipeDraft>) => {
  const result = read(draft);
  return 'errors' in result ? result.errors : {};
};

describe('a recipe in the form', () => {
  it('is read from what is typed, and what is left empty is not known', () => {
    const result = read({
      servings: '6',
      totalMinutes: '1:30',
      activeMinutes: '20',
      tags: 'Sunday lunch, Crème, , soup,soup',
      steps: 'Chop.\n\nTo serve:\nPour.',
      notes: [
        { title: '', text: ' ' },
        { title: 'Leeks', text: 'Wash them well.' },
      ],
      sourceUrl: 'https://example.org/soup',
    });
    expect(result).toEqual({
      recipe: expect.objectContaining({
        title: 'Soup',
        servings: 6,
        yieldText: null,
        prepMinutes: null,
        activeMinutes: 20,
        totalMinutes: 90,
        keepingDays: 0,
        tags: ['sunday-lunch', 'creme', 'soup'],
        steps: [
          { section: null, text: 'Chop.' },
          { section: 'To serve', text: 'Pour.' },
        ],
        notes: [{ title: 'Leeks', text: 'Wash them well.' }],
        source: { url: 'https://example.org/soup', name: null, author: null },
      }),
    });
  });

  it('says box by box what must be mended', () => {
    expect(errorsOf({ title: ' ', servings: '' })).toEqual({ title: 'Fill this in.', servings: 'Fill this in.' });
    expect(errorsOf({ servings: '0', totalMinutes: 'an hour' })).toEqual({
      servings: 'At least 1.',
      totalMinutes: 'A number, in figures.',
    });
    expect(errorsOf({ activeMinutes: '50', totalMinutes: '40' })).toEqual({
      activeMinutes: 'The active minutes are more than the minutes in all. Lower one or raise the other.',
    });
    expect(errorsOf({ sourceUrl: 'javascript:alert(1)' })['sourceUrl']).toMatch(/https/);
    expect(errorsOf({ steps: `Chop.\n${'x'.repeat(4001)}` })).toEqual({ steps: 'Number 2: At most 4000 characters.' });
  });
});

describe('steps that were not touched', () => {
  it('stay as they stood, line breaks and colons included', () => {
    const kept = keptSteps([
      { section: null, text: 'Mix:\n- oil\n- salt' },
      { section: null, text: 'Put together:' },
    ]);
    expect(stepsIn('Mix: - oil - salt\nPut together:\nServe.', kept)).toEqual([
      { section: null, text: 'Mix:\n- oil\n- salt' },
      { section: null, text: 'Put together:' },
      { section: null, text: 'Serve.' },
    ]);
  });
});
