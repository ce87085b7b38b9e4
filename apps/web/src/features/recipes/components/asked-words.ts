import type { AiCost } from '@hearth/contracts/ai/ai.ts';
import { formatMicros } from '@hearth/client/formats/micros.ts';

/** Which model was asked, and what that cost whoever runs the server. */
export function askedWords({ model, cost }: { readonly model: string; readonly cost: AiCost }): string {
  const price = cost.costMicros === '0' ? 'nothing' : formatMicros(cost.costMicros);
  return `The model ${model} was asked. That cost ${price}.`;
}
