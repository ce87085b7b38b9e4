import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import { useRotateWebhookSecret } from '@hearth/client/webhooks/use-webhooks.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { shortAddress } from './endpoint-words.ts';
import { SecretSheet } from './secret-sheet.tsx';

type RotateSheetProps = { readonly endpoint: WebhookEndpoint; readonly onClose: () => void };

/** Gives an endpoint a new secret and shows it once. */
export function RotateSheet({ endpoint, onClose }: RotateSheetProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const rotate = useRotateWebhookSecret();
  if (rotate.isSuccess) {
    return (
      <SecretSheet title="The new secret" secret={rotate.data.secret} onClose={onClose}>
        <p className="text-pretty">
          For 24 hours what is sent is signed with the secret before as well: give your program the new one until then.
        </p>
      </SecretSheet>
    );
  }
  return (
    <FormSheet
      needs="webhooks:write"
      onClose={onClose}
      act={rotate.isPending ? 'Making it…' : 'Make a new secret'}
      error={rotate.error}
      isPending={rotate.isPending}
      onSubmit={() => rotate.mutate({ householdId, endpointId: endpoint.id })}
      title={`A new secret for ${shortAddress(endpoint.url)}`}
    >
      <div className="space-y-3 text-pretty">
        <p>For when the present one was lost, or seen by somebody. It is shown once, as the first was.</p>
        <p>
          For 24 hours what is sent is signed with both, so that nothing is missed until your program knows the new one.
          You answer for the webhook from then on: it is sent what you may see.
        </p>
      </div>
    </FormSheet>
  );
}
