import type { Account } from '@hearth/contracts/identity/account.ts';
import type { InvitationPreview } from '@hearth/contracts/identity/invitation.ts';
import { acceptInvitation } from '@hearth/contracts/identity/invitations.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useAcceptInvitation } from '@hearth/client/identity/use-accept-invitation.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import type { ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';

type AcceptFormProps = {
  readonly token: string;
  readonly preview: InvitationPreview;
  readonly account: Account;
  readonly onAccepted: (householdId: string) => void;
  readonly onDeclined: () => void;
};

const schema = acceptInvitation.input.pick({ name: true });

/** Accepts an invitation for the account that is signed in. */
export function AcceptForm({ token, preview, account, onAccepted, onDeclined }: AcceptFormProps): ReactElement {
  const asksName = preview.kind === 'member' && preview.memberName === null;
  const form = useForm(schema, { name: asksName ? account.displayName : '' });
  const accept = useAcceptInvitation();
  return (
    <FormBox
      form={form}
      error={accept.error}
      className="space-y-5"
      onFilled={({ name }) =>
        accept.mutate(
          { token, ...(name === undefined ? {} : { name }) },
          { onSuccess: ({ householdId }) => onAccepted(householdId) },
        )
      }
    >
      {asksName && <Field label="What you are called there" autoComplete="name" {...boxOf(form, 'name')} />}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" type="submit" className="h-11 px-7" disabled={accept.isPending}>
          {accept.isPending ? 'Joining…' : 'Accept'}
        </Button>
        <Button look="quiet" className="h-11" onClick={onDeclined}>
          Not now
        </Button>
      </div>
      <p className="text-sm text-ink-faint">
        You are signed in as {account.displayName}
        {account.email === null ? '' : `, ${account.email}`}.
      </p>
    </FormBox>
  );
}
