import { useSignOut } from '@hearth/client/identity/use-sign-out.ts';
import { ActionMenu } from '@hearth/ui/action-menu.tsx';
import { House, LogOut, Stethoscope, UserRound } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useCurrentAccount } from './current-account.ts';
import { useHouseholdChoice } from './current-household.ts';
import { forgetInvitation } from './pending-invitation.ts';
import { forgetSignIn } from './signed-in-before.ts';

/** What is the account's own, whichever household is shown. */
export function AccountMenu(): ReactElement {
  const { displayName, email } = useCurrentAccount();
  const { households } = useHouseholdChoice();
  const navigate = useNavigate();
  const signOut = useSignOut(() => {
    forgetSignIn();
    location.assign('/');
  });
  const isProfessional = households.some(({ role }) => role === 'professional');
  const open = (page: string) => () => void navigate(page);
  const pages = [
    { label: 'Account', icon: <UserRound aria-hidden />, onSelect: open('/account') },
    ...(isProfessional ? [{ label: 'Clients', icon: <Stethoscope aria-hidden />, onSelect: open('/clients') }] : []),
    { label: 'New household', icon: <House aria-hidden />, onSelect: open('/households/new') },
  ];
  const leave = (): void => {
    forgetInvitation();
    signOut.mutate();
  };
  return (
    <ActionMenu
      label="Your account"
      icon={<UserRound aria-hidden />}
      head={
        <>
          <span className="block font-semibold">{displayName}</span>
          {email !== null && <span className="block text-ink-soft">{email}</span>}
        </>
      }
      groups={[pages, [{ label: 'Sign out', icon: <LogOut aria-hidden />, onSelect: leave }]]}
    />
  );
}
