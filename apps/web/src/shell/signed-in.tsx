import { useHousehold } from '@hearth/client/identity/use-household.ts';
import { useHouseholds } from '@hearth/client/identity/use-households.ts';
import { useSession } from '@hearth/client/identity/use-session.ts';
import { useHouseholdEvents } from '@hearth/client/jobs/use-household-events.ts';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { Users } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ChosenHousehold, CurrentHousehold } from './current-household.ts';
import { PageSkeleton } from './page-skeleton.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { rememberedHousehold, rememberHousehold } from './remembered-household.ts';

function HouseholdEvents({ householdId }: { readonly householdId: string }): null {
  useHouseholdEvents(householdId);
  return null;
}

/** Lets nobody past who is not signed in, and nobody without a household. */
export function SignedIn(): ReactElement {
  const { pathname, search } = useLocation();
  const session = useSession();
  const signedIn = session.data !== undefined && session.data.user !== null;
  const households = useHouseholds(signedIn);
  const [chosen, setChosen] = useState(rememberedHousehold);
  const items = households.data?.items ?? [];
  const current = items.find(({ id }) => id === chosen) ?? items[0];
  const household = useHousehold(current?.id);

  if (session.data?.user === null) return <Navigate to="/welcome" replace state={{ from: pathname + search }} />;
  const failed = [session, households, household].find((query) => query.isError);
  if (household.data === undefined && failed !== undefined) {
    return <ProblemNotice page error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (households.data !== undefined && current === undefined) {
    return (
      <EmptyState icon={<Users />} title="You belong to no household yet">
        Ask whoever runs this server to add you to one; this page then opens on its week.
      </EmptyState>
    );
  }
  if (household.data === undefined) return <PageSkeleton />;
  const choose = (householdId: string): void => {
    rememberHousehold(householdId);
    setChosen(householdId);
  };
  // The key: what one household's page has open or half typed is nothing to another's.
  return (
    <ChosenHousehold value={{ households: items, choose }}>
      <CurrentHousehold key={household.data.id} value={household.data}>
        <HouseholdEvents householdId={household.data.id} />
        <Outlet />
      </CurrentHousehold>
    </ChosenHousehold>
  );
}
