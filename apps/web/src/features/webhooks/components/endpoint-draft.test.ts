import { describe, expect, it } from 'vitest';
import { addressRefusal, endpointWish, newEndpoint } from './endpoint-draft.ts';

describe('the form of a webhook', () => {
  it('asks for an address and for something to hear of', () => {
    expect(endpointWish(newEndpoint)).toEqual({
      errors: { url: 'Fill this in.', eventTypes: 'Tick at least one thing it hears of.' },
    });
  });

  it('makes the wish that the contract takes', () => {
    expect(endpointWish({ url: ' https://example.org/hearth ', eventTypes: ['plan.approved'] })).toEqual({
      wish: { url: 'https://example.org/hearth', eventTypes: ['plan.approved'] },
    });
  });

  it('shows at the address what the server says of it, and nothing else there', () => {
    const problem = { type: 'about:blank', title: 'Refused', status: 422, detail: 'Give a public one.' };
    expect(addressRefusal({ ...problem, code: 'net.url-not-allowed' })).toBe('Give a public one.');
    expect(addressRefusal({ ...problem, code: 'webhook.too-many' })).toBeUndefined();
    expect(addressRefusal(null)).toBeUndefined();
  });
});
