import { choicesOf, cookingMethodNames, slotNames, toolNames } from '@hearth/client/formats/words.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Plus, Trash2 } from '@hearth/ui/icons.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { TextArea } from '@hearth/ui/text-area.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import type { ReactElement, ReactNode } from 'react';
import type { DraftErrors, DraftText, RecipeDraft } from './recipe-draft.ts';

export type PartProps = {
  readonly draft: RecipeDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: RecipeDraft) => void;
};

type BoxProps = {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
};

/** What a box of the form needs. */
export function draftBox({ draft, errors, onChange }: PartProps, name: DraftText): BoxProps {
  return {
    value: draft[name],
    error: errors[name],
    onChange: (event) => onChange({ ...draft, [name]: event.target.value }),
  };
}

/** A part of the editor under its heading. */
export function EditorPart(props: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="border-t border-line py-7 first-of-type:border-t-0 first-of-type:pt-2">
      <h2 className="text-[1.375rem] leading-tight">{props.title}</h2>
      {props.about !== undefined && <p className="mt-1 max-w-prose text-sm text-ink-soft text-pretty">{props.about}</p>}
      <div className="mt-4">{props.children}</div>
    </section>
  );
}

export function DishPart(part: PartProps): ReactElement {
  const { draft, onChange } = part;
  return (
    <EditorPart title="The dish">
      <div className="max-w-2xl space-y-5">
        <Field label="Title" maxLength={160} {...draftBox(part, 'title')} />
        <TextArea label="In a sentence or two" maxLength={4000} {...draftBox(part, 'summary')} />
        <div className="grid gap-5 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label="Servings" inputMode="numeric" {...draftBox(part, 'servings')} />
          <Field
            label="Makes"
            hint="Such as: 2 loaves. Only if it is more than servings."
            {...draftBox(part, 'yieldText')}
          />
        </div>
        <div>
          <p className="mb-2 text-sm font-semibold">Meals it suits</p>
          <ToggleChips
            label="Meals it suits"
            values={draft.slots}
            options={choicesOf(slotNames)}
            onChange={(slots) => onChange({ ...draft, slots })}
          />
          <p className="mt-1.5 text-xs text-ink-faint">Without one, no week is planned with it.</p>
        </div>
      </div>
    </EditorPart>
  );
}

const cookingMethods = [{ value: 'not-said' as const, label: 'not said' }, ...choicesOf(cookingMethodNames)];

export function TimesPart(part: PartProps): ReactElement {
  const { draft, onChange } = part;
  return (
    <EditorPart
      title="Times and tools"
      about="In minutes, or hours and minutes such as 1:30. A week is planned with it once “In all” and “Hands on” are known."
    >
      <div className="max-w-3xl space-y-5">
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-5">
          <Field label="In all" {...draftBox(part, 'totalMinutes')} />
          <Field label="Hands on" {...draftBox(part, 'activeMinutes')} />
          <Field label="To prepare" {...draftBox(part, 'prepMinutes')} />
          <Field label="To cook" {...draftBox(part, 'cookMinutes')} />
          <Field label="Keeps, days" inputMode="numeric" {...draftBox(part, 'keepingDays')} />
        </div>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
          <SelectField
            label="How most of it is cooked"
            hint="Where it is said, what cooking takes of vitamins and minerals is taken off."
            value={draft.cookingMethod ?? 'not-said'}
            options={cookingMethods}
            onChange={(method) => onChange({ ...draft, cookingMethod: method === 'not-said' ? null : method })}
          />
          <Field
            label="Cooked, grams"
            inputMode="decimal"
            hint="All of it, if you weighed it."
            {...draftBox(part, 'cookedGrams')}
          />
        </div>
        <div>
          <p className="mb-2 text-sm font-semibold">Tools it needs</p>
          <ToggleChips
            label="Tools it needs"
            values={draft.tools}
            options={choicesOf(toolNames)}
            onChange={(tools) => onChange({ ...draft, tools })}
          />
        </div>
      </div>
    </EditorPart>
  );
}

export function NotesPart({ draft, errors, onChange }: PartProps): ReactElement {
  const { notes } = draft;
  const put = (index: number, note: RecipeDraft['notes'][number]): void =>
    onChange({ ...draft, notes: notes.with(index, note) });
  return (
    <EditorPart title="Notes" about="What there is to say beside the steps.">
      <div className="max-w-2xl space-y-6">
        {notes.map((note, index) => (
          <div key={index} className="space-y-3 border-l-2 border-line pl-4">
            <Field
              label={`Heading of note ${index + 1}`}
              hint="If it needs one."
              maxLength={200}
              value={note.title}
              onChange={(event) => put(index, { ...note, title: event.target.value })}
            />
            <TextArea
              label={`Note ${index + 1}`}
              maxLength={8000}
              value={note.text}
              onChange={(event) => put(index, { ...note, text: event.target.value })}
            />
            <Button
              look="quiet"
              aria-label={`Remove note ${index + 1}`}
              onClick={() => onChange({ ...draft, notes: notes.toSpliced(index, 1) })}
            >
              <Trash2 aria-hidden />
              Remove
            </Button>
          </div>
        ))}
        {errors['notes'] !== undefined && (
          <p role="alert" className="text-xs text-accent">
            {errors['notes']}
          </p>
        )}
        {notes.length < 20 && (
          <Button onClick={() => onChange({ ...draft, notes: [...notes, { title: '', text: '' }] })}>
            <Plus aria-hidden />
            Add a note
          </Button>
        )}
      </div>
    </EditorPart>
  );
}

export function SourcePart(part: PartProps): ReactElement {
  return (
    <EditorPart title="Tags and source">
      <div className="max-w-2xl space-y-5">
        <Field
          label="Tags"
          hint="With commas between them: weeknight, soup, freezes well."
          {...draftBox(part, 'tags')}
        />
        <Field label="Address" inputMode="url" placeholder="https://…" {...draftBox(part, 'sourceUrl')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Site, book or app" maxLength={200} {...draftBox(part, 'sourceName')} />
          <Field label="By" maxLength={200} {...draftBox(part, 'sourceAuthor')} />
        </div>
      </div>
    </EditorPart>
  );
}
