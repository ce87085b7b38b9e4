import type { PlanItem } from '@hearth/contracts/planning/plan.ts';
import { todayOf } from '@hearth/client/formats/days.ts';
import { may } from '@hearth/client/identity/may.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { Button } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { CalendarDays, Sparkles } from '@hearth/ui/icons.ts';
import { useMediaQuery } from '@hearth/ui/use-media-query.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { NotFoundScreen } from '../../../shell/not-found-screen.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useNow } from '../../../shell/use-now.ts';
import { RecipeSheet } from '../../recipes/components/recipe-sheet.tsx';
import { DayPages } from '../components/day-pages.tsx';
import { GenerationNotice } from '../components/generation-notice.tsx';
import { GoalsSheet } from '../components/goals-sheet.tsx';
import { NutritionSection } from '../components/nutrition-section.tsx';
import { PlanVersions } from '../components/plan-versions.tsx';
import { WeekActions } from '../components/week-actions.tsx';
import { WeekBoard } from '../components/week-board.tsx';
import { WeekGist } from '../components/week-gist.tsx';
import { WeekHeader } from '../components/week-header.tsx';
import { WeekSkeleton } from '../components/week-skeleton.tsx';
import { WeekSummary } from '../components/week-summary.tsx';
import { WeekWishes } from '../components/week-wishes.tsx';
import { useWeek, type Week } from './use-week.ts';

function WeekBody({ week, onPlan }: { readonly week: Week; readonly onPlan: () => void }): ReactElement {
  const household = useCurrentHousehold();
  const today = todayOf(household, useNow());
  const wide = useMediaQuery('(min-width: 68rem)');
  const [opened, setOpened] = useState<PlanItem>();
  const { plan, plans } = week;
  if (week.failure !== undefined) return <ProblemNotice error={week.failure.error} onRetry={week.failure.retry} />;
  if (week.loading) return <WeekSkeleton />;
  if (plan === undefined) {
    const mayPlan = may(household, 'plans:write');
    const action = (
      <Button look="primary" onClick={onPlan}>
        <Sparkles aria-hidden />
        Plan this week
      </Button>
    );
    return (
      <EmptyState
        icon={<CalendarDays />}
        title="This week is still a blank page"
        {...(mayPlan ? { action } : {})}
        className="rounded-card border border-dashed border-line-strong"
      >
        {mayPlan
          ? 'Say how it should be and Hearth finds the best week that keeps every diet, allergy, target and the budget.'
          : 'Nobody has planned it yet. Ask an adult of the household to plan it.'}
      </EmptyState>
    );
  }
  return (
    <>
      {wide ? (
        <div className="space-y-6">
          <WeekSummary plan={plan} />
          <WeekWishes plan={plan} />
          <WeekBoard plan={plan} today={today} onOpen={setOpened} />
        </div>
      ) : (
        <div className="space-y-5">
          <WeekGist plan={plan} />
          <WeekWishes plan={plan} />
          <DayPages plan={plan} today={today} onOpen={setOpened} />
          <WeekSummary plan={plan} />
        </div>
      )}
      <PlanVersions plans={plans} current={plan.id} zone={household.zone} />
      <NutritionSection plan={plan} />
      <RecipeSheet item={opened} plan={plan} onClose={() => setOpened(undefined)} />
    </>
  );
}

/** One week: what is planned, what it costs and how good it is, and the making of another plan. */
export function WeekPage({
  weekOf,
  currentWeek,
}: {
  readonly weekOf: string;
  readonly currentWeek: string;
}): ReactElement {
  const household = useCurrentHousehold();
  const week = useWeek(household.id, weekOf);
  const [choosing, setChoosing] = useState(false);
  const { generation, generate, request, dismiss } = week.making;
  const running = generation.status === 'running';
  if (week.failure !== undefined && isNoSuchThing(week.failure.error)) return <NotFoundScreen />;
  return (
    <>
      <WeekHeader weekOf={weekOf} currentWeek={currentWeek} plan={week.plan}>
        {week.plan !== undefined && (
          <WeekActions plan={week.plan} running={running} onPlanAgain={() => setChoosing(true)} />
        )}
      </WeekHeader>
      <GenerationNotice
        generation={generation}
        currency={household.currency}
        onAgain={() => request !== undefined && generate(request)}
        onBudget={(budgetMinor) => request !== undefined && generate({ ...request, budgetMinor })}
        onChange={() => setChoosing(true)}
        onDismiss={dismiss}
      />
      <div className={generation.status === 'idle' || generation.status === 'done' ? '' : 'mt-6'}>
        <WeekBody week={week} onPlan={() => setChoosing(true)} />
      </div>
      <GoalsSheet
        open={choosing}
        onClose={() => setChoosing(false)}
        household={household}
        weekOf={weekOf}
        plan={week.plan}
        onGenerate={generate}
      />
    </>
  );
}
