import type { AiTool, AiToolCall } from '@hearth/adapters/ai/ai-provider.ts';
import type { Proposal } from '@hearth/contracts/ai/ai-tools.contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { proposalOf, type ProposalWords } from './proposal-of.ts';
import type { ToldWish } from './read-wish.ts';
import type { AiToolbox, OperationTool } from './ai-toolbox.ts';

/** What a tool answers the model, and what it comes to for the caller. */
export type ToolAnswer = {
  readonly told: string;
  readonly proposal?: Proposal;
  /** The operation it looked with. */
  readonly looked?: string;
};

export type ToolUse = {
  readonly actor: Actor;
  readonly householdId: HouseholdId;
  readonly signal: AbortSignal;
  /** Whether nothing more may be proposed. */
  readonly isFull: boolean;
  /** Whether no week may be proposed, because an allergy was not understood. */
  readonly isWeekOff: boolean;
  /** What rules have read: a week that a model proposes keeps to all that it leaves out. */
  readonly wish: Pick<ToldWish, 'goals'>;
  readonly words: ProposalWords;
};

/** A page of a list and no more: what is told costs tokens. */
/** As many as `PlanGoals.without` takes. */
const MOST_LEFT_OUT = 50;
const MOST_CHARACTERS = 8_000;

/** The operations as a service is told of them. Which household it is about is never the model's to say. */
export function modelTools({ tools }: AiToolbox): AiTool[] {
  return tools.map((tool) => ({
    name: nameOf(tool),
    description: tool.use === 'read' ? tool.summary : `Propose to the user: ${tool.summary}`,
    parameters: z.toJSONSchema(inputOf(tool), { io: 'input', unrepresentable: 'any' }),
  }));
}

/** Does what a model asks of a tool. What it asks wrongly, and what the caller may not, it is told in words. */
export async function answerTool(toolbox: AiToolbox, call: AiToolCall, use: ToolUse): Promise<ToolAnswer> {
  const tool = toolbox.tools.find((each) => nameOf(each) === call.name);
  if (!tool) return { told: `There is no tool ${call.name}.` };
  const input = tool.input.safeParse({ ...argumentsOf(call), householdId: use.householdId });
  if (!input.success) return { told: `Wrong: ${z.prettifyError(input.error)}` };
  try {
    if (tool.use === 'propose') {
      await toolbox.admit(tool.operation, use);
      const asked = z.record(z.string(), z.unknown()).parse(input.data);
      const weekOf = 'planId' in asked ? await weekOfPlan(toolbox, asked['planId'], use) : undefined;
      return propose(tool, asked, { ...use, words: { ...use.words, weekOf } });
    }
    const answer = await toolbox.read(tool.operation, input.data, use);
    return { told: JSON.stringify(answer).slice(0, MOST_CHARACTERS), looked: tool.operation };
  } catch (error) {
    if (error instanceof DomainError) return { told: `Refused: ${error.message}` };
    throw error;
  }
}

function propose(
  tool: OperationTool,
  asked: Record<string, unknown>,
  { isFull, isWeekOff, wish, words }: ToolUse,
): ToolAnswer {
  const { operation } = tool;
  const isWeek = operation === 'plans.generate';
  if (isWeek && isWeekOff) return { told: 'Refused: an allergy was not understood. Ask the user what it is.' };
  const input = isWeek ? withLeftOut(asked, wish.goals) : asked;
  if (isFull) return { told: 'Too much is proposed already. Say what is left to do.' };
  return { told: 'It was put before the user, and is not done.', proposal: proposalOf(tool, input, words) };
}

const SomePlans = z.object({ items: z.array(z.object({ id: z.string(), weekOf: z.string() })) });

/** Which week a plan is of, where the caller may look and it is among the newest. */
async function weekOfPlan(toolbox: AiToolbox, planId: unknown, use: ToolUse): Promise<string | undefined> {
  if (!toolbox.tools.some(({ operation }) => operation === 'plans.list')) return undefined;
  try {
    const plans = SomePlans.safeParse(await toolbox.read('plans.list', { householdId: use.householdId }, use));
    return plans.data?.items.find(({ id }) => id === planId)?.weekOf;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Whatever a model makes of a wish, what rules have read of it to be left out is left out. */
function withLeftOut(input: Record<string, unknown>, { diets, withoutAllergens, without }: PlanGoals): typeof input {
  const goals = PlanGoals.parse(input['goals'] ?? {});
  const both = <T>(mine: readonly T[], theirs: readonly T[]): T[] => [...new Set([...mine, ...theirs])];
  const narrowed = {
    diets: both(diets, goals.diets),
    withoutAllergens: both(withoutAllergens, goals.withoutAllergens),
    without: both(without, goals.without).slice(0, MOST_LEFT_OUT),
  };
  return { ...input, goals: { ...goals, ...narrowed } };
}

/** Services want names of letters, digits and underscores. */
function nameOf({ operation }: OperationTool): string {
  return operation.replaceAll('.', '_');
}

function inputOf({ input }: OperationTool): z.ZodObject {
  return input.omit({ householdId: true });
}

function argumentsOf({ arguments: text }: AiToolCall): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
