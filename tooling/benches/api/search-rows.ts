import { z } from 'zod';
import { absoluteRow, type BenchRow, median } from '../../bench-row.ts';
import type { ListServer } from './list-servers.ts';

const Page = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
const Made = z.object({ lines: z.array(z.object({ ingredientId: z.string() })).min(2) });
const ROUNDS = 15;
/** What a person who types takes for at once, and what one waits for who chose a filter. */
const TYPED_BAR_MS = 100;
const CHOSEN_BAR_MS = 300;
const WORDS = { saffron: 'a rare word', chicken: 'a word of every third', safron: 'a rare word, misspelt' } as const;

type Search = { readonly query: string; readonly what: string; readonly bar: number };

/** How long a search, and a list that is narrowed by what goes in, takes over REST, one at a time. */
export async function searchRows(server: ListServer, among: number): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { query, what, bar } of [...wordSearches(), ...(await narrowedLists(server))]) {
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const start = performance.now();
      Page.parse(await answer(server, `?limit=50&${query}`));
      if (round > 0) times.push(performance.now() - start);
    }
    const ours = Number(median(times).toFixed(2));
    rows.push(absoluteRow({ bench: 'api', case: `search of ${among}: ${what}`, ours, unit: 'ms', bar }));
  }
  return rows;
}

function wordSearches(): Search[] {
  return Object.entries(WORDS).map(([text, what]) => ({ query: `text=${text}`, what, bar: TYPED_BAR_MS }));
}

/** Two ingredients that do go together, so that the list holds something. */
async function narrowedLists(server: ListServer): Promise<Search[]> {
  const { items } = Page.parse(await answer(server, '?limit=1&owner=household&text=saffron'));
  const { lines } = Made.parse(await answer(server, `/${items[0]?.id}?`));
  const [one, other] = lines.map(({ ingredientId }) => ingredientId);
  return [
    { query: `with=${one}&with=${other}`, what: 'two ingredients', bar: CHOSEN_BAR_MS },
    { query: 'diets=vegan', what: 'a diet', bar: CHOSEN_BAR_MS },
  ];
}

async function answer({ url, householdId }: ListServer, address: string): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/recipes${address}&householdId=${householdId}`);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response.json();
}
