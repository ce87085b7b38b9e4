import { newPersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import type { EventPayload } from '@hearth/contracts/kernel/event.ts';
import {
  IngredientId,
  TokenId,
  type HouseholdId,
  type WebhookEndpointId,
} from '@hearth/contracts/shared/primitives.ts';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { WebhookDelivery, WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { startFakeReceiver, type FakeReceiver } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { deliverWebhook, giveUpDelivery } from '../deliver-webhook.ts';
import { dispatchWebhooks } from '../dispatch-webhooks.ts';

const operator = { kind: 'operator', name: 'test' } as const;

/** A server with a queue that is worked by hand, a clock that is set by hand, and somebody else's receiver. */
export type WebhookScene = {
  readonly api: TestApi;
  readonly receiver: FakeReceiver;
  clock: Date;
  /** An owner, an adult, and a child, all with accounts. */
  home(): Promise<TestHousehold>;
  owner(home: TestHousehold): Caller['webhooks'];
  /** An endpoint of the owner's at the receiver. */
  hook(home: TestHousehold, eventTypes?: WebhookEventType[]): ReturnType<Caller['webhooks']['create']>;
  /** A personal access token of the owner's, as it calls. */
  token(
    home: TestHousehold,
    scopes: readonly TokenScope[],
  ): Promise<{ readonly id: TokenId; readonly webhooks: Caller['webhooks'] }>;
  /** Records that the pantry changed, `times` times in one statement. */
  happen(householdId: HouseholdId, times?: number): Promise<void>;
  record(
    householdId: HouseholdId,
    type: 'credential.removed',
    payload: EventPayload<'credential.removed'>,
  ): Promise<void>;
  /** How many jobs of a task wait for a household. */
  queued(task: string, householdId: HouseholdId): Promise<number>;
  /** Takes a task's jobs of a household out of the queue. */
  forget(task: string, householdId: HouseholdId): Promise<void>;
  dispatch(householdId: HouseholdId): Promise<void>;
  /** Runs every delivery that waits for a household once; answers what those that failed threw. */
  deliver(householdId: HouseholdId): Promise<unknown[]>;
  /** Gives the delivery up, as the queue does after the last attempt. */
  giveUp(householdId: HouseholdId, delivery: WebhookDelivery): Promise<void>;
  /** Newest first. */
  deliveries(home: TestHousehold, endpointId: WebhookEndpointId): Promise<WebhookDelivery[]>;
  events(householdId: HouseholdId, word: string): Promise<{ type: string; payload: object }[]>;
  close(): Promise<void>;
};

export async function aWebhookScene(): Promise<WebhookScene> {
  const [database, receiver] = await Promise.all([createStarterDatabase(), startFakeReceiver()]);
  const api = await anApi({ database, now: () => scene.clock });
  const owner: WebhookScene['owner'] = (home) => api.as(home.owner).webhooks;
  const scene: WebhookScene = {
    api,
    receiver,
    clock: new Date(),
    home: () =>
      aHousehold(api.uow, {
        members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child', account: true }],
      }),
    owner,
    hook: (home, eventTypes = ['pantry.changed']) =>
      owner(home).create({ householdId: home.id, url: receiver.url, eventTypes }),
    token: (home, scopes) => aToken(api, home, scopes),
    happen: (householdId, times = 1) =>
      api.uow.household(operator, householdId, 'pantry:write', ({ events }) =>
        events.recordAll(
          'pantry.changed',
          Array.from({ length: times }, () => ({ ingredientId: newId(IngredientId) })),
        ),
      ),
    record: (householdId, type, payload) =>
      api.uow.household(operator, householdId, 'pantry:write', ({ events }) => events.record(type, payload)),
    queued: async (task, householdId) => (await waiting(api, task, householdId)).length,
    forget: async (task, householdId) => {
      for (const { id } of await waiting(api, task, householdId)) await complete(api, id);
    },
    dispatch: (householdId) => dispatchWebhooks(api.uow, api.ports, householdId),
    deliver: async (householdId) => {
      const failures: unknown[] = [];
      for (const { id, payload } of await waiting(api, 'deliver_webhook', householdId)) {
        const job = deliverWebhookTask.payload.parse(payload);
        const signal = new AbortController().signal;
        const failure = await deliverWebhook(api.uow, api.ports, job, signal).catch((error: unknown) => error);
        // As the queue: what failed waits for its next attempt.
        if (failure === undefined) await complete(api, id);
        else failures.push(failure);
      }
      return failures;
    },
    giveUp: (householdId, { id }) =>
      giveUpDelivery(api.uow, api.ports, { householdId, deliveryId: id }, { message: 'Given up.' }),
    deliveries: async (home, endpointId) =>
      (await owner(home).deliveries({ householdId: home.id, endpointId, limit: 200 })).items,
    events: (householdId, word) =>
      api.sql('select type, payload from event where scope_id = $1 and type like $2 order by seq', [
        householdId,
        `${word}.%`,
      ]),
    close: async () => {
      await api.close();
      await receiver.close();
    },
  };
  return scene;
}

async function aToken(api: TestApi, { owner }: TestHousehold, scopes: readonly TokenScope[]) {
  const id = newId(TokenId);
  const { secretHash, prefix } = newPersonalToken(id);
  await api.sql(
    `insert into access_token (user_id, id, name, prefix, secret_hash, scopes) values ($1, $2, 'x', $3, $4, $5)`,
    [owner, id, prefix, secretHash, scopes],
  );
  return { id, webhooks: api.as({ kind: 'token', tokenId: id, secretHash }).webhooks };
}

function complete(api: TestApi, id: string) {
  return api.sql('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
}

function waiting(api: TestApi, task: string, householdId: HouseholdId) {
  return api.sql<{ id: string; payload: unknown }>(
    `select j.id::text, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 and j.payload->>'householdId' = $2 order by j.id`,
    [task, householdId],
  );
}
