import { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import { useForm } from '@hearth/client/forms/use-form.ts';
import { useSetSchedule } from '@hearth/client/planning/use-schedule.ts';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { useState, type ReactElement } from 'react';
import { boxOf } from '../../../shell/box-of.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { scheduleDays } from './schedule-words.ts';

const schema = WeeklySchedule.pick({ time: true });

/** Changes whether, on which day and at what time the week plans itself. */
export function ScheduleSheet({
  schedule,
  onClose,
}: {
  readonly schedule: WeeklySchedule;
  readonly onClose: () => void;
}): ReactElement {
  const form = useForm(schema, { time: schedule.time });
  const [draft, setDraft] = useState({ isEnabled: schedule.isEnabled, weekday: String(schedule.weekday) });
  const set = useSetSchedule();
  const save = (): void => {
    const read = form.read();
    if (read === undefined) return;
    const { householdId } = schedule;
    const wish = { householdId, ...read, isEnabled: draft.isEnabled, weekday: Number(draft.weekday) };
    set.mutate(wish, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="household:write"
      onClose={onClose}
      act={set.isPending ? 'Saving…' : 'Save'}
      error={set.error}
      isPending={set.isPending}
      onSubmit={save}
      title="Plan the week by itself"
      description="What is planned is a draft: nothing is bought before somebody approves it."
    >
      <div className="space-y-6">
        <CheckBox
          label="Plan each week by itself"
          hint="A week that has a plan is left alone."
          checked={draft.isEnabled}
          onChange={(isEnabled) => setDraft({ ...draft, isEnabled })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            label="On"
            value={draft.weekday}
            options={scheduleDays}
            disabled={!draft.isEnabled}
            onChange={(weekday) => setDraft({ ...draft, weekday })}
          />
          <Field
            label="At"
            type="time"
            hint="By the household’s clock."
            disabled={!draft.isEnabled}
            {...boxOf(form, 'time')}
          />
        </div>
      </div>
    </FormSheet>
  );
}
