import type { Invitation } from '@hearth/contracts/identity/invitation.ts';
import { dateHere } from '@hearth/client/formats/moments.ts';
import { useInvitations } from '@hearth/client/identity/use-invitations.ts';
import { useRevokeInvitation } from '@hearth/client/identity/use-revoke-invitation.ts';
import { useSendsMail } from '@hearth/client/identity/use-sends-mail.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Mail, Plus } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { invitationName, sentWords } from './invitation-words.ts';
import { RemovableRow } from '../../../shell/removable-row.tsx';

function InvitationRow({ invitation }: { readonly invitation: Invitation }): ReactElement {
  const { id: householdId, members } = useCurrentHousehold();
  const revoke = useRevokeInvitation();
  const name = invitationName(invitation, (memberId) => members.find(({ id }) => id === memberId)?.name);
  const sendsMail = useSendsMail();
  const sent = sentWords(invitation.email, sendsMail);
  return (
    <RemovableRow
      icon={<Mail aria-hidden />}
      title={name}
      detail={`${sent}. It holds until ${dateHere(invitation.expiresAt)}.`}
      act="Withdraw"
      name={`the invitation: ${name}`}
      consequence="Its link is good for nothing from now on. You can invite again."
      removal={revoke}
      input={{ householdId, invitationId: invitation.id }}
    />
  );
}

/** The ways in that somebody was offered and has not taken yet. */
export function InvitationsSection({ onInvite }: { readonly onInvite: () => void }): ReactElement {
  const { id } = useCurrentHousehold();
  const invitations = useInvitations(id);
  return (
    <SettingsSection
      title="Invitations"
      about="A link, good once and for a week. Lost one? Withdraw it and make another."
    >
      <RowList
        label="Invitations"
        query={invitations}
        empty="No invitation is open. Invite somebody to give them an account here."
        keyOf={(invitation) => invitation.id}
        renderRow={(invitation) => <InvitationRow invitation={invitation} />}
      />
      <Button className="mt-4" onClick={onInvite}>
        <Plus aria-hidden />
        Invite somebody
      </Button>
    </SettingsSection>
  );
}
