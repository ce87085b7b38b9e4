import { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { ListedHousehold } from '@hearth/database/kernel/system-repo.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { UsageError } from '../usage-error.ts';

/** Every household of this server, for the operator's list. */
export function listHouseholds(uow: UnitOfWork): Promise<ListedHousehold[]> {
  return uow.system('list households for an operator', ({ system }) => system.households());
}

/** The household of that name (in any case) or id; without either, the only one there is. */
export async function findHousehold(uow: UnitOfWork, nameOrId: string | undefined): Promise<HouseholdId> {
  const households = await listHouseholds(uow);
  const names = households.map(({ name }) => name).join(', ') || 'none yet';
  if (nameOrId === undefined) {
    const [only, another] = households;
    if (only && !another) return only.id;
    throw new UsageError(`Say which household with --household. There are: ${names}.`);
  }
  const wanted = nameOrId.toLowerCase();
  const named = households.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  const [found, twin] = named;
  if (!found)
    throw new DomainError(
      'not-found',
      'household.not-found',
      `There is no household called "${nameOrId}". There are: ${names}.`,
    );
  if (twin)
    throw new UsageError(
      `${named.length} households are called "${nameOrId}". Name one by its id: ${named.map(({ id }) => id).join(', ')}.`,
    );
  return found.id;
}
