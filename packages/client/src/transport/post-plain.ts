import { problemOf, type Problem } from './problem.ts';

/** Posts to a route that is no procedure, such as `/auth/demo`; throws the problem document of a refusal. */
export async function postPlain(url: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', credentials: 'same-origin' });
  if (answer.ok) return;
  const unknown: Problem = { type: 'about:blank', title: 'The server refused', status: answer.status };
  const body: unknown = await answer.json().catch(() => unknown);
  throw problemOf(body);
}
