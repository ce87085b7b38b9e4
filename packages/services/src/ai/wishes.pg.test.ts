import { aHome, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WISH_WORDS } from './testing/wish-words.ts';

type Home = Awaited<ReturnType<typeof aHome>>;
let api: TestApi;
let ours: Home;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
  ours = await aHome(api);
});
afterAll(() => api?.close());

const assist = (text: string) => ours.call.ai.assist({ householdId: ours.id, text });
const read = (text: string) => ours.call.ai.readPlanGoals({ householdId: ours.id, text });

describe('a wish that only rules read', () => {
  test.each([
    ['allergic to prawns', 'thai-green-curry-with-chicken-and-eggplant'],
    ['we are allergic to coconut', 'jerk-chicken-with-rice-and-peas'],
    ['allergic to almonds', 'quark-apple-flax-bowl'],
  ])('%s: plans no dish that holds it, were it optional', async (text, slug) => {
    const { goals, leftOver } = await read(text);
    expect(leftOver).toEqual([]);
    const [dish] = await api.sql<{ id: string; slots: 'dinner'[] }>('select id, slots from recipe where slug = $1', [
      slug,
    ]);
    if (!dish?.slots[0]) throw new Error(`the pack has ${slug}`);
    const slot = dish.slots[0];
    await api.sql('update recipe set retired_at = now() where $1 = any(slots) and id <> $2', [slot, dish.id]);
    try {
      const week = { householdId: ours.id, weekOf, goals: { ...goals, slots: [slot], maxRepeats: 7 } };
      expect(await ours.call.plans.generate(week)).toMatchObject({ status: 'infeasible' });
    } finally {
      await api.sql('update recipe set retired_at = null');
    }
  });

  test('is proposed as a week with what it would be, in words', async () => {
    const { proposals } = await assist('quick dinners, allergic to coconut');
    expect(proposals).toMatchObject([
      {
        operation: 'plans.generate',
        summary: expect.stringMatching(/^Plan the week of .*meals: dinner.*no coconut milk/),
      },
    ]);
  });

  test.each(['quick, my son goes into shock from cashew', 'a quick week, allergic to unicorn', 'we have allergies'])(
    '%s: is no week while the allergy is not understood, and says so',
    async (text) => {
      expect(await assist(text)).toMatchObject({ proposals: [], text: expect.stringMatching(/^Not understood: “/) });
    },
  );

  test('that is none is refused, and never a failure', async () => {
    expect(await refusal(assist('hello there'))).toMatchObject({
      code: 'ai.not-configured',
      message: expect.stringMatching(/OPENAI_API_KEY.*AI_MODELS/),
    });
    const foods =
      'kale leek pea corn beet okra fig plum date rice oat pork lamb veal duck tofu basil mint dill sage thyme';
    expect((await read(`no ${foods.split(' ').join(', ')}`)).understood.length).toBeGreaterThan(15);
    expect((await read('x '.repeat(249))).leftOver.join().length).toBeGreaterThan(400);
    const long = `vegetarian week ${'with the things somebody left behind in our kitchen '.repeat(38)}`;
    expect((await assist(long)).proposals).toHaveLength(1);
  });

  test('is read whatever it says', async () => {
    const text = fc.oneof(
      fc
        .array(fc.constantFrom(...WISH_WORDS), { maxLength: 700 })
        .map((words) => `quick ${words.join(' ')}`.slice(0, 2_000)),
      fc.string({ unit: 'grapheme', maxLength: 1_900 }).map((words) => `quick ${words}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (wish) => {
        expect((await assist(wish)).service).toBe('offline');
      }),
      { numRuns: 40 },
    );
  });
});
