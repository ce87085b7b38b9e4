import { spendOf } from '@hearth/adapters/ai/ai-errors.ts';
import type { AiAnswer, AiSpend, AiUsage } from '@hearth/adapters/ai/ai-provider.ts';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import type { AiSettlement } from '@hearth/database/ai/ai-ledger-repo.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { AiBill, AiScene, ReservedCall } from './ai-call.ts';
import { priceOf } from './ai-estimate.ts';
import { canonicalJson, hashWords } from './hash-words.ts';

type SettleScene = Pick<AiScene, 'householdId'> & {
  readonly uow: Pick<AiScene['uow'], 'household'>;
  readonly ports: Pick<AiScene['ports'], 'now' | 'onAiUnsettled'>;
};
type Answered = Pick<AiAnswer, 'text' | 'toolCalls' | keyof AiSpend>;
type Spent = NonNullable<AiSettlement['spent']>;

/** Of what is answered without a service, which counts no tokens of its own. */
const CHARACTERS_PER_TOKEN = 3;

/** Counts what an answer cost, in one short transaction. */
export async function settleAnswered(scene: SettleScene, call: ReservedCall, answer: Answered): Promise<AiBill> {
  const { id, model, isOwnKey } = call;
  const spent = chargeOf(call, model.service === 'offline' ? countedHere(call, answer) : answer);
  const { inputTokens, outputTokens, costMicros } = spent;
  const { text, toolCalls } = answer;
  await settle(scene, call, { spent, answerHash: hashWords({ text, toolCalls }), errorCode: null });
  const usage = { inputTokens, outputTokens };
  return { usageId: id, model: model.name, service: model.service, isOwnKey, usage, costMicros };
}

/** Counts what a failure cost; all that was reserved, where nobody can tell anything of it. */
export async function settleFailed(scene: SettleScene, call: ReservedCall, error: unknown): Promise<void> {
  const spend = spendOf(error);
  const { inputTokens, outputTokens } = spend.usage;
  const isAllUnknown = spend.unknownTries === 1 && inputTokens + outputTokens === 0;
  const spent = isAllUnknown ? null : chargeOf(call, spend);
  await settle(scene, call, { spent, answerHash: null, errorCode: codeOf(error, call) });
}

/** Gives back all that was reserved: nothing was asked. */
export async function settleUnasked(scene: SettleScene, call: ReservedCall): Promise<void> {
  const spent = { inputTokens: 0, outputTokens: 0, costMicros: 0n, isEstimate: false };
  await settle(scene, call, { spent, answerHash: null, errorCode: 'ai.stopped' });
}

/**
 * By the server itself: whoever asked may have lost their place in the household since. What cannot be settled is told
 * to the operator and left to its lease, so that an answer that was paid for is still given.
 */
async function settle(
  { uow, ports, householdId }: SettleScene,
  { id }: ReservedCall,
  settlement: Omit<AiSettlement, 'now'>,
): Promise<void> {
  const actor = { kind: 'job', jobId: newId(JobId), householdId } as const;
  try {
    await uow.household(actor, householdId, 'ai:use', ({ ai }) => ai.settle(id, { ...settlement, now: ports.now() }));
  } catch (error) {
    ports.onAiUnsettled(id, error);
  }
}

/** Every try that nobody can tell the cost of counts as the most that it can come to. */
function chargeOf({ model, isOwnKey, mostOfATry }: ReservedCall, spend: AiSpend): Spent {
  const { usage, unknownTries } = spend;
  const counted = {
    inputTokens: usage.inputTokens + unknownTries * mostOfATry.inputTokens,
    outputTokens: usage.outputTokens + unknownTries * mostOfATry.outputTokens,
  };
  const costMicros = isOwnKey ? 0n : priceOf(model, counted);
  return { ...counted, costMicros, isEstimate: spend.isEstimate || unknownTries > 0 };
}

function countedHere({ request }: ReservedCall, { text, toolCalls }: Answered): AiSpend {
  const tokens = (words: unknown): number => Math.ceil(canonicalJson(words).length / CHARACTERS_PER_TOKEN);
  const usage: AiUsage = { inputTokens: tokens(request.messages), outputTokens: tokens([text, toolCalls]) };
  return { usage, unknownTries: 0, isEstimate: true };
}

function codeOf(error: unknown, { request }: ReservedCall): string {
  if (error instanceof DomainError) return error.code;
  return request.signal.aborted ? 'ai.stopped' : 'ai.failed';
}
