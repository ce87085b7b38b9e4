import type { Member, Role } from '@hearth/contracts/identity/household.ts';
import { useSetMemberRole } from '@hearth/client/identity/use-set-member-role.ts';
import { ChoiceMenu } from '@hearth/ui/choice-menu.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { useState, type ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { roleChoices, roleRights, roleWithArticle } from './invitation-words.ts';

type RoleChoiceProps = { readonly member: Member; readonly householdId: string };

/** Gives a member another role, once that is confirmed: it changes what they may do at once. */
export function RoleChoice({ member, householdId }: RoleChoiceProps): ReactElement {
  const setRole = useSetMemberRole();
  const [wanted, setWanted] = useState<Role>();
  const roles = member.hasAccount ? roleChoices : roleChoices.filter(({ value }) => value !== 'owner');
  const close = (): void => setWanted(undefined);
  return (
    <>
      <ChoiceMenu
        label={`What ${member.name} is`}
        value={member.role}
        options={roles}
        onChange={(value) => {
          const role = roles.find((each) => each.value === value)?.value;
          setWanted(role === member.role ? undefined : role);
        }}
      />
      {wanted !== undefined && (
        <Confirm
          open
          title={`Make ${member.name} ${roleWithArticle[wanted]}?`}
          act={setRole.isPending ? 'Saving…' : `Make ${roleWithArticle[wanted]}`}
          pending={setRole.isPending}
          onConfirm={() => setRole.mutate({ householdId, memberId: member.id, role: wanted }, { onSuccess: close })}
          onClose={close}
        >
          <p>{roleRights[wanted]}</p>
          {setRole.isError && <ProblemNotice error={setRole.error} />}
        </Confirm>
      )}
    </>
  );
}
