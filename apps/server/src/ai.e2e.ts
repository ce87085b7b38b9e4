import { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const MODEL = 'small-one';

let service: FakeOpenAi;
let hearth: TestHearth;
let cookie: string;

beforeAll(async () => {
  service = await startFakeOpenAi({ key: 'server-key' });
  hearth = await startTestHearth({
    RATE_LIMIT_PER_MINUTE: '0',
    OPENAI_BASE_URL: service.url,
    OPENAI_API_KEY: 'server-key',
    AI_MODELS: JSON.stringify([
      { name: MODEL, service: 'openai', inputMicrosPer1k: 300, outputMicrosPer1k: 1200, maxOutputTokens: 4096 },
    ]),
    AI_MONTHLY_TOKENS_PER_USER: '70000',
  });
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(async () => {
  await hearth?.close();
  await service?.close();
});

const post = (path: string, input: object): Promise<Answer> =>
  ask(`${hearth.url}/api/v1${path}`, { json: { householdId: hearth.householdId, ...input }, cookie });
const messages = [{ role: 'user', content: 'How long do eggs keep?' }];

describe('a question to a model', () => {
  it('is answered with what it cost, and the month counts it', async () => {
    service.answerNext({ kind: 'text', text: 'Four weeks.', usage: { prompt: 1000, completion: 10 } });
    const { status, json } = await post('/ai/complete', { messages });
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        text: 'Four weeks.',
        finish: 'stop',
        model: MODEL,
        service: 'openai',
        cost: { inputTokens: 1000, outputTokens: 10, costMicros: '312' },
      },
    });
    const usage = await ask(`${hearth.url}/api/v1/ai/usage?householdId=${hearth.householdId}`, { cookie });
    expect(usage.json).toMatchObject({
      household: { tokens: 1010, reservedTokens: 0, costMicros: '312' },
      user: { tokens: 1010, tokenLimit: 70_000 },
      items: [{ purpose: 'complete', model: MODEL, status: 'settled', inputTokens: 1000, costMicros: '312' }],
    });
  });

  it('names the models that may be asked', async () => {
    const { json } = await ask(`${hearth.url}/api/v1/ai/models?householdId=${hearth.householdId}`, { cookie });
    expect(json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: MODEL, isDefault: true })]),
    });
    expect(await post('/ai/complete', { messages, model: 'a-dearer-one' })).toMatchObject({
      status: 422,
      json: { code: 'ai.model-not-allowed' },
    });
  });

  it('is refused beyond the limit of the month, before anything is asked', async () => {
    const before = service.received.length;
    const long = { role: 'user', content: 'ä'.repeat(20_000) };
    // 40,000 characters of two bytes may be 80,000 tokens.
    expect(await post('/ai/complete', { messages: [long, long] })).toMatchObject({
      status: 429,
      json: { code: 'ai.limit-reached' },
    });
    expect(service.received.length).toBe(before);
  });
});

/** The events of a stream, by name. */
function eventsOf({ text }: Answer): { name: string; data: unknown }[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [name = '', data = ''] = block.split('\n');
      return { name: name.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) as unknown };
    });
}

describe('an answer as it is written', () => {
  it('comes in pieces, and ends with what it cost', async () => {
    service.answerNext({ kind: 'text', text: 'Four weeks in the fridge.', usage: { prompt: 9, completion: 6 } });
    const answer = await post('/ai/stream', { messages });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = eventsOf(answer);
    const said = events
      .filter(({ name }) => name === 'text')
      .map(({ data }) => z.object({ text: z.string() }).parse(data).text);
    expect(said.length).toBeGreaterThan(1);
    expect(said.join('')).toBe('Four weeks in the fridge.');
    expect(events.at(-1)).toMatchObject({
      name: 'end',
      data: { finish: 'stop', cost: { inputTokens: 9, outputTokens: 6 } },
    });
  });

  it('that breaks off ends with a problem', async () => {
    service.answerNext({ kind: 'cut-after', text: 'Four we' });
    const events = eventsOf(await post('/ai/stream', { messages }));
    expect(events.at(0)).toMatchObject({ name: 'text' });
    expect(events.at(-1)).toMatchObject({ name: 'problem', data: { code: 'ai.unavailable', status: 503 } });
  });

  it('that is refused before its first word is an ordinary problem', async () => {
    expect(await post('/ai/stream', { messages, model: 'a-dearer-one' })).toMatchObject({
      status: 422,
      json: { code: 'ai.model-not-allowed' },
    });
    expect(await post('/ai/stream', { messages: [] })).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'messages' }] },
    });
    const signedOut = await ask(`${hearth.url}/api/v1/ai/stream`, {
      json: { householdId: hearth.householdId, messages },
    });
    expect(signedOut.status).toBe(401);
  });

  it('that nobody waits for is hung up on', async () => {
    service.answerNext({ kind: 'stall-after', text: 'Four' });
    const gone = new AbortController();
    const answer = await fetch(`${hearth.url}/api/v1/ai/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ householdId: hearth.householdId, messages }),
      signal: gone.signal,
    });
    await answer.body?.getReader().read();
    gone.abort();
    await service.hungUp();
    const items = async () =>
      (await ask(`${hearth.url}/api/v1/ai/usage?householdId=${hearth.householdId}&limit=1`, { cookie })).json;
    await expect.poll(items).toMatchObject({ items: [{ purpose: 'stream', status: 'settled', isEstimate: true }] });
  });
});

const NOTHING_SAID = {
  slots: null,
  variety: null,
  quick: null,
  protein: null,
  maxRepeats: null,
  maxActiveMinutes: null,
  diets: null,
  withoutAllergens: null,
  allergicFoods: null,
  withoutFoods: null,
  budgetMinor: null,
  toolFocus: null,
  understood: [],
  leftOver: [],
};

describe('a wish for a week', () => {
  it('is read by rules alone where they suffice, and can be planned as it is answered', async () => {
    const before = service.received.length;
    const { status, json } = await post('/ai/tools/plan-goals', { text: 'high protein, quick, without fish' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      goals: { quick: 'strong', protein: 'strong', withoutAllergens: ['fish'] },
      origins: { quick: 'rule', protein: 'rule', withoutAllergens: 'rule', slots: 'default' },
      leftOver: [],
      asked: null,
      notAsked: null,
    });
    expect(service.received.length).toBe(before);
    const { goals } = z.looseObject({ goals: z.unknown() }).parse(json);
    const planned = await post('/plans/generate', { weekOf: '2027-05-03', budgetMinor: null, goals });
    const outcome = PlanOutcome.parse(planned.json);
    expect(outcome).toMatchObject({ status: 'done', plan: { goals: { withoutAllergens: ['fish'] } } });
  });

  it('is read by a model where rules leave something over; where both speak, the rules hold', async () => {
    service.answerNext({
      kind: 'text',
      text: JSON.stringify({
        ...NOTHING_SAID,
        variety: 'strong',
        protein: 'normal',
        withoutFoods: ['mushroom'],
        understood: [{ text: 'like a world tour', becomes: 'a lot of variety' }],
      }),
    });
    const { json } = await post('/ai/tools/plan-goals', { text: 'high protein and like a world tour' });
    expect(json).toMatchObject({
      goals: { protein: 'strong', variety: 'strong', without: expect.arrayContaining([expect.any(String)]) },
      origins: { protein: 'rule', variety: 'ai', without: 'ai' },
      understood: expect.arrayContaining([{ text: 'like a world tour', becomes: 'a lot of variety', origin: 'ai' }]),
      leftOver: [],
      asked: { model: MODEL },
    });
  });

  it('leaves out what rules and a model leave out, and is not silent about an allergy that neither read', async () => {
    service.answerNext({
      kind: 'text',
      text: JSON.stringify({
        ...NOTHING_SAID,
        withoutAllergens: ['fish', 'nuts'],
        understood: [{ text: 'goes green from cashew', becomes: 'no nuts' }],
      }),
    });
    const text = 'no fish, no crustaceans. Our boy goes green from cashew, is sensitive';
    expect((await post('/ai/tools/plan-goals', { text })).json).toMatchObject({
      goals: { withoutAllergens: ['crustaceans', 'fish', 'nuts'] },
      leftOver: [expect.stringContaining('sensitive')],
    });
  });

  it('of an allergy to a food leaves out the allergen, and plans no dish with it', async () => {
    const { json } = await post('/ai/tools/plan-goals', { text: 'allergic to prawns and coconut' });
    expect(json).toMatchObject({ goals: { withoutAllergens: ['crustaceans'] }, leftOver: [], asked: null });
    const { goals } = z.looseObject({ goals: z.looseObject({ without: z.array(z.string()) }) }).parse(json);
    expect(goals.without.length).toBeGreaterThan(3);
    const planned = await post('/plans/generate', { weekOf: '2027-05-24', budgetMinor: null, goals });
    const outcome = PlanOutcome.parse(planned.json);
    if (outcome.status !== 'done') throw new Error(`expected a week, not ${outcome.status}`);
    expect(outcome.plan.items.flatMap(({ allergens }) => allergens)).not.toContain('crustaceans');
  });

  it('stays as rules read it where the model cannot be asked, which is said', async () => {
    service.answerNext({ kind: 'error', status: 401 });
    const { status, json } = await post('/ai/tools/plan-goals', { text: 'high protein and like a world tour' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      goals: { protein: 'strong' },
      leftOver: [expect.stringContaining('world tour')],
      asked: null,
      notAsked: expect.stringContaining('refuses this key'),
    });
  });
});

describe('help with something', () => {
  it('needs no model for a wish that rules can read', async () => {
    const before = service.received.length;
    const { json } = await post('/ai/tools/assist', { text: 'a quick week without fish', weekOf: '2027-05-10' });
    expect(json).toMatchObject({
      proposals: [{ operation: 'plans.generate', input: { weekOf: '2027-05-10', goals: { quick: 'strong' } } }],
      service: 'offline',
    });
    expect(service.received.length).toBe(before);
  });

  it('looks by the caller’s own permissions and proposes what would change something', async () => {
    service.answerNext(
      { kind: 'tools', calls: [{ id: 'call-1', name: 'pantry_list', arguments: '{}' }] },
      (asked) => {
        expect(JSON.stringify(asked.body)).toContain('items');
        return {
          kind: 'tools',
          calls: [
            {
              id: 'call-2',
              name: 'plans_generate',
              arguments: JSON.stringify({ weekOf: '2027-05-17', goals: { quick: 'strong' } }),
            },
            { id: 'call-3', name: 'households_get', arguments: '{}' },
          ],
        };
      },
      (asked) => {
        expect(JSON.stringify(asked.body)).toContain('There is no tool households_get');
        return { kind: 'text', text: 'A quick week from 17 May, using what you have.' };
      },
    );
    const { status, json } = await post('/ai/tools/assist', { text: 'use up what is in my pantry next week, please' });
    expect({ status, json }).toMatchObject({
      status: 200,
      json: {
        text: 'A quick week from 17 May, using what you have.',
        looked: ['pantry.list'],
        proposals: [
          {
            operation: 'plans.generate',
            input: {
              householdId: hearth.householdId,
              weekOf: '2027-05-17',
              goals: { quick: 'strong', slots: expect.any(Array) },
            },
          },
        ],
        cost: { inputTokens: 33, outputTokens: 21 },
      },
    });
    const plans = await ask(`${hearth.url}/api/v1/plans?householdId=${hearth.householdId}&weekOf=2027-05-17`, {
      cookie,
    });
    expect(plans.json).toMatchObject({ items: [] });
  });

  const weekCall = (id: string, goals: object = {}) => ({
    kind: 'tools' as const,
    calls: [{ id, name: 'plans_generate', arguments: JSON.stringify({ weekOf: '2027-05-17', goals }) }],
  });

  it('keeps to what rules read of an allergy, whatever the model makes of it', async () => {
    service.answerNext(weekCall('call-5', { withoutAllergens: ['milk'] }), { kind: 'text', text: 'A week.' });
    const { json } = await post('/ai/tools/assist', { text: 'allergic to prawns; what would a pirate cook?' });
    expect(json).toMatchObject({
      proposals: [
        {
          summary: 'Plan the week of 2027-05-17: no crustaceans, no milk',
          input: { goals: { withoutAllergens: ['crustaceans', 'milk'] } },
        },
      ],
    });
  });

  it('proposes no week while an allergy is not understood, and says so', async () => {
    service.answerNext(weekCall('call-6'), (asked) => {
      expect(JSON.stringify(asked.body)).toContain('an allergy was not understood');
      return { kind: 'text', text: 'What is it?' };
    });
    const { json } = await post('/ai/tools/assist', { text: 'quick, and my son goes into shock from some things' });
    expect(json).toMatchObject({
      proposals: [],
      text: expect.stringMatching(/^Not understood: “.*shock.*What is it\?$/),
    });
  });

  it('takes a wish of 2,000 characters', async () => {
    service.answerNext({ kind: 'text', text: 'That is a lot.' });
    const text = `vegetarian ${'with the things somebody left behind in our kitchen '.repeat(38)}`.trim();
    expect(await post('/ai/tools/assist', { text })).toMatchObject({ status: 200 });
  });

  it('never lets the model choose the household', async () => {
    const other = '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20';
    service.answerNext(
      {
        kind: 'tools',
        calls: [
          {
            id: 'call-4',
            name: 'plans_generate',
            arguments: JSON.stringify({ householdId: other, weekOf: '2027-05-17' }),
          },
        ],
      },
      { kind: 'text', text: 'Done.' },
    );
    const { json } = await post('/ai/tools/assist', { text: 'something for the neighbours' });
    expect(json).toMatchObject({ proposals: [{ input: { householdId: hearth.householdId } }] });
  });
});
