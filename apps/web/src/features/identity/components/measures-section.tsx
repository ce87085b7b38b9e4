import { choicesOf, measureSystemNames } from '@hearth/client/formats/words.ts';
import { useReviseAccount } from '@hearth/client/identity/use-account.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import type { ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';

const AS_WRITTEN = 'as-written';

const systems = [{ value: AS_WRITTEN, label: 'As they are written' }, ...choicesOf(measureSystemNames)] as const;

/** In whose measures the reader sees recipes. */
export function MeasuresSection(): ReactElement {
  const { measureSystem } = useCurrentAccount();
  const revise = useReviseAccount();
  return (
    <SettingsSection title="Measures" about="For you alone. What is counted by the piece stays so.">
      {revise.isError && (
        <div className="mb-4">
          <ProblemNotice error={revise.error} />
        </div>
      )}
      <SelectField
        className="max-w-80"
        label="Show recipes"
        value={measureSystem ?? AS_WRITTEN}
        disabled={revise.isPending}
        options={systems}
        onChange={(system) => revise.mutate({ measureSystem: system === AS_WRITTEN ? null : system })}
      />
    </SettingsSection>
  );
}
