import type { Member } from '@hearth/contracts/identity/household.ts';
import type { IngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { cookQuantity, formatCount, nutrientUnit } from '@hearth/client/formats/quantities.ts';
import { allergenNames, dietNames, nutrientNames, roleNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Pencil } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';

function targetWords({ nutrient, min, max }: Member['targets'][number]): string {
  const unit = nutrientUnit(nutrient);
  if (min !== undefined && max !== undefined) return `${formatCount(min)} – ${formatCount(max)} ${unit}`;
  return min === undefined ? `at most ${formatCount(max ?? 0)} ${unit}` : `at least ${formatCount(min)} ${unit}`;
}

/** A person of the household: what they eat, what they do not, and what they aim at. */
export function MemberCard({
  member,
  ingredientNames,
  onEdit,
}: {
  readonly member: Member;
  readonly ingredientNames: IngredientNames;
  /** Undefined: whoever looks may not change it. */
  readonly onEdit: (() => void) | undefined;
}): ReactElement {
  const disliked = member.dislikes.flatMap((id) => ingredientNames[id] ?? []);
  return (
    <Card className="flex flex-col p-5">
      <div className="flex items-start justify-between gap-3">
        <div>
          <h3 className="text-2xl leading-tight">{member.name}</h3>
          <p className="text-sm text-ink-soft">
            {roleNames[member.role]}, a portion is {cookQuantity(member.portion)}{' '}
            {member.portion > 1 ? 'servings' : 'serving'}
          </p>
        </div>
        {onEdit !== undefined && (
          <Button look="quiet" square onClick={onEdit} aria-label={`Change what ${member.name} eats`}>
            <Pencil aria-hidden />
          </Button>
        )}
      </div>
      <ul className="mt-3 flex flex-wrap gap-1.5">
        {member.diets.map((diet) => (
          <li key={diet}>
            <Badge tone="good">{dietNames[diet]}</Badge>
          </li>
        ))}
        {member.allergies.map((allergen) => (
          <li key={allergen}>
            <Badge tone="accent">no {allergenNames[allergen]}</Badge>
          </li>
        ))}
        {member.diets.length + member.allergies.length + member.dislikes.length === 0 && (
          <li className="text-sm text-ink-faint">eats everything</li>
        )}
      </ul>
      {disliked.length > 0 && <p className="mt-2 text-sm text-ink-soft">Would rather not eat {disliked.join(', ')}</p>}
      <dl className="figures mt-4 text-sm">
        {member.targets.map((target) => (
          <div key={target.nutrient} className="flex justify-between gap-4 border-t border-line py-1.5">
            <dt>{nutrientNames[target.nutrient]}</dt>
            <dd className="text-ink-soft">{targetWords(target)}</dd>
          </div>
        ))}
        {member.targets.length === 0 && (
          <p className="border-t border-line py-1.5 text-ink-faint">No targets are set</p>
        )}
      </dl>
    </Card>
  );
}
