// The baseline: Express and pg, the same rows and JSON, no wall, no contract.
import express from 'express';
import { Pool } from 'pg';

const [, , connectionString, householdId] = process.argv;
const COMMONS_ID = '00000000-0000-7000-8000-000000000000';
const pool = new Pool({ connectionString, max: 10 });
const FIRST_PHOTO =
  '(select p.id from recipe_photo p where p.household_id = r.household_id and p.recipe_id = r.id order by p.position limit 1)';
const ofOwner = (owner: string, photo: string): string => `(
  select r.id, slug, title, summary, r.household_id <> '${COMMONS_ID}' as "isOwn", servings, slots, active_minutes as "activeMinutes",
    total_minutes as "totalMinutes", tools, tags, (per_serving->>'energyKcal')::float8 as "energyKcal",
    (per_serving->>'proteinG')::float8 as "proteinG",
    ${photo} as "photoId", sort_title as key
  from recipe r where household_id = ${owner} and retired_at is null order by sort_title, id limit $1)`;
const list = {
  name: 'recipes',
  text: `select * from (${ofOwner('$2', 'null::uuid')} union all ${ofOwner('$3', FIRST_PHOTO)}) page order by key, id limit $1`,
};

const app = express();
app.get('/recipes', async (req, res) => {
  const limit = Number(req.query['limit']);
  const { rows } = await pool.query<{ key: string; id: string }>({
    ...list,
    values: [limit + 1, COMMONS_ID, householdId],
  });
  const last = rows[limit - 1];
  const items = rows.slice(0, limit).map(({ key: _, ...item }) => item);
  res.json({
    items,
    nextCursor:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null,
  });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}`, householdId: '', accessToken: null });
});
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
