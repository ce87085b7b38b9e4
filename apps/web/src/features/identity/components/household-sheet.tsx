import type { Household } from '@hearth/contracts/identity/household.ts';
import { HouseholdRevision } from '@hearth/contracts/identity/households.contract.ts';
import { choicesOf, toolNames } from '@hearth/client/formats/words.ts';
import { zoneName, zonesWith } from '@hearth/client/formats/zones.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useReviseHousehold } from '@hearth/client/identity/use-revise-household.ts';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import { useState, type ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { weekdays } from './weekdays.ts';

const schema = HouseholdRevision.pick({ name: true, zone: true }).required({ name: true });
const tools = choicesOf(toolNames);
const days = weekdays.map((day, index) => ({ value: String(index + 1), label: day }));

type Kitchen = Pick<Household, 'tools' | 'allowsUnpriced'>;

function KitchenFields({
  draft,
  onChange,
}: {
  readonly draft: Kitchen;
  readonly onChange: (change: Partial<Kitchen>) => void;
}): ReactElement {
  return (
    <>
      <div>
        <h3 className="text-lg">Tools in the kitchen</h3>
        <p className="mb-2 text-sm text-ink-soft">Recipes that need another are left out.</p>
        <ToggleChips
          label="Tools in the kitchen"
          values={draft.tools}
          options={tools}
          onChange={(chosen) => onChange({ tools: chosen })}
        />
      </div>
      <CheckBox
        label="Plan with things without a price"
        hint="Otherwise they are kept out of a plan with a budget."
        checked={draft.allowsUnpriced}
        onChange={(allowsUnpriced) => onChange({ allowsUnpriced })}
      />
    </>
  );
}

/** Changes what the household is called, its clock, its week and what stands in its kitchen. */
export function HouseholdSheet({
  household,
  onClose,
}: {
  readonly household: Household;
  readonly onClose: () => void;
}): ReactElement {
  const form = useForm(schema, { name: household.name, zone: household.zone });
  const [draft, setDraft] = useState({
    tools: household.tools,
    weekStart: String(household.weekStart),
    allowsUnpriced: household.allowsUnpriced,
  });
  const revise = useReviseHousehold();
  const save = (): void => {
    const read = form.read();
    if (read === undefined) return;
    const change = { ...read, ...draft, weekStart: Number(draft.weekStart) };
    revise.mutate({ householdId: household.id, ...change }, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="household:write"
      onClose={onClose}
      act={revise.isPending ? 'Saving…' : 'Save'}
      error={revise.error}
      isPending={revise.isPending}
      onSubmit={save}
      title="The household"
      description="It holds from the next plan on. Plans already made stay as they are."
    >
      <div className="space-y-6">
        <Field label="Name" autoComplete="off" {...boxOf(form, 'name')} />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            label="Its clock"
            value={form.values.zone}
            options={zonesWith(household.zone).map((zone) => ({ value: zone, label: zoneName(zone) }))}
            error={form.errors['zone']}
            onChange={(zone) => form.set('zone', zone)}
          />
          <SelectField
            label="A week begins on"
            value={draft.weekStart}
            options={days}
            onChange={(weekStart) => setDraft({ ...draft, weekStart })}
          />
        </div>
        <KitchenFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      </div>
    </FormSheet>
  );
}
