import { dateHere } from '@hearth/client/formats/moments.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { useCreateInvitation } from '@hearth/client/identity/use-create-invitation.ts';
import { useSendsMail } from '@hearth/client/identity/use-sends-mail.ts';
import type { ApiOutput } from '@hearth/client/transport/api-output.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CopyField } from '@hearth/ui/copy-field.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { invitationLink, roleChoices, roleRights } from './invitation-words.ts';
import { inviteWish, type InviteDraft } from './invite-draft.ts';

const kinds = [
  { value: 'member', label: 'Somebody who lives here' },
  { value: 'professional', label: 'A professional' },
] as const;

type InviteFieldsProps = {
  readonly draft: InviteDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: InviteDraft) => void;
};

function MemberFields({ draft, onChange }: InviteFieldsProps): ReactElement {
  const { members } = useCurrentHousehold();
  const places = members.filter(({ hasAccount }) => !hasAccount);
  return (
    <>
      {places.length > 0 && (
        <SelectField<string>
          label="Who is it?"
          hint="Somebody on the list keeps their diet, allergies and portions, and gets an account."
          value={draft.memberId}
          options={[
            { value: '', label: 'somebody new' },
            ...places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(memberId) => {
            const role = places.find(({ id }) => id === memberId)?.role ?? draft.role;
            onChange({ ...draft, memberId, role });
          }}
        />
      )}
      <SelectField
        label="As"
        hint={roleRights[draft.role]}
        value={draft.role}
        options={roleChoices}
        onChange={(role) => onChange({ ...draft, role })}
      />
    </>
  );
}

function InviteFields(props: InviteFieldsProps): ReactElement {
  const { draft, errors, onChange } = props;
  const sendsMail = useSendsMail();
  return (
    <div className="space-y-6">
      <Segmented
        label="Who is invited"
        className="max-w-full flex-wrap"
        value={draft.kind}
        options={kinds}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      {draft.kind === 'member' ? (
        <MemberFields {...props} />
      ) : (
        <p className="text-ink-soft text-pretty">
          A nutritionist, say: sees the plans and who eats, with diets and allergies, and can make plans. Approving,
          buying and who belongs here stay yours. You can close it again at any time.
        </p>
      )}
      <Field
        label="E-mail"
        type="email"
        autoComplete="off"
        hint={
          sendsMail
            ? 'Where the link is mailed to. Empty: you hand it over yourself.'
            : 'This Hearth sends no mail: you hand the link over yourself. The address is a note on whom it is for.'
        }
        value={draft.email}
        error={errors['email']}
        onChange={(event) => onChange({ ...draft, email: event.target.value })}
      />
    </div>
  );
}

function MadeInvitation({ made }: { readonly made: ApiOutput['invitations']['create'] }): ReactElement {
  const sendsMail = useSendsMail();
  return (
    <div className="space-y-5">
      {made.email !== null && sendsMail && (
        <p>
          It is on its way to <strong className="wrap-anywhere">{made.email}</strong>. You can hand the link over as
          well.
        </p>
      )}
      {made.email !== null && !sendsMail && (
        <p className="rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
          No mail was sent: this Hearth has no mail server. The mail to <strong>{made.email}</strong> waits on it for
          whoever runs it, so hand the link over yourself.
        </p>
      )}
      <CopyField label="The link" value={invitationLink(location.origin, made.path, made.token)} />
      <p className="text-sm text-ink-soft text-pretty">
        It is shown this once, holds until {dateHere(made.expiresAt)} and is good once, for whoever has it. Send it over
        a way you trust.
      </p>
    </div>
  );
}

type InviteSheetProps = { readonly opened: InviteDraft; readonly onClose: () => void };

/** Invites somebody, and shows the link once. */
export function InviteSheet({ opened, onClose }: InviteSheetProps): ReactElement {
  const household = useCurrentHousehold();
  const [draft, setDraft] = useState(opened);
  const [errors, setErrors] = useState<FieldErrors>({});
  const create = useCreateInvitation();
  const send = (): void => {
    const read = inviteWish(household.id, draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wish' in read) create.mutate(read.wish);
  };
  if (create.isSuccess) {
    return (
      <Sheet
        open
        onClose={onClose}
        title="The invitation is made"
        footer={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <MadeInvitation made={create.data} />
      </Sheet>
    );
  }
  return (
    <FormSheet
      needs="members:manage"
      onClose={onClose}
      title={`Invite to ${household.name}`}
      act={create.isPending ? 'Inviting…' : 'Invite'}
      error={create.error}
      isPending={create.isPending}
      onSubmit={send}
    >
      <InviteFields draft={draft} errors={errors} onChange={setDraft} />
    </FormSheet>
  );
}
