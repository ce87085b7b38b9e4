import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { TestApi } from './an-api.ts';

/** An account without a household. */
export async function anAccount({ uow }: Pick<TestApi, 'uow'>, displayName: string): Promise<UserId> {
  return uow.system('a test account', ({ system }) => system.createUser(displayName, 'user'));
}
