import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import type { ReactElement } from 'react';
import { useHouseholdChoice } from '../../../shell/current-household.ts';
import { TickedGroups } from '../../../shell/ticked-groups.tsx';
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
    <TickedGroups
      label="What it may do"
      about="Never more than you may yourself, in whichever household."
      groups={scopeGroups}
      ticked={draft.scopes}
      error={errors['scopes']}
      shortcut={{
        act: 'Tick all that only reads',
        onClick: () => onChange({ ...draft, scopes: readingScopes }),
      }}
      onTick={tick}
    />
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
