import type { WebhookDelivery, WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { useWebhookDeliveries } from '@hearth/client/webhooks/use-webhook-deliveries.ts';
import { useReplayWebhook } from '@hearth/client/webhooks/use-webhooks.ts';
import { Badge, type BadgeTone } from '@hearth/ui/badge.tsx';
import { Button } from '@hearth/ui/button.tsx';
import { RotateCcw } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { deliveryWords, shortAddress } from './endpoint-words.ts';
import { eventWords } from './event-words.ts';

const statuses: Record<WebhookDelivery['status'], { readonly tone: BadgeTone; readonly name: string }> = {
  queued: { tone: 'plain', name: 'on its way' },
  delivered: { tone: 'good', name: 'delivered' },
  failed: { tone: 'warn', name: 'failed' },
};

type DeliveryRowProps = { readonly delivery: WebhookDelivery; readonly maySendAgain: boolean };

function DeliveryRow({ delivery, maySendAgain }: DeliveryRowProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const replay = useReplayWebhook();
  const { tone, name } = statuses[delivery.status];
  // Whoever pressed the button still stands on it while what they sent is on its way.
  const wasReplayed = replay.isSuccess;
  const what = eventWords(delivery.type);
  const when = momentHere(delivery.createdAt);
  return (
    <div className="space-y-3">
      <Row
        title={
          <>
            {what}
            <Badge tone={tone}>{name}</Badge>
          </>
        }
        detail={
          <>
            <time dateTime={delivery.createdAt}>{when}</time>. {deliveryWords(delivery)}
          </>
        }
      >
        {maySendAgain && (delivery.status !== 'queued' || wasReplayed) && (
          <Button
            aria-label={`Send again: ${what}, ${when}`}
            busy={replay.isPending || delivery.status === 'queued'}
            onClick={() => replay.mutate({ householdId, deliveryId: delivery.id })}
          >
            <RotateCcw aria-hidden />
            Send again
          </Button>
        )}
      </Row>
      <output className="sr-only">{replay.isSuccess && `Sent again: ${what}.`}</output>
      {replay.isError && <ProblemNotice error={replay.error} />}
    </div>
  );
}

/** What was sent to an endpoint of late, and how that went. */
export function DeliveryList({ endpoint }: { readonly endpoint: WebhookEndpoint }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const deliveries = useWebhookDeliveries(householdId, endpoint.id);
  const { data, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = deliveries;
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <>
      <RowList
        label={`Sent to ${shortAddress(endpoint.url)}`}
        query={{ data: items && { items }, error, isError, refetch }}
        empty="Nothing was sent in the last 30 days. Send a test to see whether it arrives."
        keyOf={({ id }) => id}
        renderRow={(delivery) => <DeliveryRow delivery={delivery} maySendAgain={endpoint.isEnabled} />}
      />
      {hasNextPage && (
        <Button className="mt-4" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Reading…' : 'Show older'}
        </Button>
      )}
    </>
  );
}
