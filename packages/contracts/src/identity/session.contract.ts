import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { UserId } from '../shared/primitives.ts';

export const getSession = defineContract({
  kind: 'query',
  access: 'public',
  summary: 'Tell who the caller is signed in as',
  rest: { method: 'GET', path: '/session', tag: 'session' },
  input: z.strictObject({}),
  output: z.strictObject({
    user: z.strictObject({ id: UserId }).nullable(),
    demoSignIn: z
      .boolean()
      .describe('Whether this server lets anyone in as the demo user: on the embedded development database only.'),
  }),
  errors: [],
  transaction: 'manual',
});
