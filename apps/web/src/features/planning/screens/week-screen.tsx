import { currentWeekOf, isCalendarDay, weekHolding, weekTitle } from '@hearth/client/formats/days.ts';
import type { ReactElement } from 'react';
import { Navigate, useParams } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { useNow } from '../../../shell/use-now.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { WeekPage } from './week-page.tsx';

/** A week by its address: any of its days will do, none means this week. */
export function WeekScreen(): ReactElement {
  const household = useCurrentHousehold();
  const { weekOf: asked } = useParams();
  const currentWeek = currentWeekOf(household, useNow());
  const valid = asked === undefined || isCalendarDay(asked);
  const weekOf = asked === undefined || !valid ? currentWeek : weekHolding(asked, household);
  useTitle(`Week of ${weekTitle(weekOf)}`);

  if (!valid) return <Navigate to="/week" replace />;
  if (asked !== undefined && asked !== weekOf) return <Navigate to={`/week/${weekOf}`} replace />;
  return <WeekPage key={weekOf} weekOf={weekOf} currentWeek={currentWeek} />;
}
