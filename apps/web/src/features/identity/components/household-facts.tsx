import type { Household } from '@hearth/contracts/identity/household.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { toolNames } from '@hearth/client/formats/words.ts';
import { zoneName } from '@hearth/client/formats/zones.ts';
import { may } from '@hearth/client/identity/may.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Pencil } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { BudgetForm } from './budget-form.tsx';
import { HouseholdSheet } from './household-sheet.tsx';
import { weekdays } from './weekdays.ts';

function factsOf({ weekStart, zone, tools, allowsUnpriced }: Household): readonly (readonly [string, string])[] {
  return [
    ['A week begins on', weekdays[weekStart - 1] ?? ''],
    ['Its clock', zoneName(zone)],
    ['Tools in the kitchen', tools.map((tool) => toolNames[tool]).join(', ') || 'none beyond a stove and a pot'],
    [
      'Things without a price',
      allowsUnpriced ? 'may be in a plan with a budget' : 'are kept out of a plan with a budget',
    ],
  ];
}

/** What the household's plans keep to, and the way to change it for whoever may. */
export function HouseholdFacts(): ReactElement {
  const household = useCurrentHousehold();
  const { budgetMinor, currency } = household;
  const [edited, setEdited] = useState(false);
  const mayChange = may(household, 'household:write');
  return (
    <Card className="relative grid gap-x-12 gap-y-6 p-5 lg:grid-cols-[auto_1fr]">
      {mayChange ? (
        <BudgetForm household={household} />
      ) : (
        <dl className="py-1.5">
          <dt className="text-sm text-ink-faint">Budget for a week</dt>
          <dd>{budgetMinor === null ? 'no limit' : formatMoney(budgetMinor, currency)}</dd>
        </dl>
      )}
      <div className="flex items-start justify-between gap-4">
        <dl className="grid flex-1 gap-x-10 sm:grid-cols-2">
          {factsOf(household).map(([name, value]) => (
            <div key={name} className="py-1.5">
              <dt className="text-sm text-ink-faint">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {mayChange && (
          <Button look="quiet" square aria-label="Change the household" onClick={() => setEdited(true)}>
            <Pencil aria-hidden />
          </Button>
        )}
      </div>
      {edited && <HouseholdSheet household={household} onClose={() => setEdited(false)} />}
    </Card>
  );
}
