import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { useCreateWebhook } from '@hearth/client/webhooks/use-webhooks.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { addressRefusal, endpointWish, newEndpoint } from './endpoint-draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { SecretSheet } from './secret-sheet.tsx';

/** Adds an endpoint and shows its secret once. */
export function AddSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [draft, setDraft] = useState(newEndpoint);
  const [errors, setErrors] = useState<FieldErrors>({});
  const create = useCreateWebhook();
  const refusal = addressRefusal(create.error);
  // Of what was sent, not of what is typed since.
  const isSame = create.variables?.url === draft.url.trim();
  const add = (): void => {
    const read = endpointWish(draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) create.mutate({ householdId, ...read.wish });
  };
  if (create.isSuccess)
    return <SecretSheet title="The webhook is added" secret={create.data.secret} onClose={onClose} />;
  return (
    <FormSheet
      needs="webhooks:write"
      onClose={onClose}
      act={create.isPending ? 'Adding…' : 'Add the webhook'}
      error={refusal === undefined ? create.error : null}
      isPending={create.isPending}
      onSubmit={add}
      title="A new webhook"
      description="What happens in the household is sent to a program of yours: to home automation, a chat, a script."
    >
      <EndpointForm draft={draft} errors={errors} refusal={isSame ? refusal : undefined} onChange={setDraft} />
    </FormSheet>
  );
}
