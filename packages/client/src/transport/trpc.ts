import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { ApiRouter } from './api-router.ts';

const context = createTRPCContext<ApiRouter>();

export const TRPCProvider = context.TRPCProvider;
export const useTRPC = context.useTRPC;
export const useTRPCClient = context.useTRPCClient;
