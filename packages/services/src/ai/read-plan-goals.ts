import type { readPlanGoals as contract } from '@hearth/contracts/ai/ai-tools.contract.ts';
import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { AiScene } from './ai-call.ts';
import { askAiAs } from './ask-ai.ts';
import { MOST_WISH_TOKENS, readByRules, type HouseholdDoor, type WishByRules } from './read-wish.ts';
import { tellWish } from './tell-wish.ts';
import { costOf } from './told-cost.ts';
import { WISH_ANSWER, type WishAnswer } from './wish-answer.ts';

type PlanGoalsOutput = (typeof contract)['output']['_zod']['output'];

/** A wish in words, and who may be asked for what rules cannot read. */
export type WishRequest = {
  readonly text: string;
  readonly model?: string | undefined;
  readonly userKeyId?: CredentialId | undefined;
  readonly signal: AbortSignal;
};

/**
 * Turns a wish into goals for a week. The rules read it first, for nothing; a model is asked only for what they leave
 * over. A model that cannot be asked leaves that as it is, unless the caller has chosen one: then throws what
 * `askAiAs` throws.
 */
export async function readPlanGoals(
  scene: AiScene,
  door: HouseholdDoor,
  request: WishRequest,
): Promise<PlanGoalsOutput> {
  const read = await readByRules(door, scene.ports, request);
  const { answer, asked, notAsked } =
    read.rules.leftOver.length === 0 ? NOT_NEEDED : await askModel(scene, read, request);
  return { ...tellWish(read, answer), asked, notAsked };
}

type FromModel = Pick<PlanGoalsOutput, 'asked' | 'notAsked'> & { readonly answer: WishAnswer | null };

const NOT_NEEDED: FromModel = { answer: null, asked: null, notAsked: null };

async function askModel(
  scene: AiScene,
  { question }: WishByRules,
  { model, userKeyId, signal }: WishRequest,
): Promise<FromModel> {
  const isChosen = model !== undefined || userKeyId !== undefined;
  if (!isChosen && scene.ports.ai.server.name === 'offline')
    return { ...NOT_NEEDED, notAsked: 'No AI service is configured on this server.' };
  try {
    const call = { messages: question, maxOutputTokens: MOST_WISH_TOKENS, model, userKeyId, signal };
    const answer = await askAiAs(scene, { ...call, purpose: 'plan-goals' }, WISH_ANSWER);
    return { answer: answer.value, asked: costOf(answer), notAsked: null };
  } catch (error) {
    if (isChosen || !(error instanceof DomainError)) throw error;
    return { ...NOT_NEEDED, notAsked: error.message };
  }
}
