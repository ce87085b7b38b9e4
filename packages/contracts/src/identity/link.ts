import { z } from 'zod';

/** What a single-purpose link is good for. */
export const LinkKind = z.enum([
  'verify-email',
  'magic-link',
  'reset-password',
  'invitation',
  'privacy-export',
  'oidc-state',
  'recipe-share',
]);
export type LinkKind = z.infer<typeof LinkKind>;

/** The token of a single-purpose link, as it stands in a mail or in an address: opaque, and good once but for a shared recipe's. */
export const LinkToken = z
  .string()
  .min(20)
  .max(200)
  .regex(/^[\w-]+$/, 'the token from the link');
