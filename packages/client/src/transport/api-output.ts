import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { ApiRouter } from './api-router.ts';

/** What each procedure answers, by its path in the contract tree. */
export type ApiOutput = inferRouterOutputs<ApiRouter>;

/** What each procedure is asked with. */
export type ApiInput = inferRouterInputs<ApiRouter>;
