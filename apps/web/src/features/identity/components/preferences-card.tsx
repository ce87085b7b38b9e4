import type { HouseholdPreferences } from '@hearth/contracts/identity/preferences.contract.ts';
import { useIngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { allergenNames, dietNames } from '@hearth/client/formats/words.ts';
import { may } from '@hearth/client/identity/may.ts';
import { usePreferences } from '@hearth/client/identity/use-preferences.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Pencil } from '@hearth/ui/icons.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { PreferencesSheet } from './preferences-sheet.tsx';

type HeldProps = {
  readonly preferences: HouseholdPreferences;
  /** Whether whoever looks may set it. */
  readonly mayChange: boolean;
};

function Held({ preferences, mayChange }: HeldProps): ReactElement {
  const { householdId, diets, allergies, dislikes } = preferences;
  const names = useIngredientNames(householdId, dislikes).data ?? {};
  const disliked = dislikes.flatMap((id) => names[id] ?? []);
  if (diets.length + allergies.length + dislikes.length === 0) {
    return (
      <p className="text-ink-soft text-pretty">
        Nothing yet: each plan heeds what everyone eats on their own.
        {mayChange && ' Set here what nobody is served, such as a kitchen without nuts.'}
      </p>
    );
  }
  return (
    <>
      <ul className="flex flex-wrap gap-1.5">
        {diets.map((diet) => (
          <li key={diet}>
            <Badge tone="good">{dietNames[diet]}</Badge>
          </li>
        ))}
        {allergies.map((allergen) => (
          <li key={allergen}>
            <Badge tone="accent">no {allergenNames[allergen]}</Badge>
          </li>
        ))}
      </ul>
      {disliked.length > 0 && <p className="mt-2 text-sm text-ink-soft">Rather without {disliked.join(', ')}</p>}
    </>
  );
}

/** What holds at the table for everybody, on top of what each one eats. */
export function PreferencesCard(): ReactElement {
  const household = useCurrentHousehold();
  const preferences = usePreferences(household.id);
  const [edited, setEdited] = useState(false);
  const mayChange = may(household, 'household:write');
  if (preferences.data === undefined && preferences.isError)
    return <ProblemNotice error={preferences.error} onRetry={() => void preferences.refetch()} />;
  if (preferences.data === undefined) return <Skeleton className="h-24" />;
  return (
    <Card className="flex items-start justify-between gap-4 p-5">
      <div className="min-w-0">
        <Held preferences={preferences.data} mayChange={mayChange} />
      </div>
      {mayChange && (
        <Button look="quiet" square aria-label="Change what holds for everybody" onClick={() => setEdited(true)}>
          <Pencil aria-hidden />
        </Button>
      )}
      {edited && <PreferencesSheet preferences={preferences.data} onClose={() => setEdited(false)} />}
    </Card>
  );
}
