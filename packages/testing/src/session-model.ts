/** What a session ought to be, told without a database: how often it was refreshed, since when, and whether it ended. */
type ModelSession = { readonly generation: number; readonly rotatedAt: number; readonly ended: boolean };

export type SessionModel = { readonly now: number; readonly sessions: readonly ModelSession[] };

/** What somebody does with the session in a slot. A refresh shows the token `back` generations before the newest. */
export type SessionAct =
  | { readonly act: 'refresh'; readonly slot: number; readonly back: number }
  | { readonly act: 'forge' | 'end' | 'end-everywhere' | 'look'; readonly slot: number };

const GRACE_MS = 10_000;

export function newSession(model: SessionModel): SessionModel {
  return { ...model, sessions: [...model.sessions, { generation: 0, rotatedAt: model.now, ended: false }] };
}

/** What comes of an act on session `index`, in words, and the model after it. `shown` is the generation a refresh shows. */
export function enact(
  model: SessionModel,
  { act, index, shown }: { readonly act: SessionAct['act']; readonly index: number; readonly shown: number },
): readonly [outcome: string, after: SessionModel] {
  const session = model.sessions[index];
  if (!session) throw new RangeError('no such session');
  const become = (change: Partial<ModelSession>): SessionModel => ({
    ...model,
    sessions: model.sessions.with(index, { ...session, ...change }),
  });
  switch (act) {
    case 'look':
      return [session.ended ? 'over' : 'alive', model];
    case 'forge':
      return ['refused', model];
    case 'end':
      return [session.ended ? 'ended 0' : 'ended 1', become({ ended: true })];
    case 'end-everywhere': {
      if (session.ended) return ['ended 0', model];
      const living = model.sessions.filter(({ ended }) => !ended).length;
      return [`ended ${living}`, { ...model, sessions: model.sessions.map((each) => ({ ...each, ended: true })) }];
    }
    case 'refresh': {
      if (session.ended) return ['refused', model];
      const { generation, rotatedAt } = session;
      if (shown === generation)
        return [`token ${generation + 1}`, become({ generation: generation + 1, rotatedAt: model.now })];
      if (shown === generation - 1 && model.now - rotatedAt <= GRACE_MS) return [`token ${generation}`, model];
      return ['refused', become({ ended: true })];
    }
  }
}

/** The list in every order. */
export function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((each, at) => ordersOf(list.toSpliced(at, 1)).map((rest) => [each, ...rest]));
}
