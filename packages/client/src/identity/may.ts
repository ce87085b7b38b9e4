import type { HouseholdStanding } from '@hearth/contracts/identity/household.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';

/** Whether the caller may do something in a household, so that a page offers nothing the server refuses. */
export function may(household: { readonly role: HouseholdStanding | null }, permission: Permission): boolean {
  return household.role !== null && mayAs(household.role, permission);
}
