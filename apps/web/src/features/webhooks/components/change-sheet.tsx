import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { useReviseWebhook } from '@hearth/client/webhooks/use-webhooks.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { addressRefusal, endpointWish, type EndpointDraft } from './endpoint-draft.ts';
import { EndpointForm } from './endpoint-form.tsx';

type ChangeSheetProps = { readonly endpoint: WebhookEndpoint; readonly onClose: () => void };

/** Gives an endpoint another address, or has it hear of other things. */
export function ChangeSheet({ endpoint, onClose }: ChangeSheetProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [draft, setDraft] = useState<EndpointDraft>({ url: endpoint.url, eventTypes: endpoint.eventTypes });
  const [errors, setErrors] = useState<FieldErrors>({});
  const revise = useReviseWebhook();
  const refusal = addressRefusal(revise.error);
  // Of what was sent, not of what is typed since.
  const isSame = revise.variables?.url === draft.url.trim();
  const save = (): void => {
    const read = endpointWish(draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) revise.mutate({ householdId, endpointId: endpoint.id, ...read.wish }, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="webhooks:write"
      onClose={onClose}
      act={revise.isPending ? 'Saving…' : 'Save'}
      error={refusal === undefined ? revise.error : null}
      isPending={revise.isPending}
      onSubmit={save}
      title="Change the webhook"
      description="You answer for it from then on: it is sent what you may see. Its secret stays."
    >
      <EndpointForm draft={draft} errors={errors} refusal={isSame ? refusal : undefined} onChange={setDraft} />
    </FormSheet>
  );
}
