import type { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { usePhotoAddress, useRemovePhoto } from '@hearth/client/recipes/use-photos.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { ArrowDown, ArrowUp, Trash2 } from '@hearth/ui/icons.ts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

type Place = {
  /** From 0, of so many. */
  readonly at: number;
  readonly of: number;
  readonly onMove: (by: -1 | 1) => void;
};

/** Moves a photo by one place; at an end the button stays, so that whoever presses it keeps their place. */
function MoveButton({
  words,
  by,
  place: { at, of, onMove },
}: {
  readonly words: string;
  readonly by: -1 | 1;
  readonly place: Place;
}): ReactElement {
  const isAtEnd = at + by < 0 || at + by >= of;
  const button = useRef<HTMLButtonElement>(null);
  const pressedAt = useRef<number>(null);
  useEffect(() => {
    if (pressedAt.current === null || pressedAt.current === at) return;
    // An element that is put elsewhere in the page loses the focus.
    button.current?.focus();
    pressedAt.current = null;
  });
  return (
    <Button
      ref={button}
      look="quiet"
      square
      aria-label={`Move the photo “${words}” ${by < 0 ? 'earlier' : 'later'}`}
      aria-disabled={isAtEnd}
      className={isAtEnd ? 'opacity-40' : ''}
      onClick={() => {
        if (isAtEnd) return;
        pressedAt.current = at;
        onMove(by);
      }}
    >
      {by < 0 ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
    </Button>
  );
}

/** A photo of a recipe, to be moved or taken away. */
export function KeptPhoto({
  photo,
  recipe,
  words,
  place,
}: {
  readonly photo: RecipePhoto;
  readonly recipe: Recipe;
  readonly words: string;
  readonly place: Place;
}): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const address = usePhotoAddress(householdId, recipe.id);
  const [asked, setAsked] = useState(false);
  const remove = useRemovePhoto();
  return (
    <li className="flex items-center gap-4 border-t border-line py-3 first:border-t-0">
      <img
        src={address(photo.id, 'small')}
        alt=""
        width={64}
        height={64}
        className="size-16 rounded-card object-cover"
      />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {words}{' '}
        {place.at === 0 && (
          <Badge small tone="accent">
            cover
          </Badge>
        )}
      </span>
      {place.of > 1 && (
        <span className="flex shrink-0">
          <MoveButton words={words} by={-1} place={place} />
          <MoveButton words={words} by={1} place={place} />
        </span>
      )}
      <Button look="quiet" square aria-label={`Remove the photo “${words}”`} onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
      </Button>
      <Confirm
        open={asked}
        title="Remove this photo?"
        act="Remove"
        pending={remove.isPending}
        onConfirm={() =>
          remove.mutate({ householdId, recipeId: recipe.id, photoId: photo.id }, { onSuccess: () => setAsked(false) })
        }
        onClose={() => setAsked(false)}
      >
        <p>It is gone for good.</p>
        {remove.isError && <ProblemNotice error={remove.error} />}
      </Confirm>
    </li>
  );
}
