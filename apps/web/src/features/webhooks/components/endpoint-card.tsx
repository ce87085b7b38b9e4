import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import { dateHere, momentHere } from '@hearth/client/formats/moments.ts';
import { useRemoveWebhook, useReviseWebhook, useTestWebhook } from '@hearth/client/webhooks/use-webhooks.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { useId, useState, type ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { ChangeSheet } from './change-sheet.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { answererWords, disabledWords, shortAddress } from './endpoint-words.ts';
import { eventsGist } from './event-words.ts';
import { RotateSheet } from './rotate-sheet.tsx';

type EndpointProps = { readonly endpoint: WebhookEndpoint };

function Facts({ endpoint }: EndpointProps): ReactElement {
  const { id: me } = useCurrentAccount();
  const { url, eventTypes, isEnabled, disabledReason, failingSince, createdAt } = endpoint;
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-text text-base font-semibold wrap-anywhere">
        {url}
        <Badge tone={isEnabled ? 'good' : 'warn'}>{isEnabled ? 'on' : 'off'}</Badge>
        {isEnabled && failingSince !== null && <Badge tone="warn">failing</Badge>}
      </h3>
      {disabledReason !== null && (
        <p className="mt-2 rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
          {disabledWords[disabledReason]} Nothing is sent until it is switched on again, and what happens meanwhile is
          not sent later.
        </p>
      )}
      {isEnabled && failingSince !== null && (
        <p className="mt-1 text-sm text-warn">Nothing came through since {momentHere(failingSince)}.</p>
      )}
      <p className="mt-1.5 text-sm text-ink-soft text-pretty">{eventsGist(eventTypes)}</p>
      <p className="mt-1 text-sm text-ink-soft text-pretty">
        {answererWords(endpoint, me)} Added {dateHere(createdAt)}.
      </p>
    </>
  );
}

function RemoveButton({ endpoint, onRemove }: EndpointProps & { readonly onRemove: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [asked, setAsked] = useState(false);
  const remove = useRemoveWebhook();
  const name = shortAddress(endpoint.url);
  return (
    <>
      <Button look="quiet" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
        Remove
      </Button>
      <Confirm
        open={asked}
        title={`Remove ${name}?`}
        act="Remove"
        pending={remove.isPending}
        onConfirm={() => {
          onRemove();
          remove.mutate({ householdId, endpointId: endpoint.id }, { onSuccess: () => setAsked(false) });
        }}
        onClose={() => setAsked(false)}
      >
        <p>Nothing is sent there any more, and the list of what was sent goes too. It cannot be brought back.</p>
        {remove.isError && <ProblemNotice error={remove.error} />}
      </Confirm>
    </>
  );
}

function Acts({
  endpoint,
  onSent,
  onRemove,
}: EndpointProps & { readonly onSent: () => void; readonly onRemove: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [sheet, setSheet] = useState<'change' | 'rotate'>();
  const test = useTestWebhook();
  const revise = useReviseWebhook();
  const name = shortAddress(endpoint.url);
  const one = { householdId, endpointId: endpoint.id };
  const { isEnabled } = endpoint;
  const error = test.error ?? revise.error;
  const close = (): void => setSheet(undefined);
  return (
    <>
      {isEnabled && (
        <Button
          aria-label={`Send a test to ${name}`}
          busy={test.isPending}
          onClick={() => test.mutate(one, { onSuccess: onSent })}
        >
          Send a test
        </Button>
      )}
      <Button
        look={isEnabled ? 'quiet' : 'plain'}
        aria-label={`Switch ${isEnabled ? 'off' : 'on'}: ${name}`}
        busy={revise.isPending}
        onClick={() => revise.mutate({ ...one, isEnabled: !isEnabled })}
      >
        {isEnabled ? 'Switch off' : 'Switch on'}
      </Button>
      <Button look="quiet" aria-label={`Change ${name}`} onClick={() => setSheet('change')}>
        Change
      </Button>
      <Button look="quiet" aria-label={`New secret for ${name}`} onClick={() => setSheet('rotate')}>
        New secret
      </Button>
      <RemoveButton endpoint={endpoint} onRemove={onRemove} />
      <output className="sr-only">{test.isSuccess && `A test is sent to ${name}.`}</output>
      {error !== null && (
        <div className="basis-full">
          <ProblemNotice error={error} />
        </div>
      )}
      {sheet === 'change' && <ChangeSheet endpoint={endpoint} onClose={close} />}
      {sheet === 'rotate' && <RotateSheet endpoint={endpoint} onClose={close} />}
    </>
  );
}

/** An address that events are sent to: how it fares, and all that can be done with it. */
export function EndpointCard({ endpoint }: EndpointProps): ReactElement {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card className="p-4 sm:p-5">
      <Facts endpoint={endpoint} />
      <div className="mt-3 -mb-1 flex flex-wrap items-center gap-2">
        <Button
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`What was sent to ${shortAddress(endpoint.url)}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Hide what was sent' : 'What was sent'}
        </Button>
        <Acts endpoint={endpoint} onSent={() => setIsOpen(true)} onRemove={() => setIsOpen(false)} />
      </div>
      <div id={id} className={isOpen ? 'mt-5' : undefined}>
        {isOpen && <DeliveryList endpoint={endpoint} />}
      </div>
    </Card>
  );
}
