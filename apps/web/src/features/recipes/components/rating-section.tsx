import type { RecipeRating } from '@hearth/contracts/recipes/ratings.contract.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useRateRecipe, useRatings } from '@hearth/client/recipes/use-ratings.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { StarRating, Stars } from '@hearth/ui/star-rating.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { ratingMembers } from './rating-members.ts';

function RatingRow({ rating }: { readonly rating: RecipeRating }): ReactElement {
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <span className="flex flex-wrap items-center gap-x-3">
        <strong>{rating.member}</strong>
        <Stars value={rating.stars} />
      </span>
      {rating.note !== null && <p className="text-sm text-ink-soft">{rating.note}</p>}
    </li>
  );
}

type RatingFormProps = {
  readonly recipeId: string;
  readonly memberId: string;
  readonly rated: RecipeRating | undefined;
};

/** Mounted anew for another member, and when the rating was changed elsewhere. */
function RatingForm({ recipeId, memberId, rated }: RatingFormProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [stars, setStars] = useState<number | null>(rated?.stars ?? null);
  const [note, setNote] = useState(rated?.note ?? '');
  const rate = useRateRecipe();
  const say = (given: number | null): void =>
    rate.mutate({ householdId, recipeId, memberId, stars: given, note: given === null ? null : note.trim() || null });
  return (
    <form
      className="mt-3 space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (stars !== null) say(stars);
      }}
    >
      <StarRating label="How was it?" value={stars} onChange={setStars} />
      <Field
        label="In a few words"
        hint="If you like: what to do otherwise the next time."
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {rate.isError && <ProblemNotice error={rate.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={stars === null || rate.isPending}>
          Rate it
        </Button>
        {rated !== undefined && (
          <Button look="quiet" disabled={rate.isPending} onClick={() => say(null)}>
            Take the rating back
          </Button>
        )}
      </div>
    </form>
  );
}

/** What the household thinks of a recipe, and what the reader does. */
export function RatingSection({ recipeId }: { readonly recipeId: string }): ReactElement {
  const household = useCurrentHousehold();
  const ratings = useRatings(household.id, recipeId);
  const maySpeakForOthers = may(household, 'members:write');
  const people = ratingMembers(household.members, { memberId: household.memberId, maySpeakForOthers });
  const [chosen, setChosen] = useState<string>();
  const member = people.find(({ id }) => id === chosen) ?? people[0];
  const items = ratings.data?.items ?? [];
  const rated = items.find(({ memberId }) => memberId === member?.id);
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings" className="text-[1.75rem] leading-tight">
        What we think of it
      </h2>
      {ratings.isError && <ProblemNotice error={ratings.error} onRetry={() => void ratings.refetch()} />}
      {ratings.isPending && <Skeleton className="mt-3 h-16" />}
      {ratings.isSuccess && items.length === 0 && <p className="mt-2 text-ink-soft">Nobody has rated it yet.</p>}
      <ul aria-label="Ratings" className="mt-2 empty:hidden">
        {items.map((rating) => (
          <RatingRow key={rating.memberId} rating={rating} />
        ))}
      </ul>
      {ratings.isSuccess && may(household, 'recipes:rate') && member !== undefined && (
        <>
          {people.length > 1 && (
            <SelectField
              className="mt-3 max-w-56"
              label="Who rates"
              value={member.id}
              options={people.map(({ id, name }) => ({ value: id as string, label: name }))}
              onChange={setChosen}
            />
          )}
          <RatingForm
            key={`${member.id} ${rated?.ratedAt ?? ''}`}
            recipeId={recipeId}
            memberId={member.id}
            rated={rated}
          />
        </>
      )}
    </section>
  );
}
