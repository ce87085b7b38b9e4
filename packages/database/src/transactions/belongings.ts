import type { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { grantRepo, type GrantRepo } from '../identity/grant-repo.ts';
import { householdRepo, type HouseholdRepo } from '../identity/household-repo.ts';
import { type InvitationRepo, invitationRepo } from '../identity/invitation-repo.ts';
import { memberRepo, type MemberRepo } from '../identity/member-repo.ts';

/** Who belongs to a household and whom it lets see it. */
export type Belongings = {
  readonly households: HouseholdRepo;
  readonly members: MemberRepo;
  readonly invitations: InvitationRepo;
  readonly grants: GrantRepo;
};

/** The repositories of one household’s people, for members and for whoever a link lets in. */
export function belongings(db: Db, householdId: HouseholdId, userId: UserId | null): Belongings {
  return {
    households: householdRepo(db, householdId, userId),
    members: memberRepo(db, householdId),
    invitations: invitationRepo(db, householdId),
    grants: grantRepo(db, householdId),
  };
}
