import { aiError } from '@hearth/adapters/ai/ai-errors.ts';
import { photoToRead } from '@hearth/adapters/images/photo-to-read.ts';
import type { ReadPhoto } from '@hearth/contracts/recipes/import.contract.ts';
import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { AiScene } from '../ai/ai-call.ts';
import { askAiAs } from '../ai/ask-ai.ts';
import { costOf } from '../ai/told-cost.ts';
import type { Ports } from '../ports.ts';
import { importRecipe } from './import-recipe.ts';
import { PHOTO_ANSWER, photoDraft, photoQuestion } from './photo-answer.ts';

/** Runs short transactions in the household that was named, for one who may change its recipes. */
type HouseholdDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

type PhotoScene = AiScene & { readonly ports: Pick<Ports, 'files'> };

export type PhotoRequest = {
  readonly model?: string | undefined;
  readonly userKeyId?: CredentialId | undefined;
  readonly signal: AbortSignal;
};

/** A long recipe in full. */
const MOST_OUTPUT_TOKENS = 4_000;

/**
 * Has a model read the recipe in a photo, for somebody to look at; nothing is kept. `read` gives the file as it came,
 * once it is known that somebody can be asked. Throws `ai.not-configured`, `recipe.photo-unusable`, `recipe.none-found`
 * and what `askAiAs` throws.
 */
export async function importPhoto(
  scene: PhotoScene,
  door: HouseholdDoor,
  { model, userKeyId, signal }: PhotoRequest,
  read: () => Promise<Uint8Array>,
): Promise<ReadPhoto> {
  if (scene.ports.ai.server.name === 'offline' && userKeyId === undefined) throw aiError('notConfigured');
  const messages = photoQuestion(await photoToRead(await read()));
  const call = { purpose: 'recipe-photo' as const, messages, maxOutputTokens: MOST_OUTPUT_TOKENS };
  const answer = await askAiAs(scene, { ...call, model, userKeyId, signal }, PHOTO_ANSWER);
  const draft = photoDraft(answer.value);
  if (draft === null)
    throw new DomainError(
      'invalid',
      'recipe.none-found',
      'No recipe was found on this photo. Take one of the whole page, upright and in good light, or type it in.',
    );
  const found = await door((tx) => importRecipe(tx, scene.ports, draft, { save: false, ifSame: 'keep-both' }));
  if (found.status !== 'read') throw new Error('What was only to be read was kept');
  return { ...found, asked: costOf(answer) };
}
