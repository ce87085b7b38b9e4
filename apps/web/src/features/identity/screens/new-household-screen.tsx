import { createHousehold } from '@hearth/contracts/identity/households.contract.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { currencyOptions, likelyCurrency } from '@hearth/client/formats/currencies.ts';
import { choicesOf, toolNames } from '@hearth/client/formats/words.ts';
import { deviceZone, zoneName, zonesWith } from '@hearth/client/formats/zones.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useCreateHousehold } from '@hearth/client/identity/use-create-household.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { boxOf } from '../../../shell/box-of.ts';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useHouseholdChoice } from '../../../shell/current-household.ts';
import { FormBox } from '../../../shell/form-box.tsx';
import { PageHead } from '../../../shell/page-head.tsx';
import { useTitle } from '../../../shell/use-title.ts';

const weekStarts = [
  { value: '1', label: 'Monday' },
  { value: '6', label: 'Saturday' },
  { value: '7', label: 'Sunday' },
] as const;

const schema = createHousehold.input.omit({ weekStart: true, tools: true });
const toolOptions = choicesOf(toolNames);
const currencies = currencyOptions(navigator.languages);

function NewHouseholdForm(): ReactElement {
  const { displayName } = useCurrentAccount();
  const { choose } = useHouseholdChoice();
  const create = useCreateHousehold();
  const navigate = useNavigate();
  const [weekStart, setWeekStart] = useState<'1' | '6' | '7'>('1');
  const [tools, setTools] = useState<readonly Tool[]>(['oven']);
  const zone = deviceZone();
  const form = useForm(schema, {
    name: '',
    memberName: displayName,
    zone,
    currency: likelyCurrency(navigator.languages),
  });
  return (
    <FormBox
      form={form}
      error={create.error}
      className="space-y-5"
      onFilled={(given) =>
        create.mutate(
          { ...given, weekStart: Number(weekStart), tools: [...tools] },
          {
            onSuccess: ({ id }) => {
              choose(id);
              void navigate('/household/people');
            },
          },
        )
      }
    >
      <Field label="What the household is called" placeholder="12 Mill Lane" {...boxOf(form, 'name')} />
      <Field label="What you are called in it" autoComplete="name" {...boxOf(form, 'memberName')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Currency"
          hint="Of prices and the budget. It stays as it is."
          value={form.values.currency}
          options={currencies}
          error={form.errors['currency']}
          onChange={(currency) => form.set('currency', currency)}
        />
        <SelectField
          label="Its clock"
          hint="When its days begin."
          value={form.values.zone}
          options={zonesWith(zone).map((each) => ({ value: each, label: zoneName(each) }))}
          error={form.errors['zone']}
          onChange={(chosen) => form.set('zone', chosen)}
        />
      </div>
      <div>
        <p className="mb-1 text-sm font-semibold">A week begins on</p>
        <Segmented label="A week begins on" value={weekStart} options={weekStarts} onChange={setWeekStart} />
      </div>
      <div>
        <p className="text-sm font-semibold">Tools in the kitchen</p>
        <p id="tools-about" className="mb-2 text-sm text-ink-soft">
          Recipes that need another are left out of your weeks.
        </p>
        <ToggleChips
          label="Tools in the kitchen"
          describedBy="tools-about"
          values={tools}
          options={toolOptions}
          onChange={setTools}
        />
      </div>
      <Button look="primary" type="submit" className="h-11 px-7" disabled={create.isPending}>
        {create.isPending ? 'Creating…' : 'Create the household'}
      </Button>
    </FormBox>
  );
}

/** Founds a household: the first of an account, or another one. */
export function NewHouseholdScreen(): ReactElement {
  useTitle('New household');
  const { households } = useHouseholdChoice();
  const isFirst = households.length === 0;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHead
        eyebrow={isFirst ? 'Welcome' : 'Another household'}
        title={isFirst ? 'Your first household' : 'A new household'}
      >
        {null}
      </PageHead>
      <p className="mb-6 text-ink-soft text-pretty">
        A household is the people who eat from one plan and one shopping list. You become its owner, and add the others
        next.
        {isFirst && ' Were you invited to one? Then open the link you were given: it leads straight in.'}
      </p>
      <Card className="p-5 sm:p-7">
        <NewHouseholdForm />
      </Card>
    </div>
  );
}
