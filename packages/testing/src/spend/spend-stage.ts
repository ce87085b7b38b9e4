import { COMMONS_ID, CredentialId, HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { createCredential } from '@hearth/services/identity/credentials.ts';
import type { Ports } from '@hearth/services/ports.ts';

export type SpendStage = {
  readonly uow: UnitOfWork;
  readonly ports: Ports;
  readonly sql: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>;
};

export type SpendPeople = {
  readonly households: readonly HouseholdId[];
  readonly users: readonly UserId[];
  /** A key of the first user's own. */
  readonly keyId: CredentialId;
};

/**
 * Has the database write down every state that a budget or a usage ever has, in its order: what is undone with its
 * transaction is not among them.
 */
export async function watchSpending({ sql }: SpendStage): Promise<void> {
  await sql(
    `create table if not exists spend_watch (seq bigserial primary key, at timestamptz not null default clock_timestamp(), kind text, row jsonb)`,
  );
  await sql(`create or replace function spend_watched() returns trigger language plpgsql security definer as $$
    begin insert into public.spend_watch (kind, row) values (tg_table_name, to_jsonb(new)); return null; end $$`);
  for (const table of ['ai_budget', 'ai_usage'])
    await sql(
      `create or replace trigger spend_watched after insert or update on ${table} for each row execute function spend_watched()`,
    );
}

/** Households of which every user is an adult, with nothing used yet. */
export async function settleSpenders(
  { uow, ports, sql }: SpendStage,
  counts: { readonly households: number; readonly users: number },
): Promise<SpendPeople> {
  const households = Array.from({ length: counts.households }, () => newId(HouseholdId));
  const users = Array.from({ length: counts.users }, () => newId(UserId));
  await sql(`insert into user_account (id, display_name) select id, 'Spender' from unnest($1::uuid[]) id`, [users]);
  await sql(
    `insert into household (id, name, currency, zone, week_start, tools) select id, 'Spenders', 'EUR', 'Europe/Berlin', 1, '{}' from unnest($1::uuid[]) id`,
    [households],
  );
  await sql(
    `insert into member (household_id, id, user_id, name, role, diets, allergies)
     select h, gen_random_uuid(), u, 'Spender', 'adult', '{}', '{}' from unnest($1::uuid[]) h cross join unnest($2::uuid[]) u`,
    [households, users],
  );
  const [first] = users;
  if (first === undefined) throw new RangeError(`nobody spends in ${COMMONS_ID}`);
  const door = <T>(work: Parameters<typeof uow.user<T>>[2]): Promise<T> =>
    uow.user({ kind: 'user', userId: first }, null, work);
  const key = await createCredential(door, ports, 'ai', {
    provider: 'openrouter',
    name: 'own',
    secret: 'sk-of-their-own-0001',
  });
  return { households, users, keyId: key.id };
}
