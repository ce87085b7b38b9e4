import { JobId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { NewAiReservation } from '@hearth/database/ai/ai-ledger-repo.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { AiScene } from '@hearth/services/ai/ai-call.ts';
import { askAi } from '@hearth/services/ai/ask-ai.ts';
import { settleAiUsage } from '@hearth/services/ai/settle-ai-usage.ts';
import { streamAi } from '@hearth/services/ai/stream-ai.ts';
import { type BrokenSpend, endBreaches, midwayBreaches, type SeenRefusal } from './check-spending.ts';
import { spendPort } from './spend-provider.ts';
import { settleSpenders, type SpendPeople, type SpendStage } from './spend-stage.ts';
import { promptOf, type SpendCall, type SpendStory } from './spend-story.ts';

const MINUTE = 60_000;
const BEYOND_ANY_LEASE_MS = 60 * MINUTE;

type Play = {
  readonly stage: SpendStage;
  readonly story: SpendStory;
  readonly people: SpendPeople;
  readonly refusals: SeenRefusal[];
  readonly strange: BrokenSpend[];
};

/** What was not as promised, and how many questions were let through and refused. */
export type SpendFindings = {
  readonly broken: readonly BrokenSpend[];
  readonly admitted: number;
  readonly refused: number;
};

/**
 * Plays a story on the real ledger, watched by `watchSpending`: the questions of a wave all at once, and with them the
 * job that settles leases. In the end every lease is over.
 */
export async function trySpendStory(stage: SpendStage, story: SpendStory): Promise<SpendFindings> {
  await stage.sql('truncate spend_watch');
  const people = await settleSpenders(stage, story);
  const play: Play = { stage, story, people, refusals: [], strange: [] };
  let now = story.from;
  const clock = { now: () => now };
  const settleLeases = (): Promise<void> => settleAiUsage(stage.uow, clock).then(() => undefined, noteStrange(play));
  const running: Promise<void>[] = [];
  let late = Promise.withResolvers<void>();
  for (const wave of story.waves) {
    // Those of the wave before that are late answer in the midst of this one.
    late.resolve();
    late = Promise.withResolvers<void>();
    const asked = wave.map((call) => ask(play, call, { clock, lateUntil: late.promise }));
    running.push(...asked);
    const [breaches] = await Promise.all([
      midwayBreaches(stage, people),
      settleLeases(),
      ...asked.filter((_, index) => wave[index]?.ending !== 'late'),
    ]);
    play.strange.push(...breaches);
    now = new Date(now.getTime() + story.minutesBetween * MINUTE);
  }
  now = new Date(now.getTime() + BEYOND_ANY_LEASE_MS);
  // The last of them answer after the job has settled them, or while it does.
  if (story.waves.length % 2 === 1) await settleLeases();
  late.resolve();
  await Promise.all([...running, settleLeases(), settleLeases()]);
  await settleLeases();
  const broken = [...play.strange, ...(await endBreaches(stage, people, story.limits, play.refusals))];
  const refused = play.refusals.length;
  return { broken, admitted: story.waves.flat().length - refused, refused };
}

function noteStrange({ strange }: Play): (error: unknown) => void {
  return (error) => void strange.push({ property: 'nothing-unforeseen', detail: String(error).slice(-200) });
}

type Moment = { readonly clock: { now: () => Date }; readonly lateUntil: Promise<void> };

async function ask(play: Play, call: SpendCall, { clock, lateUntil }: Moment): Promise<void> {
  const { stage, story, people } = play;
  const householdId = people.households[call.household];
  if (householdId === undefined) throw new RangeError('no such household');
  const userId = call.user === null ? null : (people.users[call.user] ?? null);
  const actor: Actor = userId === null ? { kind: 'job', jobId: newId(JobId), householdId } : { kind: 'user', userId };
  const stopping = new AbortController();
  const ai = spendPort(call, () => stopping.abort(), lateUntil);
  const uow = { ...stage.uow, household: watchedDoor(play, call, userId) };
  const scene: AiScene = { uow, ports: { ...stage.ports, ...clock, ai, aiLimits: story.limits }, actor, householdId };
  const asked = {
    purpose: 'complete' as const,
    messages: promptOf(call),
    maxOutputTokens: call.maxOutputTokens,
    userKeyId: call.isOwnKey ? people.keyId : undefined,
    signal: stopping.signal,
  };
  try {
    if (!call.isStream) await askAi(scene, asked);
    else for await (const _ of streamAi(scene, asked));
  } catch (error) {
    const isMeant = error instanceof DomainError ? MEANT.has(error.code) : call.ending === 'stopped';
    if (!isMeant) noteStrange(play)(error);
  }
}

const MEANT = new Set(['ai.limit-reached', 'ai.unavailable']);

/**
 * The household's door, seen through: refusals are noted, a process that is gone settles nothing, and one that heard no
 * answer settles again.
 */
function watchedDoor({ stage, refusals }: Play, call: SpendCall, userId: UserId | null): UnitOfWork['household'] {
  return async (actor, householdId, permission, work, lasting) => {
    const from = Date.now();
    let hasSettled = false;
    const watched = (tx: HouseholdTx): HouseholdTx => ({
      ...tx,
      ai: {
        ...tx.ai,
        settle: async (...settled) => {
          if (call.ending === 'crash') throw new Error('the process is gone');
          hasSettled = true;
          return tx.ai.settle(...settled);
        },
        reserve: async (wanted: NewAiReservation) => {
          const reservation = await tx.ai.reserve(wanted);
          if ('broken' in reservation) {
            const { broken } = reservation;
            const scopeId = broken.scope === 'household' ? householdId : String(userId);
            const asked = broken.kind === 'tokens' ? BigInt(wanted.tokens) : wanted.micros;
            const period = wanted.now.toISOString().slice(0, 7);
            refusals.push({ ...broken, scopeId, asked, period, from, to: Date.now() + 1 });
          }
          return reservation;
        },
      },
    });
    const once = () => stage.uow.household(actor, householdId, permission, (tx) => work(watched(tx)), lasting);
    const answer = await once();
    return hasSettled && call.isSettledAgain ? once() : answer;
  };
}
