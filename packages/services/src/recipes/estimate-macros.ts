import { OFFLINE_MODEL } from '@hearth/adapters/ai/offline-provider.ts';
import type {
  estimateMacros as contract,
  EstimatedLine,
  UnknownLine,
} from '@hearth/contracts/recipes/line-nutrition.contract.ts';
import type { CredentialId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { estimateFlaw, type LineFigures } from '@hearth/domain/recipes/estimate-flaw.ts';
import type { AiScene } from '../ai/ai-call.ts';
import { askAiAs } from '../ai/ask-ai.ts';
import { costOf } from '../ai/told-cost.ts';
import { getRecipe } from './get-recipe.ts';
import { claimLines, freeLines, type LineClaims } from './line-claims.ts';
import { keepEstimates } from './line-nutrition.ts';
import { LINES_ANSWER, linesQuestion, type LinesAnswer } from './line-answer.ts';
import { openLines, type OpenRecipeLine } from './open-lines.ts';

type Output = (typeof contract)['output']['_zod']['input'];

export type EstimateRequest = {
  readonly recipeId: RecipeId;
  readonly model?: string | undefined;
  readonly userKeyId?: CredentialId | undefined;
  readonly signal: AbortSignal;
};

/** The transaction that has the call's effect. */
type CommitDoor = (work: (tx: HouseholdTx) => Promise<Output>) => Promise<Output>;

/** As many lines as one answer has room for. */
const MOST_LINES = 40;
const TOKENS_FOR_A_LINE = 120;
const TOKENS_AROUND = 200;

const NOT_CONFIGURED =
  'No AI service is configured on this server, so only food tables and what the household has said count. Say yourself what the line holds, or match it to an ingredient.';

/**
 * Has a model estimate the lines of a recipe that no table and nobody else tells of, once for all of them, and keeps
 * what it says. Without a model it answers what is known. Throws `recipe.not-found`, `recipe.estimate-under-way` and what
 * `askAiAs` throws; then nothing is kept.
 */
export async function estimateMacros(scene: AiScene, commit: CommitDoor, request: EstimateRequest): Promise<Output> {
  const { recipeId } = request;
  const isConfigured = canAsk(scene, request);
  const door = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
    scene.uow.household(scene.actor, scene.householdId, 'recipes:read', work);
  const { wanted, claims } = await door((tx) =>
    isConfigured ? claimed(tx, scene, recipeId) : unclaimed(tx, recipeId),
  );
  const notAsked = isConfigured || wanted.length === 0 ? null : NOT_CONFIGURED;
  try {
    const { answer, asked } = await askAbout(scene, isConfigured ? wanted : [], request);
    const weighing = weighed(wanted, answer);
    return await commit(async (tx) => {
      if (asked !== null) await keepEstimates(tx, scene.ports.now(), asked.model, weighing.good);
      await freeLines(tx, claims);
      const told = tellLines(await openLines(tx, recipeId), { ...weighing, wanted, notAsked });
      return { recipe: await getRecipe(tx, recipeId), ...told, asked, notAsked };
    });
  } catch (error) {
    // What cannot be freed now is free once its time is over.
    if (claims.length > 0) await door((tx) => freeLines(tx, claims)).catch(() => undefined);
    throw error;
  }
}

type Wanted = { readonly wanted: readonly Keyed[]; readonly claims: LineClaims };

/** What is wanted once nobody else can be asking about it: who had the lines before may have kept something meanwhile. */
async function claimed(tx: HouseholdTx, { ports }: AiScene, recipeId: RecipeId): Promise<Wanted> {
  const before = await unclaimed(tx, recipeId);
  const keys = new Set(before.wanted.map(({ key }) => key));
  const claims = await claimLines(tx, ports.ai, [...keys]);
  if (claims.length === 0) return before;
  const { wanted } = await unclaimed(tx, recipeId);
  return { wanted: wanted.filter(({ key }) => keys.has(key)), claims };
}

async function unclaimed(tx: HouseholdTx, recipeId: RecipeId): Promise<Wanted> {
  return { wanted: toAsk((await openLines(tx, recipeId)).open), claims: [] };
}

/** What a model is asked about: lines that say the same once. */
function toAsk(open: readonly OpenRecipeLine[]): Keyed[] {
  const byKey = new Map<string, Keyed>();
  for (const line of open)
    if (line.key !== null && line.because !== 'no-amount' && !byKey.has(line.key))
      byKey.set(line.key, { ...line, key: line.key });
  return [...byKey.values()].slice(0, MOST_LINES);
}

/** Whether there is a model at all to ask. */
function canAsk({ ports }: AiScene, { model, userKeyId }: EstimateRequest): boolean {
  const isOffline = ports.ai.server.name === 'offline' && (model ?? OFFLINE_MODEL.name) === OFFLINE_MODEL.name;
  return !isOffline || userKeyId !== undefined;
}

type Asked = Pick<Output, 'asked'> & { readonly answer: LinesAnswer };

async function askAbout(
  scene: AiScene,
  lines: readonly OpenRecipeLine[],
  { model, userKeyId, signal }: EstimateRequest,
): Promise<Asked> {
  if (lines.length === 0) return { answer: { lines: [] }, asked: null };
  const maxOutputTokens = TOKENS_AROUND + TOKENS_FOR_A_LINE * lines.length;
  const call = { messages: linesQuestion(lines), maxOutputTokens, model, userKeyId, signal };
  const answer = await askAiAs(scene, { ...call, purpose: 'line-estimates' }, LINES_ANSWER);
  return { answer: answer.value, asked: costOf(answer) };
}

type Keyed = OpenRecipeLine & { readonly key: string };

/** What can be kept of an answer, and by key what is wrong with the rest. */
function weighed(wanted: readonly Keyed[], { lines }: LinesAnswer) {
  const flaws = new Map<string, string>();
  const good = wanted.flatMap(({ key, grams: known, said }, place) => {
    const found = lines.find(({ line }) => line === place);
    if (found === undefined) return [];
    const { line: _, ...figures } = found;
    const flaw = estimateFlaw(figures, known);
    if (flaw !== null) flaws.set(key, flaw);
    return flaw === null ? [{ key, said, ...keptFigures(figures), ...(known === null ? {} : { grams: known }) }] : [];
  });
  return { good, flaws };
}

/** Without what the model could not tell. */
function keptFigures({ grams, fibreG, alcoholG, sodiumMg, ...main }: LineFigures) {
  return {
    grams,
    nutrients: {
      ...main,
      ...(fibreG === undefined ? {} : { fibreG }),
      ...(alcoholG === undefined ? {} : { alcoholG }),
      ...(sodiumMg === undefined ? {} : { sodiumMg }),
    },
  };
}

type Heard = Pick<Wanted, 'wanted'> & Pick<Output, 'notAsked'> & ReturnType<typeof weighed>;

/** The lines that an estimate stands in for, and those that nobody tells of. */
function tellLines(
  { open, standIns }: Awaited<ReturnType<typeof openLines>>,
  heard: Heard,
): Pick<Output, 'estimated' | 'unknown'> {
  const isNew = new Set(heard.good.map(({ key }) => key));
  return {
    estimated: standIns.map(({ key, ...told }): EstimatedLine => ({
      ...told,
      isNew: told.origin === 'ai' && isNew.has(key),
    })),
    unknown: open.map((line): UnknownLine => ({
      line: line.line,
      text: line.text,
      because: line.because,
      why: whyUnknown(line, heard),
    })),
  };
}

function whyUnknown({ key, because, share }: OpenRecipeLine, { wanted, flaws, notAsked }: Omit<Heard, 'good'>): string {
  if (because === 'no-amount') return 'The line says no amount, so it counts as nothing.';
  if (share === null) return 'Nobody can tell how much of the recipe that goes in is taken. Say it in servings.';
  if (key === null) return 'The line names nothing, or is too long. Write it anew.';
  if (notAsked !== null) return notAsked;
  const flaw = flaws.get(key);
  if (flaw !== undefined)
    return `What the model said cannot be: ${flaw}. Ask again, or say yourself what the line holds.`;
  if (!wanted.some((line) => line.key === key))
    return `At most ${MOST_LINES} lines are asked about at once. Ask again for the rest.`;
  return 'The model could not tell. Say yourself what the line holds, or match it to an ingredient.';
}
