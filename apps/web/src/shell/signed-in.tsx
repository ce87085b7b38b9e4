import type { HouseholdStanding } from '@hearth/contracts/identity/household.ts';
import { useClients } from '@hearth/client/identity/use-clients.ts';
import { useHouseholds } from '@hearth/client/identity/use-households.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { CurrentAccount } from './current-account.ts';
import { ChosenHousehold, type OpenHousehold } from './current-household.ts';
import { PageSkeleton } from './page-skeleton.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useLostHousehold } from './use-lost-household.ts';
import { rememberedHousehold, rememberHousehold } from './remembered-household.ts';
import { rememberSignIn, wasSignedIn } from './signed-in-before.ts';

type Named = { readonly id: string; readonly name: string };

function openHouseholds(
  own: readonly (Named & { readonly role: HouseholdStanding })[],
  clients: readonly Named[],
): readonly OpenHousehold[] {
  return [...own, ...clients.map(({ id, name }) => ({ id, name, role: 'professional' as const }))];
}

/** Lets nobody past who is not signed in, and knows which households are open to whoever is. */
export function SignedIn(): ReactElement {
  const { pathname, search } = useLocation();
  const session = useSession();
  const account = session.data?.user ?? undefined;
  const isSignedIn = account !== undefined;
  const own = useHouseholds(isSignedIn);
  const clients = useClients(isSignedIn);
  const [chosen, setChosen] = useState(rememberedHousehold);
  const households = useMemo(
    () => openHouseholds(own.data?.items ?? [], clients.data?.items ?? []),
    [own.data, clients.data],
  );
  const choice = useMemo(() => {
    const choose = (householdId: string): void => {
      rememberHousehold(householdId);
      setChosen(householdId);
    };
    return { households, current: households.find(({ id }) => id === chosen) ?? households[0], choose };
  }, [households, chosen]);
  const isKnown = own.data !== undefined && clients.data !== undefined;
  const { lost, forgetLost } = useLostHousehold(choice, isKnown);
  const offered = useMemo(() => ({ ...choice, lost, forgetLost }), [choice, lost, forgetLost]);

  useEffect(() => {
    if (isSignedIn) rememberSignIn();
  }, [isSignedIn]);

  if (session.data?.user === null)
    return <Navigate to="/welcome" replace state={{ from: pathname + search, signedOut: wasSignedIn() }} />;
  const failed = [session, own, clients].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined) return <ProblemNotice page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (account === undefined || !isKnown) return <PageSkeleton />;
  return (
    <CurrentAccount value={account}>
      <ChosenHousehold value={offered}>
        <Outlet />
      </ChosenHousehold>
    </CurrentAccount>
  );
}
