import type { ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { weekTitle } from '@hearth/client/formats/days.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { aisleNames } from '@hearth/client/formats/words.ts';
import { may } from '@hearth/client/identity/may.ts';
import { usePlan } from '@hearth/client/planning/use-plan.ts';
import { useCheckLine } from '@hearth/client/shopping/use-check-line.ts';
import { useShoppingList } from '@hearth/client/shopping/use-shopping-list.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ListChecks, Printer, ShoppingBasket } from '@hearth/ui/icons.ts';
import { Meter } from '@hearth/ui/meter.tsx';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ListSkeleton } from '../components/list-skeleton.tsx';
import { NoList } from '../components/no-list.tsx';
import { tickedOf } from '../components/list-totals.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { ShoppingLine } from '../components/shopping-line.tsx';
import { UnpricedNote } from '../components/unpriced-note.tsx';

function ListSummary({ list }: { readonly list: ShoppingList }): ReactElement {
  const { ticked, of } = tickedOf(list);
  return (
    <div className="mb-6 flex flex-wrap items-end gap-x-10 gap-y-4">
      <div>
        <p className="eyebrow text-ink-faint">In all</p>
        <p className="figures font-display text-[1.75rem] leading-tight">
          {formatMoney(list.totalMinor, list.currency)}
        </p>
      </div>
      <div className="min-w-56 flex-1 sm:max-w-sm print:hidden">
        <p className="figures mb-2 text-sm text-ink-soft" aria-live="polite">
          {ticked} of {of} in the basket
        </p>
        <Meter label="Lines ticked" value={ticked} max={of} text={`${ticked} of ${of}`} />
      </div>
      <UnpricedNote count={list.unpricedLines} />
    </div>
  );
}

function Aisles({ list }: { readonly list: ShoppingList }): ReactElement {
  const household = useCurrentHousehold();
  const check = useCheckLine(household.id, list.planId);
  const mayTick = may(household, 'shopping:write');
  const tick = (ingredientId: string) => (checked: boolean) => check.mutate({ listId: list.id, ingredientId, checked });
  return (
    <>
      {check.isError && (
        <div className="mb-6">
          <ProblemNotice error={check.error} />
        </div>
      )}
      <div className="gap-8 md:columns-2 xl:columns-3 print:columns-2">
        {list.aisles.map((aisle) => (
          <section key={aisle.aisle} aria-labelledby={`aisle-${aisle.aisle}`} className="mb-8">
            <h2
              id={`aisle-${aisle.aisle}`}
              className="mb-1 flex items-baseline justify-between border-b-2 border-accent pb-1 text-xl break-after-avoid"
            >
              {aisleNames[aisle.aisle]}
              <span className="figures font-text text-sm text-ink-faint">{aisle.lines.length}</span>
            </h2>
            <ul>
              {aisle.lines.map((line) => (
                <ShoppingLine
                  key={line.ingredientId}
                  line={line}
                  currency={list.currency}
                  onCheck={mayTick ? tick(line.ingredientId) : undefined}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** The shopping list of a plan, aisle by aisle. */
export function ShoppingListScreen(): ReactElement {
  useTitle('Shopping list');
  const { planId = '' } = useParams();
  const household = useCurrentHousehold();
  const list = useShoppingList(household.id, planId);
  const plan = usePlan(household.id, planId);

  if (list.isPending) return <ListSkeleton />;
  if (list.isError && isNoSuchThing(list.error)) return <NoList planId={planId} />;
  if (list.isError) return <ProblemNotice page error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <PageHead
        eyebrow={plan.data === undefined ? '\u00a0' : `The week of ${weekTitle(plan.data.weekOf)}`}
        title="Shopping list"
      >
        <Button onClick={() => print()}>
          <Printer aria-hidden />
          Print
        </Button>
        {may(household, 'orders:read') && (
          <Link to={`/cart/${planId}`} className={buttonClass('primary')}>
            <ShoppingBasket aria-hidden />
            Cart
          </Link>
        )}
      </PageHead>
      {list.data.aisles.length === 0 ? (
        <EmptyState icon={<ListChecks />} title="Everything is at home">
          The pantry holds all that this week needs. There is nothing to buy.
        </EmptyState>
      ) : (
        <>
          <ListSummary list={list.data} />
          <Aisles list={list.data} />
        </>
      )}
    </>
  );
}
