import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';
import type { Sessions } from './session-cookie.ts';

/** Signs anyone in as the demo user; `demoUser` answers null while there is none. */
export function signInDemo(sessions: Sessions, demoUser: () => Promise<UserId | null>): RequestHandler {
  return async (_req, res) => {
    const userId = await demoUser();
    if (userId === null) return sendProblem(res, 'not-found', 404, { detail: 'This server has no demo household.' });
    res.setHeader('Set-Cookie', sessions.issue(userId));
    res.setHeader('Cache-Control', 'no-store');
    res.json({ user: { id: userId } });
  };
}

export function signOut(sessions: Sessions): RequestHandler {
  return (_req, res) => {
    res.setHeader('Set-Cookie', sessions.clear());
    res.setHeader('Cache-Control', 'no-store');
    res.status(204).end();
  };
}
