import { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import { describe, expect, it } from 'vitest';
import { eventGroups, eventsGist, eventWords, everyEvent } from './event-words.ts';

describe('what an endpoint hears of', () => {
  it('is offered whole, each thing once', () => {
    expect([...everyEvent].toSorted()).toEqual([...WebhookEventType.options].toSorted());
  });

  it('is told thing by thing, and as one where it is all of a kind', () => {
    expect(eventsGist(['pantry.changed', 'plan.approved'])).toBe(
      'Hears of this: a plan is approved; the pantry is changed.',
    );
    const shopping = eventGroups.find(({ about }) => about === 'pantry and shopping')?.choices ?? [];
    expect(eventsGist([...shopping.map(({ value }) => value), 'job.finished'])).toBe(
      'Hears of this: all about pantry and shopping; work ends.',
    );
    expect(eventsGist(everyEvent)).toBe('Hears of everything that happens.');
  });

  it('stands as it was written where this page does not know it', () => {
    expect(eventWords('moon.landed')).toBe('moon.landed');
    expect(eventWords('webhook.tested')).toBe('A test');
  });
});
