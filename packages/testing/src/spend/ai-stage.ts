import type { AiModel, AiPort, AiProvider } from '@hearth/adapters/ai/ai-provider.ts';
import { createOfflineProvider, OFFLINE_MODEL } from '@hearth/adapters/ai/offline-provider.ts';
import { connectionToCompatible, createOpenAiProvider } from '@hearth/adapters/ai/openai-provider.ts';
import type { CredentialId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { AiLimits, AiMonth, AiUsageRow } from '@hearth/database/ai/ai-ledger-repo.ts';
import type { HouseholdTx, UserTx } from '@hearth/database/unit-of-work.ts';
import type { AiCall, AiScene } from '@hearth/services/ai/ai-call.ts';
import { mostTokens, priceOf } from '@hearth/services/ai/ai-estimate.ts';
import { createCredential } from '@hearth/services/identity/credentials.ts';
import { aHousehold, type TestHousehold } from '../a-household.ts';
import { anApi, type TestApi } from '../an-api.ts';
import type { TestDatabase } from '../database-template.ts';
import { startFakeOpenAi, type FakeOpenAi } from '../fake-openai/fake-openai.ts';

export const QUESTION = 'What goes with the zebra-striped aubergine?';
export const ANSWER = 'A quixotic chutney.';
export const OWN_KEY = 'sk-own-72d1f0c9b84e';

const none = { tokens: null, micros: null };
export const UNLIMITED: AiLimits = { household: none, user: none };

/** By the server's service, at a price. */
export const SMALL = pricedModel('openai');
const RESERVED = mostTokens({ ...call(), maxOutputTokens: SMALL.maxOutputTokens });
/** What the question has reserved while it is asked. */
export const RESERVED_TOKENS = RESERVED.inputTokens + RESERVED.outputTokens;
export const RESERVED_MICROS = priceOf(SMALL, RESERVED);
/** Of 11 tokens in and 7 out, as the fake service tells unless it is told otherwise. */
export const COST = 66n;

const START = '2027-03-14T10:00:00Z';
const pace = { wait: () => Promise.resolve(), chance: () => 0 };

type Setting = { readonly limits?: AiLimits; readonly user?: UserId; readonly port?: AiPort };

/** A household of Ada and Ben before a service that is scripted, at a moment that a test may change. */
export type AiStage = {
  readonly api: TestApi;
  readonly service: FakeOpenAi;
  readonly home: TestHousehold;
  readonly ben: UserId;
  now: Date;
  scene(setting?: Setting): AiScene;
  /** The service, without a key. */
  served(): AiProvider;
  port(own?: Partial<AiPort>): AiPort;
  /** Stores an AI key of that user's. */
  keyOf(user: UserId, provider?: string): Promise<CredentialId>;
  door<T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T>;
  /** This month's, newest first. */
  usages(): Promise<AiUsageRow[]>;
  month(moment?: Date): Promise<AiMonth>;
};

/** Opens a database for all stages of a file; `next` sets up one of its own for each test. */
export async function openAiStages(database: TestDatabase) {
  const api = await anApi({ database });
  const open: FakeOpenAi[] = [];
  return {
    next: async (): Promise<AiStage> => {
      const service = await startFakeOpenAi();
      open.push(service);
      const home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
      return aiStage(api, service, home);
    },
    close: async (): Promise<void> => {
      await Promise.all(open.map((service) => service.close()));
      await api.close();
    },
  };
}

function aiStage(api: TestApi, service: FakeOpenAi, home: TestHousehold): AiStage {
  const ben = home.members.get('Ben')?.userId;
  if (!ben) throw new Error('Ben has an account');
  const served = (key: string | null = null): AiProvider =>
    createOpenAiProvider({ connection: connectionToCompatible(service.url, key), timeoutMs: 10_000, pace });
  const stage: AiStage = {
    api,
    service,
    home,
    ben,
    now: new Date(START),
    served: () => served(),
    port: (own = {}) => ({
      server: served(),
      offline: createOfflineProvider({ rules: { dish: () => ({ dish: 'soup' }) } }),
      withKey: (_, key) => served(key),
      models: [OFFLINE_MODEL, SMALL, pricedModel('openrouter')],
      defaultModel: SMALL.name,
      longestMs: 60_000,
      ...own,
    }),
    scene: ({ limits = UNLIMITED, user = home.owner, port = stage.port() } = {}) => {
      const ports = { ...api.ports, ai: port, aiLimits: limits, now: () => stage.now };
      return { uow: api.uow, ports, actor: { kind: 'user', userId: user }, householdId: home.id };
    },
    keyOf: async (user, provider = 'openrouter') => {
      const door = <T>(work: (tx: UserTx) => Promise<T>): Promise<T> =>
        api.uow.user({ kind: 'user', userId: user }, null, work);
      return (await createCredential(door, api.ports, 'ai', { provider, name: 'own', secret: OWN_KEY })).id;
    },
    door: (work) => api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'ai:use', work),
    usages: async () => (await stage.door(({ ai }) => ai.list({ moment: stage.now, limit: 50 }))).items,
    month: (moment = stage.now) => stage.door(({ ai }) => ai.usage(moment)),
  };
  return stage;
}

/** The question; what a test does not name is ordinary. */
export function call(own: Partial<AiCall> = {}): AiCall {
  return {
    purpose: 'complete',
    messages: [{ role: 'user', content: QUESTION }],
    signal: new AbortController().signal,
    ...own,
  };
}

/** A month in which so much was used, and nothing is reserved. */
export function spentOnly(tokens: number, micros: bigint): AiMonth['household'] {
  return { tokens: BigInt(tokens), micros, reservedTokens: 0n, reservedMicros: 0n };
}

/** The same of the household and of the user. */
export function both<T>(spent: T): { readonly household: T; readonly user: T } {
  return { household: spent, user: spent };
}

/** What a call fails with. */
export async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => {
      throw new Error('it was answered');
    },
    (error: unknown) => error,
  );
}

function pricedModel(service: AiModel['service']): AiModel {
  return { name: 'small-one', service, inputMicrosPer1k: 1500n, outputMicrosPer1k: 7000n, maxOutputTokens: 200 };
}
