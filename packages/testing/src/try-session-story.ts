import type { SessionId } from '@hearth/contracts/shared/primitives.ts';
import type { Random } from '@hearth/planner/seeded-random.ts';
import { aRegisteredAccount, type RegisteredAccount } from './a-registered-account.ts';
import { refusal, type TestApi } from './an-api.ts';
import { enact, newSession, ordersOf, type SessionAct, type SessionModel } from './session-model.ts';

/** One thing that happens: time passes, a device signs in anew, or several act at the same moment. */
export type SessionStep =
  | { readonly wait: number }
  | { readonly signIn: number }
  | { readonly together: readonly SessionAct[] };

export type SessionStory = readonly SessionStep[];

export const sessionProperties = [
  'every-answer-follows-the-rules',
  'what-happens-at-once-is-as-one-after-the-other',
  'a-token-has-one-successor',
] as const;
export type SessionProperty = (typeof sessionProperties)[number];
export type BrokenSession = { readonly property: SessionProperty; readonly detail: string };

const SLOTS = 2;
const WAITS_MS = [1, 1_000, 5_000, 9_999, 10_000, 10_001, 60_000, 900_000];

/** Two devices of one account, their tabs, and somebody who took a copy of their tokens. */
export function randomSessionStory(random: Random, steps: number): SessionStory {
  const act = (): SessionAct => {
    const slot = random.between(0, SLOTS - 1);
    if (random.chance(0.75)) return { act: 'refresh', slot, back: random.pick([0, 0, 0, 0, 1, 1, 2]) };
    return { act: random.pick(['look', 'look', 'forge', 'end', 'end-everywhere']), slot };
  };
  return Array.from({ length: steps }, (): SessionStep => {
    if (random.chance(0.25)) return { wait: random.pick(WAITS_MS) };
    if (random.chance(0.12)) return { signIn: random.between(0, SLOTS - 1) };
    return { together: Array.from({ length: random.pick([1, 1, 2, 3]) }, act) };
  });
}

export type StoryApi = Pick<TestApi, 'as' | 'uow' | 'ports'> & { readonly setNow: (at: Date) => void };

type Stage = {
  readonly api: StoryApi;
  readonly account: RegisteredAccount;
  readonly ids: SessionId[];
  /** Which session a slot has now. */
  readonly slots: number[];
  /** The tokens that were answered, by session and generation. */
  readonly tokens: string[][];
  readonly broken: BrokenSession[];
};

/** Plays a story on a real database and answers where it left the model. */
export async function trySessionStory(api: StoryApi, story: SessionStory): Promise<BrokenSession[]> {
  const start = api.ports.now().getTime();
  const account = await aRegisteredAccount(api);
  const stage: Stage = { api, account, ids: [], slots: [], tokens: [], broken: [] };
  let models: SessionModel[] = [{ now: start, sessions: [] }];
  for (let slot = 0; slot < SLOTS; slot += 1) models = await signIn(stage, models, slot);
  for (const [at, step] of story.entries()) {
    if ('wait' in step) {
      models = models.map((model) => ({ ...model, now: model.now + step.wait }));
      api.setNow(new Date(models[0]?.now ?? start));
    } else if ('signIn' in step) models = await signIn(stage, models, step.signIn);
    else models = await together(stage, models, step.together, at);
    if (stage.broken.length > 0) break;
  }
  return stage.broken;
}

async function signIn(stage: Stage, models: readonly SessionModel[], slot: number): Promise<SessionModel[]> {
  const { api, account, ids, slots, tokens } = stage;
  const { email, password } = account;
  const { sessionId, tokens: answered } = await api.as(null).session.create({ email, password });
  slots[slot] = ids.push(sessionId) - 1;
  tokens.push([answered?.refreshToken ?? '']);
  return models.map(newSession);
}

/** Acts at the same moment must come out as they would in some order; the models of all such orders live on. */
async function together(
  stage: Stage,
  models: readonly SessionModel[],
  acts: readonly SessionAct[],
  at: number,
): Promise<SessionModel[]> {
  const asked = acts.map((each) => {
    const index = stage.slots[each.slot] ?? 0;
    const newest = (stage.tokens[index]?.length ?? 1) - 1;
    return { act: each.act, index, shown: Math.max(0, newest - (each.act === 'refresh' ? each.back : 0)) };
  });
  const outcomes = await Promise.all(asked.map((each) => perform(stage, each)));
  const after = new Map<string, SessionModel>();
  for (const model of models)
    for (const order of ordersOf([...asked.keys()])) {
      const told: string[] = [];
      let next = model;
      for (const which of order) {
        const each = asked[which];
        if (each) [told[which], next] = enact(next, each);
      }
      if (told.join() === outcomes.join()) after.set(JSON.stringify(next), next);
    }
  if (after.size === 0)
    stage.broken.push({
      property: acts.length > 1 ? 'what-happens-at-once-is-as-one-after-the-other' : 'every-answer-follows-the-rules',
      detail: `step ${at}: ${JSON.stringify(asked)} came out as ${outcomes.join(', ')}`,
    });
  return [...after.values()];
}

type Asked = { readonly act: SessionAct['act']; readonly index: number; readonly shown: number };

async function perform(stage: Stage, { act, index, shown }: Asked): Promise<string> {
  const { api, account, ids, tokens } = stage;
  const id = ids[index];
  if (!id) throw new RangeError('no such session');
  const device = api.as({ kind: 'user', userId: account.userId, provenBy: { kind: 'session', id } });
  switch (act) {
    case 'look':
      return orRefusal(device.users.me({}).then(() => 'alive'));
    case 'end':
    case 'end-everywhere':
      return `ended ${(await device.session.end({ everywhere: act === 'end-everywhere' })).ended}`;
    case 'forge': {
      const forged = { sessionId: id, generation: shown, nonce: new Uint8Array(32) };
      return refreshWith(stage, index, api.ports.tokens.refreshTokens.issue(forged));
    }
    case 'refresh':
      return refreshWith(stage, index, tokens[index]?.[shown] ?? '');
  }
}

async function refreshWith({ api, tokens, broken }: Stage, index: number, refreshToken: string): Promise<string> {
  return orRefusal(
    api
      .as(null)
      .session.refresh({ refreshToken })
      .then(({ tokens: answered }) => {
        const successor = answered?.refreshToken ?? '';
        const generation = api.ports.tokens.refreshTokens.parse(successor)?.generation ?? -1;
        const known = (tokens[index] ??= []);
        if ((known[generation] ??= successor) !== successor)
          broken.push({ property: 'a-token-has-one-successor', detail: `generation ${generation} has two tokens` });
        return `token ${generation}`;
      }),
  );
}

/** `refused` for a refresh, `over` for a call whose session ended; every other end of a call breaks the story. */
async function orRefusal(call: Promise<string>): Promise<string> {
  const end = await call.catch((error: unknown) => ({ error }));
  if (typeof end === 'string') return end;
  const { code } = await refusal(Promise.reject(end.error));
  return code === 'session.refresh-refused' ? 'refused' : code === 'session.ended' ? 'over' : code;
}
