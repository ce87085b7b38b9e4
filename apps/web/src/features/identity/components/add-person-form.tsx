import { addMember } from '@hearth/contracts/identity/members.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useAddMember } from '@hearth/client/identity/use-add-member.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { UserPlus } from '@hearth/ui/icons.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import type { ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormBox } from '../../../shell/form-box.tsx';

const schema = addMember.input.pick({ name: true, role: true });
const roles = [
  { value: 'adult', label: 'Adult' },
  { value: 'child', label: 'Child' },
  { value: 'guest', label: 'Guest' },
];

/** Adds somebody who eats here and needs no account. */
export function AddPersonForm(): ReactElement {
  const household = useCurrentHousehold();
  const form = useForm(schema, { name: '', role: 'adult' });
  const add = useAddMember();
  return (
    <FormBox
      form={form}
      error={add.error}
      className="mt-5"
      onFilled={(given) => add.mutate({ householdId: household.id, ...given }, { onSuccess: form.clear })}
    >
      <div className="flex flex-wrap items-start gap-3">
        <Field
          className="min-w-44 flex-1"
          label="Add a person"
          placeholder="Name"
          autoComplete="off"
          {...boxOf(form, 'name')}
        />
        <SelectField
          className="w-32"
          label="As"
          value={form.values.role}
          options={roles}
          onChange={(role) => form.set('role', role)}
        />
        <Button type="submit" className="sm:mt-6.5" disabled={add.isPending}>
          <UserPlus aria-hidden />
          {add.isPending ? 'Adding…' : 'Add'}
        </Button>
      </div>
    </FormBox>
  );
}
