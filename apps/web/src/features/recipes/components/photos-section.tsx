import { MOST_PHOTOS, type RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { useAddPhoto, usePhotoAddress, usePhotos, useRemovePhoto } from '@hearth/client/recipes/use-photos.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { FileDrop } from '@hearth/ui/file-drop.tsx';
import { Camera, Trash2 } from '@hearth/ui/icons.ts';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

type PhotosProps = { readonly recipe: Recipe };

function photoWords(photo: RecipePhoto, { title }: Recipe, index: number): string {
  return photo.alt ?? (index === 0 ? title : `${title}, photo ${index + 1}`);
}

function KeptPhoto({
  photo,
  recipe,
  words,
}: PhotosProps & { readonly photo: RecipePhoto; readonly words: string }): ReactElement {
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
      <span className="min-w-0 flex-1 wrap-anywhere">{words}</span>
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

function PhotosSheet({
  recipe,
  photos,
  onClose,
}: PhotosProps & { readonly photos: readonly RecipePhoto[]; readonly onClose: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [alt, setAlt] = useState('');
  const add = useAddPhoto(householdId, recipe.id);
  const isFull = photos.length >= MOST_PHOTOS;
  return (
    <Sheet open onClose={onClose} title="Photos" description={recipe.title}>
      <div className="space-y-5">
        <Field
          label="What it shows"
          hint="For those who do not see it; say it before the photo is chosen."
          maxLength={300}
          value={alt}
          onChange={(event) => setAlt(event.target.value)}
        />
        <FileDrop
          label={add.isPending ? 'Sending…' : 'Add a photo'}
          hint={
            isFull
              ? `${MOST_PHOTOS} is the most: remove one to add another.`
              : 'Or drop it here. Where and with what it was taken is not kept.'
          }
          accept="image/*"
          disabled={add.isPending || isFull}
          onFile={(file) => add.mutate({ file, alt }, { onSuccess: () => setAlt('') })}
        />
        {add.isError && <ProblemNotice error={add.error} />}
        <ul aria-label="Photos">
          {photos.map((photo, index) => (
            <KeptPhoto key={photo.id} photo={photo} recipe={recipe} words={photoWords(photo, recipe, index)} />
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

/** What a recipe looks like. Whoever may change it adds photos and takes them away. */
export function PhotosSection({
  recipe,
  mayChange,
}: PhotosProps & { readonly mayChange: boolean }): ReactElement | null {
  const { id: householdId } = useCurrentHousehold();
  const photos = usePhotos(householdId, recipe.id);
  const address = usePhotoAddress(householdId, recipe.id);
  const [isOpen, setIsOpen] = useState(false);
  const items = photos.data?.items ?? [];
  if (items.length === 0 && !mayChange) return null;
  return (
    <section aria-label="Photos" className="mb-6">
      {items.length > 0 && (
        <ul className="mb-3 flex snap-x gap-3 overflow-x-auto">
          {items.map((photo, index) => (
            <li key={photo.id} className="shrink-0 snap-start">
              <img
                src={address(photo.id, 'medium')}
                alt={photoWords(photo, recipe, index)}
                width={photo.width}
                height={photo.height}
                loading="lazy"
                className="h-56 w-auto max-w-full rounded-card object-cover sm:h-72"
              />
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Button className="print:hidden" onClick={() => setIsOpen(true)}>
          <Camera aria-hidden />
          {items.length === 0 ? 'Add a photo' : 'Photos'}
        </Button>
      )}
      {isOpen && <PhotosSheet recipe={recipe} photos={items} onClose={() => setIsOpen(false)} />}
    </section>
  );
}
