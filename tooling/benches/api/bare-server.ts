// The baseline: Express and pg, the same rows and JSON, no wall, no contract.
import express from 'express';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.argv[2], max: 10 });
const list = {
  name: 'recipes',
  text: `select id, slug, title, summary, servings, slots, active_minutes as "activeMinutes", total_minutes as "totalMinutes", tools, tags,
      (per_serving->>'energyKcal')::float8 as "energyKcal", (per_serving->>'proteinG')::float8 as "proteinG"
    from recipe where retired_at is null order by title, id limit $1`,
};

const app = express();
app.get('/recipes', async (req, res) => {
  const limit = Number(req.query['limit']);
  const { rows } = await pool.query<{ title: string; id: string }>({ ...list, values: [limit + 1] });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  res.json({
    items,
    nextCursor:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.title, last.id])).toString('base64url') : null,
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
