import { reviseMe } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useReviseAccount } from '@hearth/client/identity/use-account.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import type { ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';

/** What the account is called, and the address it is known by. */
export function NameSection(): ReactElement {
  const account = useCurrentAccount();
  const form = useForm(reviseMe.input.required({ displayName: true }), { displayName: account.displayName });
  const revise = useReviseAccount();
  const unchanged = form.values.displayName.trim() === account.displayName;
  return (
    <SettingsSection title="You" about="How those you invite, or plan for, see you.">
      <FormBox form={form} error={revise.error} onFilled={(given) => revise.mutate(given)}>
        <div className="flex flex-wrap items-start gap-3">
          <Field className="min-w-56 flex-1" label="Name" autoComplete="name" {...boxOf(form, 'displayName')} />
          <Button type="submit" className="mt-6.5" disabled={revise.isPending || unchanged}>
            {revise.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </FormBox>
      <dl className="mt-4">
        <dt className="text-sm font-semibold">E-mail</dt>
        <dd className="wrap-anywhere text-ink-soft">
          {account.email ?? 'None: the service you sign in with vouches for you.'}
        </dd>
      </dl>
    </SettingsSection>
  );
}
