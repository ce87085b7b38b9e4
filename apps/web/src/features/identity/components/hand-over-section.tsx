import { useTransferHousehold } from '@hearth/client/identity/use-transfer-household.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';

/** Gives the household to another member with an account; who gives it is an adult in it afterwards. */
export function HandOverSection(): ReactElement {
  const household = useCurrentHousehold();
  const transfer = useTransferHousehold();
  const heirs = household.members.filter(({ hasAccount, role }) => hasAccount && role !== 'owner');
  const [chosen, setChosen] = useState('');
  const [asked, setAsked] = useState(false);
  const heir = heirs.find(({ id }) => id === chosen) ?? heirs[0];
  return (
    <SettingsSection title="Hand over" about="Somebody else becomes the owner, and you an adult like the others.">
      {heir === undefined ? (
        <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
          Nobody else here has an account. Invite somebody first; an owner needs one.
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <SelectField<string>
            className="min-w-48"
            label="To"
            value={heir.id}
            options={heirs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
          <Button onClick={() => setAsked(true)}>Hand over</Button>
          <Confirm
            open={asked}
            title={`Hand ${household.name} over to ${heir.name}?`}
            act={transfer.isPending ? 'Handing over…' : 'Hand over'}
            pending={transfer.isPending}
            onConfirm={() =>
              transfer.mutate({ householdId: household.id, memberId: heir.id }, { onSuccess: () => setAsked(false) })
            }
            onClose={() => setAsked(false)}
          >
            <p>
              {heir.name} decides from now on who belongs here, what it costs and whether it is erased. Only they can
              give it back to you.
            </p>
            {transfer.isError && <ProblemNotice error={transfer.error} />}
          </Confirm>
        </div>
      )}
    </SettingsSection>
  );
}
