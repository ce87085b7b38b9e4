import type { AiModel, AiPort, AiService } from '@hearth/adapters/ai/ai-provider.ts';
import type { AiModel as ToldModel } from '@hearth/contracts/ai/ai.ts';
import { modelNotAllowed, noVision } from './ai-refusals.ts';

/** What the server's own provider answers with; every other service takes a key of its users. */
const OF_THE_SERVER: ReadonlySet<AiModel['service']> = new Set(['openai', 'offline']);

/** What is asked of the model itself. */
export type ModelNeeds = { readonly vision: boolean };

/**
 * The model to ask: the one that is named, or else the default. With a user's own key it is one of that key's service,
 * by default the first. Where pictures are to be shown and the default may not see any, it is the first that may. Throws
 * `ai.model-not-allowed` for what is not on the list, and for a model that may see no pictures.
 */
export function chooseModel(
  { models, defaultModel }: Pick<AiPort, 'models' | 'defaultModel'>,
  wanted: string | undefined,
  keyService: AiService | null,
  needs: ModelNeeds = { vision: false },
): AiModel {
  const open = models.filter(({ service }) =>
    keyService === null ? OF_THE_SERVER.has(service) : service === keyService,
  );
  const name = wanted ?? (keyService === null ? defaultModel : open[0]?.name);
  const found = open.find((model) => model.name === name);
  if (!found)
    throw modelNotAllowed(
      name ?? null,
      open.map((model) => model.name),
    );
  if (!needs.vision || found.vision) return found;
  const seeing = open.filter(({ vision }) => vision);
  if (wanted === undefined && seeing[0]) return seeing[0];
  throw noVision(seeing.map((model) => model.name));
}

/** The models that may be asked, as a caller is told; those of other services take a key of their own. */
export function listModels({ models, defaultModel }: Pick<AiPort, 'models' | 'defaultModel'>): ToldModel[] {
  return models.map(({ name, service, inputMicrosPer1k, outputMicrosPer1k, maxOutputTokens, vision }) => ({
    name,
    service,
    isDefault: name === defaultModel && OF_THE_SERVER.has(service),
    inputMicrosPer1k: String(inputMicrosPer1k),
    outputMicrosPer1k: String(outputMicrosPer1k),
    maxOutputTokens,
    vision: vision ?? false,
  }));
}
