import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { OpenShare } from '@hearth/contracts/recipes/shares.contract.ts';
import { dateHere, momentHere } from '@hearth/client/formats/moments.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { useCreateShare, useRevokeShare, useShares } from '@hearth/client/recipes/use-shares.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CopyField } from '@hearth/ui/copy-field.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Link2 } from '@hearth/ui/icons.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { newShare, shareLives, shareWish } from './share-draft.ts';

function ShareRow({ share }: { readonly share: OpenShare }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const revoke = useRevokeShare();
  const made = momentHere(share.createdAt);
  return (
    <div className="space-y-3">
      <RemovableRow
        icon={<Link2 aria-hidden />}
        title={share.expiresAt === null ? 'Holds until it is withdrawn' : `Holds until ${dateHere(share.expiresAt)}`}
        detail={null}
        act="Withdraw"
        name={`the link of ${made}`}
        consequence="Whoever has it can read the recipe no more. You can make another, at another address."
        removal={revoke}
        input={{ householdId, shareId: share.id }}
      />
      <CopyField label={`Link of ${made}`} value={location.origin + share.path} />
    </div>
  );
}

function NewShare({ recipe }: { readonly recipe: Recipe }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(newShare);
  const [errors, setErrors] = useState<FieldErrors>({});
  const create = useCreateShare();
  useEffect(() => {
    if (errors['day'] !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);
  const make = (): void => {
    const read = shareWish(householdId, recipe.id, draft, new Date());
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) create.mutate(read.wish, { onSuccess: () => setDraft(newShare) });
  };
  return (
    <section aria-labelledby="new-link" className="mt-8">
      <h3 id="new-link" className="text-xl">
        A new link
      </h3>
      <form
        ref={form}
        noValidate
        className="mt-3 space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) make();
        }}
      >
        {create.isError && <ProblemNotice error={create.error} />}
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            label="It holds"
            value={draft.life}
            options={shareLives}
            onChange={(life) => setDraft({ ...draft, life })}
          />
          {draft.life === 'day' && (
            <Field
              type="date"
              label="The last day"
              value={draft.day}
              error={errors['day']}
              onChange={(event) => setDraft({ ...draft, day: event.target.value })}
            />
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="primary" type="submit" disabled={create.isPending}>
            {create.isPending ? 'Making it…' : 'Make a link'}
          </Button>
          <output className="text-sm text-ink-soft">
            {create.isSuccess && 'It is made, and the first of the list.'}
          </output>
        </div>
      </form>
    </section>
  );
}

type ShareSheetProps = { readonly recipe: Recipe; readonly onClose: () => void };

/** The links by which anybody can read a recipe: made, copied and withdrawn. */
export function ShareSheet({ recipe, onClose }: ShareSheetProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const shares = useShares(householdId, recipe.id);
  return (
    <Sheet
      open
      onClose={onClose}
      eyebrow={<p className="eyebrow text-accent">Share</p>}
      title={recipe.title}
      description="Whoever has a link reads the recipe as it stands then, with its photos and without an account, and nothing else of the household."
    >
      <RowList
        label="Open links"
        query={shares}
        empty="No link is open: nobody outside can read it. Make one to send it to somebody."
        keyOf={({ id }) => id}
        renderRow={(share) => <ShareRow share={share} />}
      />
      <NewShare recipe={recipe} />
    </Sheet>
  );
}
