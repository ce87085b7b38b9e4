import { config } from 'zod';

/**
 * Has schemas checked without code written at run time, which a page's content policy forbids. A page imports it before
 * any contract: a schema looks at this when it is made.
 */
config({ jitless: true });
