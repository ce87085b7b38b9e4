import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { allergenNames, dietNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { CircleAlert, Wheat } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';

type SafetyProps = {
  readonly recipe: Recipe;
  /** Where whoever looks may say what the lines name; undefined: they may not. */
  readonly editPath: string | undefined;
};

function Badges({
  label,
  words,
  tone,
}: {
  label: string;
  words: readonly string[];
  tone: 'good' | 'plain';
}): ReactElement {
  return (
    <ul aria-label={label} className="mt-1 flex flex-wrap gap-1.5">
      {words.map((word) => (
        <li key={word}>
          <Badge tone={tone}>{word}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Why nobody can say what a recipe holds. */
function unknownBecause({ lines, doubts }: Recipe): string {
  const names = lines
    .filter((line) => line.ingredientId === null && line.subRecipeId === null)
    .map((line) => `“${line.name ?? line.ingredient}”`);
  if (lines.length === 0) return 'It has no ingredients written down';
  if (names.length > 0)
    return `Nobody has said what goes in with ${new Intl.ListFormat('en-GB').format([...new Set(names)])}`;
  if (doubts.some(({ field }) => field === 'ingredients')) return 'Not all of its ingredients came in';
  // A recipe that goes in has the line that is not known, or none at all.
  return 'Nobody has said all that goes in with a recipe that goes in';
}

function Unknown({ recipe, editPath }: SafetyProps): ReactElement {
  const allergens = recipe.allergens.map((allergen) => allergenNames[allergen]);
  return (
    <div className="flex gap-3 rounded-card border border-warn/40 bg-warn-wash p-5">
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div className="min-w-0">
        <h2 className="text-lg leading-snug">Allergens and diets are not known</h2>
        <p className="mt-1 text-pretty">
          {unknownBecause(recipe)}, so it may hold anything. Do not take it as safe for an allergy or a diet; no week is
          planned with it.
        </p>
        {allergens.length > 0 && (
          <p className="mt-2">
            At the least it contains <strong>{new Intl.ListFormat('en-GB').format(allergens)}</strong>.
          </p>
        )}
        {editPath !== undefined && (
          <Link to={editPath} className="mt-3 inline-block font-semibold underline underline-offset-3">
            Say what it is
          </Link>
        )}
      </div>
    </div>
  );
}

/** Which allergens a recipe holds and which diets it suits, or plainly that nobody knows. */
export function RecipeSafety({ recipe, editPath }: SafetyProps): ReactElement {
  if (!recipe.isIdentified) return <Unknown recipe={recipe} editPath={editPath} />;
  const { allergens, suitsDiets } = recipe;
  return (
    <Card className="p-5">
      <h2 className="flex items-center gap-2 text-lg leading-snug">
        <Wheat aria-hidden className="size-5 text-accent" />
        Allergens and diets
      </h2>
      <p className="mt-2 text-sm text-ink-soft">
        {allergens.length === 0 ? 'Contains none of the 14 allergens, by its ingredients.' : 'Contains'}
      </p>
      {allergens.length > 0 && (
        <Badges label="Allergens" tone="plain" words={allergens.map((allergen) => allergenNames[allergen])} />
      )}
      <p className="mt-3 text-sm text-ink-soft">
        {suitsDiets.length === 0 ? 'Suits none of the diets Hearth knows.' : 'Suits'}
      </p>
      {suitsDiets.length > 0 && <Badges label="Diets" tone="good" words={suitsDiets.map((diet) => dietNames[diet])} />}
    </Card>
  );
}
