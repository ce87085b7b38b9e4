import type { AiCost, AiService } from '@hearth/contracts/ai/ai.ts';
import type { AiUsage } from '@hearth/adapters/ai/ai-provider.ts';
import type { AiBill } from './ai-call.ts';

/** What a call took, as its caller is told. */
export type ToldCost = { readonly model: string; readonly service: AiService; readonly cost: AiCost };

export function costOf({ usage, model, service, costMicros }: AiBill & { readonly usage: AiUsage }): ToldCost {
  return { model, service, cost: { ...usage, costMicros: String(costMicros) } };
}

/** Of what rules read without any service. */
export const NO_COST: ToldCost = {
  model: 'offline',
  service: 'offline',
  cost: { inputTokens: 0, outputTokens: 0, costMicros: '0' },
};

/** The cost of several calls to one model. */
export function addCost({ cost: before }: ToldCost, { cost, ...asked }: ToldCost): ToldCost {
  return {
    ...asked,
    cost: {
      inputTokens: before.inputTokens + cost.inputTokens,
      outputTokens: before.outputTokens + cost.outputTokens,
      costMicros: String(BigInt(before.costMicros) + BigInt(cost.costMicros)),
    },
  };
}
