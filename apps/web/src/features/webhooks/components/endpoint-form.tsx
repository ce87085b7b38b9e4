import type { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Field } from '@hearth/ui/field.tsx';
import { useEffect, useRef, type ReactElement } from 'react';
import { TickedGroups } from '../../../shell/ticked-groups.tsx';
import type { EndpointDraft } from './endpoint-draft.ts';
import { eventGroups, everyEvent } from './event-words.ts';

type EndpointFormProps = {
  readonly draft: EndpointDraft;
  readonly errors: FieldErrors;
  /** Why the server did not take the address. */
  readonly refusal: string | undefined;
  readonly onChange: (draft: EndpointDraft) => void;
};

function EventFields({ draft, errors, onChange }: Omit<EndpointFormProps, 'refusal'>): ReactElement {
  const { eventTypes } = draft;
  const hasAll = everyEvent.every((type) => eventTypes.includes(type));
  const tick = (type: WebhookEventType, on: boolean): void =>
    onChange({ ...draft, eventTypes: everyEvent.filter((each) => (each === type ? on : eventTypes.includes(each))) });
  return (
    <TickedGroups
      label="What it hears of"
      about="From now on, and only what you may see yourself."
      groups={eventGroups}
      ticked={eventTypes}
      error={errors['eventTypes']}
      shortcut={{
        act: hasAll ? 'Untick everything' : 'Tick everything',
        onClick: () => onChange({ ...draft, eventTypes: hasAll ? [] : everyEvent }),
      }}
      onTick={tick}
    />
  );
}

/** Where events are sent, and which. */
export function EndpointForm({ refusal, ...fields }: EndpointFormProps): ReactElement {
  const { draft, errors, onChange } = fields;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refusal !== undefined) box.current?.focus();
  }, [refusal]);
  return (
    <div className="space-y-6">
      <Field
        ref={box}
        type="url"
        inputMode="url"
        label="Address"
        placeholder="https://example.org/hearth"
        hint="A program of yours that waits for a POST there."
        autoComplete="off"
        spellCheck={false}
        value={draft.url}
        error={errors['url'] ?? refusal}
        onChange={(event) => onChange({ ...draft, url: event.target.value })}
      />
      <EventFields {...fields} />
    </div>
  );
}
