import { useHousehold } from '@hearth/client/identity/use-household.ts';
import type { ReactElement } from 'react';
import { Navigate, Outlet } from 'react-router';
import { CurrentHousehold, useHouseholdChoice } from './current-household.ts';
import { PageBodySkeleton } from './page-skeleton.tsx';
import { ProblemNotice } from './problem-notice.tsx';

/** Lets nobody past without a household: an account that has none founds one first. */
export function InHousehold(): ReactElement {
  const { current } = useHouseholdChoice();
  const household = useHousehold(current?.id);
  if (current === undefined) return <Navigate to="/households/new" replace />;
  if (household.data === undefined && household.isError)
    return <ProblemNotice page error={household.error} onRetry={() => void household.refetch()} />;
  if (household.data === undefined) return <PageBodySkeleton />;
  // The key: what one household's page has open or half typed is nothing to another's.
  return (
    <CurrentHousehold key={household.data.id} value={household.data}>
      <Outlet />
    </CurrentHousehold>
  );
}
