import { describe, expect, it } from 'vitest';
import { deliveryWords, shortAddress } from './endpoint-words.ts';

const sent = { attempts: 1, responseStatus: 204, lastError: null };

describe('the words of a webhook', () => {
  it('name an address without what may be a key in it', () => {
    expect(shortAddress('https://example.org/hook?key=secret')).toBe('example.org/hook');
    expect(shortAddress('http://nas.lan:8123')).toBe('nas.lan:8123');
  });

  it('tell how a delivery went', () => {
    expect(deliveryWords({ ...sent, status: 'delivered' })).toBe('The receiver answered 204. Tried once.');
    expect(deliveryWords({ ...sent, status: 'queued', attempts: 0 })).toBe('It is about to be sent.');
    const refused = { attempts: 3, responseStatus: 500, lastError: 'The receiver answered 500.' };
    expect(deliveryWords({ ...refused, status: 'queued' })).toBe(
      'The receiver answered 500. Tried 3 times; it is tried again by itself.',
    );
    expect(deliveryWords({ ...refused, status: 'failed' })).toBe('The receiver answered 500. Tried 3 times.');
    expect(deliveryWords({ ...refused, status: 'failed', attempts: 0, lastError: null })).toBe('It was not sent.');
  });
});
