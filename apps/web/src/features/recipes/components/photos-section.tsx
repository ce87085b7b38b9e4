import { MOST_PHOTOS, type RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { movedPhoto } from '@hearth/client/recipes/moved-photo.ts';
import { useAddPhoto, useArrangePhotos, usePhotoAddress, usePhotos } from '@hearth/client/recipes/use-photos.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { FileDrop } from '@hearth/ui/file-drop.tsx';
import { Camera } from '@hearth/ui/icons.ts';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { KeptPhoto } from './kept-photo.tsx';

type PhotosProps = { readonly recipe: Recipe };

function photoWords(photo: RecipePhoto, { title }: Recipe, index: number): string {
  return photo.alt ?? (index === 0 ? title : `${title}, photo ${index + 1}`);
}

function PhotosSheet({
  recipe,
  photos,
  onClose,
}: PhotosProps & { readonly photos: readonly RecipePhoto[]; readonly onClose: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [alt, setAlt] = useState('');
  const add = useAddPhoto(householdId, recipe.id);
  const arrange = useArrangePhotos(householdId, recipe.id);
  const [moved, setMoved] = useState('');
  const move = (photo: RecipePhoto, from: number, by: -1 | 1): void => {
    arrange.mutate(movedPhoto(photos, photo.id, by), { onError: () => setMoved('It was not moved.') });
    const at = from + by;
    setMoved(`It is photo ${at + 1} of ${photos.length}${at === 0 ? ', the cover' : ''}.`);
  };
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
        {photos.length > 1 && (
          <p className="text-sm text-ink-soft">The first one stands for the recipe wherever it is listed.</p>
        )}
        {arrange.isError && <ProblemNotice error={arrange.error} />}
        <ul aria-label="Photos">
          {photos.map((photo, index) => (
            <KeptPhoto
              key={photo.id}
              photo={photo}
              recipe={recipe}
              words={photoWords(photo, recipe, index)}
              place={{ at: index, of: photos.length, onMove: (by) => move(photo, index, by) }}
            />
          ))}
        </ul>
        <output className="sr-only">{moved}</output>
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
