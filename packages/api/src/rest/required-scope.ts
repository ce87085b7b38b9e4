import type { Contract, TokenScope } from '@hearth/contracts/shared/contract.ts';
import { isPermission } from '../kernel/open-scope.ts';

/** What a personal access token needs to call an operation; null: no token may. A public one asks nobody for anything. */
export function requiredScope({ access, scope }: Contract): TokenScope | null {
  if (isPermission(access)) return access;
  return access === 'signed-in' ? (scope ?? null) : null;
}
