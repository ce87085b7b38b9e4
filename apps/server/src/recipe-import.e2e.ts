import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { QueuedRun } from '@hearth/contracts/jobs/queued-run.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let cookie: string;
beforeAll(async () => {
  hearth = await startTestHearth();
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(() => hearth?.close());

const node = {
  '@context': 'https://schema.org',
  '@type': 'Recipe',
  name: 'Onion soup',
  recipeIngredient: ['4 onions', '1 l water'],
  recipeInstructions: 'Simmer.',
};

function upload(fields: Readonly<Record<string, string | Blob>>, as = cookie): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'recipes.json');
  }
  return ask(`${hearth.url}/api/v1/recipes/import-file`, { method: 'POST', body: form, cookie: as });
}
const titles = async (): Promise<unknown> =>
  (await ask(`${hearth.url}/api/v1/recipes?householdId=${hearth.householdId}&owner=household`, { cookie })).json;

describe('a file of recipes', () => {
  it('is taken in by a job, whose run says how it went', async () => {
    const answer = await upload({ householdId: hearth.householdId, file: new Blob([JSON.stringify([node])]) });
    expect(answer.status).toBe(202);
    const { jobId } = QueuedRun.parse(answer.json);
    const run = async (): Promise<JobRun> =>
      JobRun.parse(
        (await ask(`${hearth.url}/api/v1/jobs/${jobId}?householdId=${hearth.householdId}`, { cookie })).json,
      );
    await expect.poll(async () => (await run()).status, { timeout: 20_000 }).toBe('done');
    expect(await run()).toMatchObject({
      task: 'import_recipes',
      result: { format: 'json-ld', imported: 1, refused: [] },
    });
    expect(await titles()).toMatchObject({ items: [{ title: 'Onion soup' }] });
  });

  it('is refused from who may not, and from a form that names its household too late', async () => {
    const stranger = await hearth.cookieOf(await hearth.newUser('user'));
    const file = new Blob(['[]']);
    expect(await upload({ householdId: hearth.householdId, file }, stranger)).toMatchObject({
      status: 404,
      json: { code: 'household.not-found' },
    });
    expect(await upload({ file, householdId: hearth.householdId })).toMatchObject({ status: 400 });
  });
});

describe('a recipe from a page', () => {
  it('is imported over REST in one call, and known the second time', async () => {
    const html = `<script type="application/ld+json">${JSON.stringify({ ...node, name: 'Leek soup' })}</script>`;
    const json = { householdId: hearth.householdId, from: { kind: 'html', html } };
    const first = await ask(`${hearth.url}/api/v1/recipes/import`, { json, cookie });
    expect(first).toMatchObject({ status: 201, json: { status: 'imported', recipe: { title: 'Leek soup' } } });
    const second = await ask(`${hearth.url}/api/v1/recipes/import`, { json, cookie });
    expect(second).toMatchObject({ json: { status: 'same', same: { by: 'content' } } });
  });

  it('is not fetched from a private network', async () => {
    const json = { householdId: hearth.householdId, from: { kind: 'url', url: 'http://169.254.169.254/latest' } };
    expect(await ask(`${hearth.url}/api/v1/recipes/import`, { json, cookie })).toMatchObject({
      status: 422,
      json: { code: 'net.url-not-allowed' },
    });
  });
});
