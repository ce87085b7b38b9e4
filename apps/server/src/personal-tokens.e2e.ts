import { openDatabase } from '@hearth/database/client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, type Answer } from './testing/ask.ts';
import { startSecondServer } from './testing/second-server.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let accessToken: string;
beforeAll(async () => {
  hearth = await startTestHearth();
  ({ accessToken } = await hearth.signIn(hearth.userId));
});
afterAll(() => hearth?.close());

const bearing = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const rest = (route: string, token: string, method = 'GET', json?: object): Promise<Answer> =>
  ask(`${hearth.url}/api/v1${route}`, { method, headers: bearing(token), ...(json ? { json } : {}) });
const Made = z.object({ id: z.string(), token: z.string().regex(/^hearth_pat_[\w-]{70}$/), prefix: z.string() });

const make = async (scopes: readonly string[]): Promise<z.infer<typeof Made>> => {
  const answer = await rest('/tokens', accessToken, 'POST', { name: 'Shelf', scopes });
  expect(answer.status).toBe(201);
  return Made.parse(answer.json);
};

describe('a personal access token', () => {
  it('is a bearer like any other, within its scopes, over REST and tRPC', async () => {
    const { token } = await make(['plans:read']);
    expect(await rest(`/plans?householdId=${hearth.householdId}`, token)).toMatchObject({
      status: 200,
      json: { items: expect.any(Array) },
    });
    expect(await rest(`/pantry?householdId=${hearth.householdId}`, token)).toMatchObject({
      status: 403,
      json: { code: 'token.scope-missing', scope: 'pantry:read' },
    });
    const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId } }));
    const trpc = (procedure: string) =>
      ask(`${hearth.url}/trpc/${procedure}?input=${input}`, { headers: bearing(token) });
    expect((await trpc('plans.list')).status).toBe(200);
    expect((await trpc('pantry.list')).status).toBe(403);
  });

  it('makes no tokens, imports no packs, and says nothing of who it is without the scope for it', async () => {
    const { token } = await make(['plans:read']);
    const refused = { status: 403, json: { code: 'token.scope-missing' } };
    expect(await rest('/tokens', token, 'POST', { name: 'Heir', scopes: ['plans:read'] })).toMatchObject(refused);
    expect(await rest('/catalog/packs/import', token, 'POST')).toMatchObject(refused);
    expect(await rest('/me', token)).toMatchObject(refused);
  });

  it('that is bound to a household learns of no other of its owner’s', async () => {
    const home = { name: 'Cabin', currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Ada' };
    const cabin = await rest('/households', accessToken, 'POST', home);
    const { id: cabinId } = z.object({ id: z.string() }).loose().parse(cabin.json);
    const wish = { name: 'Shelf', scopes: ['account:read', 'household:read'], boundTo: hearth.householdId };
    const { token } = Made.parse((await rest('/tokens', accessToken, 'POST', wish)).json);
    expect((await rest('/households', accessToken)).text).toContain(cabinId);
    const seen = await rest('/households', token);
    expect(seen).toMatchObject({ status: 200, json: { items: [{ id: hearth.householdId }] } });
    expect(seen.text).not.toContain(cabinId);
    expect(await rest(`/households/${cabinId}`, token)).toMatchObject({ status: 404 });
    for (const route of ['/me', '/me/audit', '/clients']) {
      const answer = await rest(route, token);
      expect({ route, status: answer.status, tells: answer.text.includes(cabinId) }).toEqual({
        route,
        status: 200,
        tells: false,
      });
    }
  });

  it('is listed by its prefix, and refused from the moment it is revoked', async () => {
    const { id, token, prefix } = await make(['plans:read']);
    expect(token).toContain(`hearth_pat_${prefix}`);
    const listed = await rest('/tokens', accessToken);
    expect(listed.json).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id, prefix })]) });
    expect(listed.text).not.toContain(token);
    expect((await rest(`/tokens/${id}`, accessToken, 'DELETE')).json).toEqual({ revoked: true });
    const after = await rest(`/plans?householdId=${hearth.householdId}`, token);
    expect(after).toMatchObject({ status: 401, json: { code: 'token.not-valid' } });
    expect(after.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('is told so when it is mistyped, and never taken for nobody', async () => {
    const { token } = await make(['plans:read']);
    const mistyped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [mistyped, token.slice(0, -1), `${token}A`, 'hearth_pat_'])
      expect(await rest(`/plans?householdId=${hearth.householdId}`, wrong)).toMatchObject({
        status: 401,
        json: { code: 'token.not-valid' },
      });
  });

  it('has its last use written at the latest when the server closes', async () => {
    const { id, token } = await make(['plans:read']);
    const second = await startSecondServer(hearth);
    const plans = await ask(`${second.url}/api/v1/plans?householdId=${hearth.householdId}`, {
      headers: bearing(token),
    });
    expect(plans.status).toBe(200);
    await second.close();
    const database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
    const { rows } = await database.pool.query('select last_used_at from access_token where id = $1', [id]);
    expect(rows).toEqual([{ last_used_at: expect.any(Date) }]);
    await database.close();
  });
});
