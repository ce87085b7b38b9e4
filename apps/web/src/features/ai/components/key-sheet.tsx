import { useAddAiKey } from '@hearth/client/ai/use-ai-keys.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Field } from '@hearth/ui/field.tsx';
import { PasswordField } from '@hearth/ui/password-field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { useState, type ReactElement } from 'react';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { keyWish, newKey } from './key-draft.ts';
import { serviceNames, type KeyService } from './service-words.ts';

// The commonest first.
const services = (['openai', 'anthropic', 'openrouter'] satisfies KeyService[]).map((value) => ({
  value,
  label: serviceNames[value],
}));

/** Stores a key of the caller's own. */
export function KeySheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [draft, setDraft] = useState(newKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const add = useAddAiKey();
  const save = (): void => {
    const read = keyWish(draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) add.mutate(read.wish, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs={null}
      onClose={onClose}
      act={add.isPending ? 'Storing…' : 'Store the key'}
      error={add.error}
      isPending={add.isPending}
      onSubmit={save}
      title="A new AI key"
      description="Made at the service, in your account there. What is asked with it is billed to that account."
    >
      <div className="space-y-6">
        <SelectField
          label="Service"
          value={draft.provider}
          options={services}
          error={errors['provider']}
          onChange={(provider) => setDraft({ ...draft, provider })}
        />
        <PasswordField
          noun="key"
          label="Key"
          hint="It is stored sealed, and nobody is shown it again: you neither."
          autoComplete="off"
          value={draft.secret}
          error={errors['secret']}
          onChange={(event) => setDraft({ ...draft, secret: event.target.value })}
        />
        <Field
          label="Name (optional)"
          placeholder={serviceNames[draft.provider]}
          hint="To tell it from others."
          autoComplete="off"
          maxLength={80}
          value={draft.name}
          error={errors['name']}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </div>
    </FormSheet>
  );
}
