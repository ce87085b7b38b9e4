import type { AiMessage } from '@hearth/adapters/ai/ai-provider.ts';
import { mostTokens } from '@hearth/services/ai/ai-estimate.ts';
import type { Random } from '@hearth/planner/seeded-random.ts';
import type { AiLimits } from '@hearth/database/ai/ai-ledger-repo.ts';

/**
 * How a question ends: with an answer; with a failure that tells its cost, or one that does not; stopped by whoever
 * asked; never, for the process is gone; or after its lease has settled it.
 */
export type SpendEnding = 'answer' | 'failure' | 'unknown' | 'stopped' | 'crash' | 'late';

export type SpendCall = {
  readonly household: number;
  /** Null: a job of the household. */
  readonly user: number | null;
  readonly isOwnKey: boolean;
  readonly isStream: boolean;
  readonly promptLength: number;
  readonly maxOutputTokens: number;
  readonly ending: SpendEnding;
  /** Whether it is settled twice. */
  readonly isSettledAgain: boolean;
  /** What is used of what was reserved. */
  readonly share: number;
};

export type SpendStory = {
  readonly households: number;
  readonly users: number;
  readonly limits: AiLimits;
  /** When it begins, and the minutes before each wave but the first. */
  readonly from: Date;
  readonly minutesBetween: number;
  /** What is asked at the same moment. */
  readonly waves: readonly (readonly SpendCall[])[];
};

const MOST_CALLS = 100;
const ENDINGS: readonly SpendEnding[] = [
  'answer',
  'answer',
  'answer',
  'answer',
  'failure',
  'unknown',
  'stopped',
  'crash',
  'late',
];
const PROMPTS = [0, 20, 300];
/** Half an hour before a month ends, so that a story may run into the next. */
const BEGINNINGS = ['2027-01-31T23:30:00Z', '2027-02-10T12:00:00Z', '2027-12-31T23:45:00Z'];

/** A story of at most a hundred questions of some users in some households. */
export function randomSpendStory(random: Random): SpendStory {
  const households = random.between(1, 3);
  const users = random.between(1, 4);
  const calls = random.between(1, MOST_CALLS);
  const waves = random.between(1, 4);
  const all = Array.from({ length: calls }, () => randomCall(random, households, users));
  return {
    households,
    users,
    limits: { household: randomAllowance(random, calls), user: randomAllowance(random, calls) },
    from: new Date(random.pick(BEGINNINGS)),
    minutesBetween: random.pick([1, 20, 45]),
    waves: Array.from({ length: waves }, (_, wave) => all.filter((_call, index) => index % waves === wave)),
  };
}

/** Of a question of ordinary length all is reserved; the limits admit from none of them to more than all. */
function randomAllowance(random: Random, calls: number): AiLimits['household'] {
  const admitted = random.between(0, calls + 5);
  return {
    tokens: random.chance(0.2) ? null : BigInt(admitted * 400),
    micros: random.chance(0.3) ? null : BigInt(random.between(0, calls + 5) * 500),
  };
}

function randomCall(random: Random, households: number, users: number): SpendCall {
  const user = random.chance(0.1) ? null : random.between(0, users - 1);
  return {
    household: random.between(0, households - 1),
    user,
    isOwnKey: user === 0 && random.chance(0.3),
    isStream: random.chance(0.3),
    promptLength: random.pick(PROMPTS),
    maxOutputTokens: random.between(1, 400),
    ending: random.pick(ENDINGS),
    isSettledAgain: random.chance(0.2),
    share: random.next(),
  };
}

/** Questions of one size, asked at once by one user whose household has room for so many of them; none is settled. */
export function storyWithRoomFor(room: number, calls: number): SpendStory {
  const call: SpendCall = {
    household: 0,
    user: 0,
    isOwnKey: false,
    isStream: false,
    promptLength: 20,
    maxOutputTokens: 100,
    ending: 'crash',
    isSettledAgain: false,
    share: 1,
  };
  const { inputTokens, outputTokens } = mostTokens({ messages: promptOf(call), maxOutputTokens: call.maxOutputTokens });
  const none = { tokens: null, micros: null };
  return {
    households: 1,
    users: 1,
    limits: { household: { tokens: BigInt((inputTokens + outputTokens) * (room + 1) - 1), micros: null }, user: none },
    from: new Date('2027-02-10T12:00:00Z'),
    minutesBetween: 1,
    waves: [Array.from({ length: calls }, () => call)],
  };
}

export function promptOf({ promptLength }: SpendCall): readonly AiMessage[] {
  return [{ role: 'user', content: 'é'.repeat(promptLength) }];
}
