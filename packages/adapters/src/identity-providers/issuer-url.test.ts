import { describe, expect, it } from 'vitest';
import { mayBeAsked } from './issuer-url.ts';

describe('an address named by a discovery document', () => {
  it.each<[string, string, boolean]>([
    ['https://keys.example/jwks', 'https://id.example', true],
    ['https://keys.example/jwks', 'http://127.0.0.1:9000', true],
    ['http://localhost:9000/jwks', 'http://127.0.0.1:9000', true],
    ['http://[::1]:9000/jwks', 'http://127.0.0.1:9000', true],
    ['http://127.0.0.1/jwks', 'https://id.example', false],
    ['http://id.example/jwks', 'https://id.example', false],
    ['http://127.0.0.1.id.example/jwks', 'http://127.0.0.1:9000', false],
    ['http://10.0.0.1/jwks', 'http://127.0.0.1:9000', false],
    ['https://a:b@keys.example/jwks', 'https://id.example', false],
    ['file:///keys', 'http://127.0.0.1:9000', false],
    ['jwks', 'https://id.example', false],
  ])('%s for the issuer %s may be asked: %s', (address, issuer, expected) => {
    expect(mayBeAsked(address, issuer)).toBe(expected);
  });
});
