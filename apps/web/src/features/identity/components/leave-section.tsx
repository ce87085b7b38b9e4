import { hasOneOwner } from '@hearth/client/identity/last-owner.ts';
import { useLeaveClient } from '@hearth/client/identity/use-leave-client.ts';
import { useLeaveHousehold } from '@hearth/client/identity/use-leave-household.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { LogOut } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';

/** Takes whoever asks out of the household, unless it would be left without an owner. */
export function LeaveSection(): ReactElement {
  const { role, members } = useCurrentHousehold();
  const stays = role === 'owner' && hasOneOwner(members);
  return (
    <SettingsSection title="Leave" about="Others can invite you again.">
      {stays ? (
        <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
          You are its last owner, and a household keeps one. Hand it over first; then you can leave.
        </p>
      ) : (
        <LeaveButton />
      )}
    </SettingsSection>
  );
}

function LeaveButton(): ReactElement {
  const household = useCurrentHousehold();
  const isProfessional = household.role === 'professional';
  const member = useLeaveHousehold();
  const client = useLeaveClient();
  const leave = isProfessional ? client : member;
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <LogOut aria-hidden />
        Leave {household.name}
      </Button>
      <Confirm
        open={asked}
        title={`Leave ${household.name}?`}
        act={leave.isPending ? 'Leaving…' : 'Leave'}
        pending={leave.isPending}
        onConfirm={() =>
          leave.mutate({ householdId: household.id }, { onSuccess: () => void navigate('/week', { replace: true }) })
        }
        onClose={() => setAsked(false)}
      >
        <p>
          {isProfessional
            ? 'You no longer see its plans. Those you made stay there.'
            : 'You no longer see its plans, list and pantry. Only a new invitation brings you back.'}
        </p>
        {leave.isError && <ProblemNotice error={leave.error} />}
      </Confirm>
    </>
  );
}
