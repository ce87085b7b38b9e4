import { may } from '@hearth/client/identity/may.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { HandOverSection } from '../components/hand-over-section.tsx';
import { HouseholdTabs } from '../components/household-tabs.tsx';
import { InvitationsSection } from '../components/invitations-section.tsx';
import { inviteDraft, type InviteDraft } from '../components/invite-draft.ts';
import { InviteSheet } from '../components/invite-sheet.tsx';
import { LeaveSection } from '../components/leave-section.tsx';
import { PeopleSection } from '../components/people-section.tsx';
import { ProfessionalsSection } from '../components/professionals-section.tsx';

/** Who belongs to the household, who was invited, who else may see it, and the ways out. */
export function HouseholdPeopleScreen(): ReactElement {
  useTitle('People & access');
  const household = useCurrentHousehold();
  const [invited, setInvited] = useState<InviteDraft>();
  const manages = may(household, 'members:manage');
  return (
    <>
      <HouseholdTabs />
      <PeopleSection onInvite={(member) => setInvited(inviteDraft('member', member))} />
      {manages && (
        <>
          <InvitationsSection onInvite={() => setInvited(inviteDraft('member'))} />
          <ProfessionalsSection onInvite={() => setInvited(inviteDraft('professional'))} />
          <HandOverSection />
        </>
      )}
      {may(household, 'household:leave') && <LeaveSection />}
      {invited !== undefined && <InviteSheet opened={invited} onClose={() => setInvited(undefined)} />}
    </>
  );
}
