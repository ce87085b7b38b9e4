import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { allergenNames, choicesOf, dietNames } from '@hearth/client/formats/words.ts';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import { useId, type ReactElement, type ReactNode } from 'react';
import { certainlyBroken, type IngredientDraft } from './ingredient-draft.ts';

export type PartProps = {
  readonly draft: IngredientDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: IngredientDraft) => void;
};

function Declared(props: {
  readonly title: string;
  readonly error: string | undefined;
  readonly children: (noteId: string | undefined) => ReactNode;
}): ReactElement {
  const note = useId();
  return (
    <div>
      <h3 className="mb-2 text-lg">{props.title}</h3>
      {props.children(props.error === undefined ? undefined : note)}
      {props.error !== undefined && (
        // It leads here what must be mended, as an invalid box does.
        <p id={note} tabIndex={-1} data-refused="true" className="mt-1 text-xs text-accent">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** What an ingredient holds and which diets it breaks: said outright, also where it is none. */
export function Declarations({ draft, errors, onChange }: PartProps): ReactElement {
  const { allergens, breaksDiets } = draft;
  return (
    <>
      <Declared title="It contains" error={errors['allergens']}>
        {(noteId) => (
          <>
            <ToggleChips
              label="Allergens it contains"
              describedBy={noteId}
              values={allergens}
              options={choicesOf(allergenNames)}
              onChange={(next) => {
                const broken = certainlyBroken(next, breaksDiets);
                onChange({
                  ...draft,
                  allergens: next,
                  holdsNone: false,
                  breaksDiets: broken,
                  suitsAll: draft.suitsAll && broken.length === 0,
                });
              }}
            />
            <CheckBox
              label="None of these 14"
              checked={draft.holdsNone}
              onChange={(holdsNone) => onChange({ ...draft, holdsNone, allergens: holdsNone ? [] : allergens })}
            />
          </>
        )}
      </Declared>
      <Declared title="Not for whoever eats" error={errors['breaksDiets']}>
        {(noteId) => (
          <>
            <ToggleChips
              label="Diets it breaks"
              describedBy={noteId}
              values={breaksDiets}
              options={choicesOf(dietNames)}
              onChange={(next) =>
                onChange({ ...draft, breaksDiets: certainlyBroken(allergens, next), suitsAll: false })
              }
            />
            <CheckBox
              label="It suits every one of them"
              checked={draft.suitsAll}
              onChange={(suitsAll) =>
                onChange({ ...draft, suitsAll, breaksDiets: suitsAll ? certainlyBroken(allergens, []) : breaksDiets })
              }
            />
          </>
        )}
      </Declared>
    </>
  );
}
