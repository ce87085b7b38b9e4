import { expect, test } from 'vitest';
import { newWebhookSecret, webhookHeaders } from './sign-webhook.ts';

/** The example that the specification's own libraries are tested with. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_999),
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('a webhook is signed as Standard Webhooks says', () => {
  expect(webhookHeaders([example.secret], example)).toEqual({
    'webhook-id': example.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': example.signature,
  });
});

test('with several secrets it carries a signature of each', () => {
  const other = newWebhookSecret();
  const both = webhookHeaders([other, example.secret], example)['webhook-signature'].split(' ');
  expect(both).toEqual([webhookHeaders([other], example)['webhook-signature'], example.signature]);
});

test('a secret is 32 bytes of chance', () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newWebhookSecret()).not.toBe(secret);
});
