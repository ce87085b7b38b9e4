import type { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { useEffect, useRef, type ReactElement } from 'react';
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
    <section
      aria-label="What it hears of"
      tabIndex={-1}
      data-refused={errors['eventTypes'] !== undefined}
      className="outline-none"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">What it hears of</h3>
        <Button look="quiet" onClick={() => onChange({ ...draft, eventTypes: hasAll ? [] : everyEvent })}>
          {hasAll ? 'Untick everything' : 'Tick everything'}
        </Button>
      </div>
      <p className="text-sm text-ink-soft">From now on, and only what you may see yourself.</p>
      {errors['eventTypes'] !== undefined && (
        <p role="alert" className="mt-1 text-sm text-accent">
          {errors['eventTypes']}
        </p>
      )}
      {eventGroups.map(({ title, choices }) => (
        <fieldset key={title} className="mt-4">
          <legend className="eyebrow text-ink-faint">{title}</legend>
          {choices.map(({ type, name }) => (
            <CheckBox key={type} label={name} checked={eventTypes.includes(type)} onChange={(on) => tick(type, on)} />
          ))}
        </fieldset>
      ))}
    </section>
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
