import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import type { ReactElement } from 'react';
import { useHouseholdChoice } from '../../../shell/current-household.ts';
import { readingScopes, scopeGroups } from './scope-words.ts';
import { lifeChoices, type TokenDraft } from './token-draft.ts';

type TokenFormProps = {
  readonly draft: TokenDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: TokenDraft) => void;
};

function ScopeFields({ draft, errors, onChange }: TokenFormProps): ReactElement {
  const tick = (scope: TokenScope, on: boolean): void =>
    onChange({ ...draft, scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((each) => each !== scope) });
  return (
    <section
      aria-label="What it may do"
      tabIndex={-1}
      data-refused={errors['scopes'] !== undefined}
      className="outline-none"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">What it may do</h3>
        <Button look="quiet" onClick={() => onChange({ ...draft, scopes: readingScopes })}>
          Tick all that only reads
        </Button>
      </div>
      <p className="text-sm text-ink-soft">Never more than you may yourself, in whichever household.</p>
      {errors['scopes'] !== undefined && (
        <p role="alert" className="mt-1 text-sm text-accent">
          {errors['scopes']}
        </p>
      )}
      {scopeGroups.map(({ title, choices }) => (
        <fieldset key={title} className="mt-4">
          <legend className="eyebrow text-ink-faint">{title}</legend>
          {choices.map(({ scope, name }) => (
            <CheckBox
              key={scope}
              label={name}
              checked={draft.scopes.includes(scope)}
              onChange={(on) => tick(scope, on)}
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** What a new token is for, where it is good, for how long and what it may do. */
export function TokenForm(props: TokenFormProps): ReactElement {
  const { draft, errors, onChange } = props;
  const { households } = useHouseholdChoice();
  const everywhere = { value: '', label: 'all my households' };
  return (
    <div className="space-y-6">
      <Field
        label="What is it for?"
        placeholder="Kitchen display"
        autoComplete="off"
        maxLength={80}
        value={draft.name}
        error={errors['name']}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Good in"
          value={draft.boundTo}
          options={[everywhere, ...households.map(({ id, name }) => ({ value: id, label: name }))]}
          error={errors['boundTo']}
          onChange={(boundTo) => onChange({ ...draft, boundTo })}
        />
        <SelectField
          label="Good for"
          value={draft.life}
          options={lifeChoices}
          error={errors['expiresAt']}
          onChange={(life) => onChange({ ...draft, life })}
        />
      </div>
      <ScopeFields {...props} />
    </div>
  );
}
