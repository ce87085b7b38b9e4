import { requestMagicLink } from '@hearth/contracts/identity/users.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Mail } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { MailSent } from './mail-sent.tsx';

type MailFormProps = {
  /** What the button says. */
  readonly act: string;
  readonly request: {
    readonly mutate: (given: { email: string }, options: { onSuccess: () => void }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  /** What the mail holds, when there is one. */
  readonly holds: string;
};

/** Asks for an address and has a mail sent to it, whether or not somebody is known by it. */
export function MailForm({ act, request, holds }: MailFormProps): ReactElement {
  const form = useForm(requestMagicLink.input, { email: '' });
  const [sentTo, setSentTo] = useState<string>();
  if (sentTo !== undefined) {
    return (
      <MailSent to={sentTo} onAgain={() => setSentTo(undefined)}>
        If an account is known by this address, it gets a mail with {holds}. It holds for a short time and is good once.
      </MailSent>
    );
  }
  return (
    <FormBox
      form={form}
      error={request.error}
      className="space-y-5"
      onFilled={(given) => request.mutate(given, { onSuccess: () => setSentTo(given.email) })}
    >
      <Field label="E-mail" type="email" autoComplete="username" {...boxOf(form, 'email')} />
      <Button look="primary" type="submit" className="h-11 w-full" disabled={request.isPending}>
        <Mail aria-hidden />
        {request.isPending ? 'Sending…' : act}
      </Button>
    </FormBox>
  );
}
