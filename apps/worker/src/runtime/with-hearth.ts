import { randomUUID } from 'node:crypto';
import type { CallContext } from '@hearth/api/kernel/context.ts';
import type { Download } from '@hearth/api/kernel/scope.ts';
import type { Contract } from '@hearth/contracts/shared/contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { UsageError } from '../usage-error.ts';
import { findHousehold } from './find-household.ts';
import { hearthConfig } from './hearth-config.ts';
import { operator } from './operator.ts';
import { withDatabase, type ReadyDatabase } from './with-database.ts';

type InputOf<C extends Contract> = C['input']['_input'];
type OutputOf<C extends Contract> = C['output']['_output'];

/** The API as the operator calls it, in this process. */
export type Hearth = Pick<ReadyDatabase, 'database' | 'uow'> & {
  /** Calls one operation; it is checked, authorised and answered as any other client's call. */
  readonly call: <C extends Contract>(contract: C, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** The same of an operation that answers a file; it is open until the work ends. */
  readonly download: <C extends Contract<'download'>>(contract: C, input: InputOf<C>) => Promise<Download>;
  /** The household of that name or id; without either, the only one there is. */
  readonly householdId: (nameOrId: string | undefined) => Promise<HouseholdId>;
};

type PlanOptions = Parameters<Ports['planner']['plan']>[1];
export type OnProgress = NonNullable<PlanOptions['onProgress']>;

/** Nothing on the command line follows events: it ends before the next one. */
const noEvents: EventListener = { next: () => Promise.resolve(), close: () => Promise.resolve() };

/** Opens everything one command needs, and closes it again. */
export async function withHearth<T>(work: (hearth: Hearth) => Promise<T>, onProgress?: OnProgress): Promise<T> {
  const config = hearthConfig();
  const [{ createApi }, { callInScope }, { openPorts }, { sessionSecretFor }] = await Promise.all([
    import('@hearth/api/create-api.ts'),
    import('@hearth/api/kernel/open-scope.ts'),
    import('@hearth/server/ports.ts'),
    import('@hearth/server/session-secret.ts'),
  ]);
  return withDatabase(config, async ({ database, uow, urls }) => {
    const { ports, close } = await openPorts(
      config,
      await sessionSecretFor(config),
      { uow, ownerUrl: urls.owner },
      {
        onAiUnsettled: (usageId) => console.error(`What question ${usageId} to a model cost was not written down.`),
      },
    );
    try {
      const { operations } = createApi({
        uow,
        ports: watched(ports, onProgress),
        listener: noEvents,
        demoSignIn: false,
      });
      const context = operatorContext();
      const answerOf = (contract: Contract, input: unknown): Promise<unknown> => {
        const operation = operations.find((each) => each.contract === contract);
        if (!operation) throw new Error('A command asks for an operation the API does not have');
        const { path, handler } = operation;
        return callInScope(contract, handler, { uow, path, context, input: checkedInput(contract, input) });
      };
      const call: Hearth['call'] = async (contract, input) => contract.output.parse(await answerOf(contract, input));
      // Safe: that is what the handler of a download answers.
      const download: Hearth['download'] = async (contract, input) => (await answerOf(contract, input)) as Download;
      return await work({ database, uow, call, download, householdId: (nameOrId) => findHousehold(uow, nameOrId) });
    } finally {
      await close();
    }
  });
}

/** The same ports, with every step of a solve shown to `onProgress` too. */
function watched(ports: Ports, onProgress: OnProgress | undefined): Ports {
  if (!onProgress) return ports;
  const both = (options: PlanOptions): PlanOptions => ({
    ...options,
    onProgress: (progress) => {
      onProgress(progress);
      options.onProgress?.(progress);
    },
  });
  return { ...ports, planner: { plan: (problem, options) => ports.planner.plan(problem, both(options)) } };
}

/** The input as the contract reads it. Throws UsageError that names every field that is not as it wants it. */
function checkedInput(contract: Contract, input: unknown): unknown {
  const checked = contract.input.safeParse(input);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError('Some of it is not as it should be:', fields);
}

function operatorContext(): CallContext {
  return {
    actor: operator(),
    signInFailure: null,
    requestId: randomUUID(),
    idempotencyKey: null,
    ip: 'localhost',
    userAgent: 'hearth',
    cookies: null,
    limits: null,
    signal: new AbortController().signal,
  };
}
