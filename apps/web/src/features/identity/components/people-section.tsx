import type { Member } from '@hearth/contracts/identity/household.ts';
import { roleNames } from '@hearth/client/formats/words.ts';
import { isLastOwner } from '@hearth/client/identity/last-owner.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useRemoveMember } from '@hearth/client/identity/use-remove-member.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { UserRound } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { AddPersonForm } from './add-person-form.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { RoleChoice } from './role-choice.tsx';

function title(member: Member): ReactElement {
  return (
    <>
      {member.name}
      {member.hasAccount && <Badge tone="good">has an account</Badge>}
    </>
  );
}

function ManagedRow({ member, onInvite }: { readonly member: Member; readonly onInvite: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const remove = useRemoveMember();
  return (
    <RemovableRow
      icon={<UserRound aria-hidden />}
      title={title(member)}
      detail={null}
      act="Remove"
      name={member.name}
      consequence={
        member.hasAccount
          ? 'The account stays and loses this household. Plans that were made keep this person as they were.'
          : 'Plans that were made keep this person as they were; the next ones are made without.'
      }
      removal={remove}
      input={{ householdId, memberId: member.id }}
    >
      <RoleChoice member={member} householdId={householdId} />
      {!member.hasAccount && (
        <Button aria-label={`Invite ${member.name}`} onClick={onInvite}>
          Invite
        </Button>
      )}
    </RemovableRow>
  );
}

function LastOwnerRow({ member }: { readonly member: Member }): ReactElement {
  return (
    <Row
      icon={<UserRound aria-hidden />}
      title={title(member)}
      detail="Owner. A household keeps an owner: it is handed over before this one leaves or steps down."
    />
  );
}

/** Who belongs to the household and as what. */
export function PeopleSection({ onInvite }: { readonly onInvite: (member: Member) => void }): ReactElement {
  const household = useCurrentHousehold();
  const manages = may(household, 'members:manage');
  const members = { data: { items: household.members }, error: null, isError: false, refetch: () => undefined };
  return (
    <SettingsSection
      title="Who belongs here"
      about="Everybody who eats from the plans. An account is needed only by whoever opens Hearth."
    >
      {may(household, 'members:read') ? (
        <RowList
          label="People"
          query={members}
          empty="Nobody yet. Add the people who eat here."
          keyOf={({ id }) => id}
          renderRow={(member) => {
            if (!manages)
              return <Row icon={<UserRound aria-hidden />} title={title(member)} detail={roleNames[member.role]} />;
            if (isLastOwner(household.members, member)) return <LastOwnerRow member={member} />;
            return <ManagedRow member={member} onInvite={() => onInvite(member)} />;
          }}
        />
      ) : (
        <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
          As a guest you are not shown who belongs here. Ask whoever invited you.
        </p>
      )}
      {manages && <AddPersonForm />}
    </SettingsSection>
  );
}
