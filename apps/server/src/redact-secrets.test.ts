import fc from 'fast-check';
import { loadConfig } from '@hearth/config/load-config.ts';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { redactSecrets } from './redact-secrets.ts';
import { createLog } from './start-server.ts';

const base64url = fc.stringMatching(/^[\w-]{24,48}$/);
const plain = fc.stringMatching(/^[\w!$*,:;~"'\\]{12,30}$/);

/** A secret as it is written, and the part of it that must be seen nowhere. */
const secrets = fc.oneof(
  base64url.map((mark) => ({ written: `hearth_pat_${mark}`, mark })),
  base64url.map((mark) => ({ written: `hearth_rt_${mark}`, mark })),
  fc
    .tuple(base64url, base64url, base64url)
    .chain(([head, body, mark]) =>
      fc.constantFrom(
        { written: `eyJ${head}.${body}.${mark}`, mark },
        { written: `eyJ${head}.${mark}.${body}`, mark },
        { written: `eyJ${mark}.${head}.${body}`, mark },
      ),
    ),
  fc
    .tuple(fc.constantFrom('Bearer ', 'bearer\t', 'Bearer  ', 'Authorization: Bearer '), base64url)
    .map(([before, mark]) => ({ written: before + mark, mark })),
  fc
    .tuple(
      fc.constantFrom('postgresql://hearth:', 'smtp://:', 'https://'),
      plain,
      fc.constantFrom('@db/x', '@[::1]:25'),
    )
    .map(([before, mark, after]) => ({ written: before + mark + after, mark })),
  fc
    .tuple(fc.constantFrom('?token=', '&token=', '#token=', '?next=%2Fverify%3Ftoken%3D', '?a=1&code='), base64url)
    .map(([before, mark]) => ({ written: `https://hearth.example/verify${before}${mark}`, mark })),
  base64url.map((mark) => ({ written: `__Host-hearth_session=${mark}.123; Path=/`, mark })),
  base64url.map((mark) => ({ written: `sk-proj-${mark}`, mark })),
);

/** Any JSON with the text somewhere in it: as a value, as a key, in the middle of another text. */
const holding = (text: string) =>
  fc
    .tuple(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
    .chain(([other, before, after]) =>
      fc.constantFrom<unknown>(
        text,
        before + text + after,
        `${before} ${text} ${after}`,
        [other, { deep: [{ deeper: text }] }],
        { [text]: other },
        { msg: JSON.stringify({ inside: text }), other },
        `${text}\n    at ${before}`,
      ),
    );

/** What `createLog` writes for one call. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  write(createLog(loadConfig({ LOG_LEVEL: 'trace' }), sink));
  return lines.join('');
}

describe('a secret never reaches the log', () => {
  it('whatever JSON it is in, and the line stays one line of JSON', () => {
    fc.assert(
      fc.property(
        secrets.chain(({ written, mark }) => fc.tuple(holding(written), fc.constant(mark))),
        ([value, mark]) => {
          const line = redactSecrets(JSON.stringify({ value }));
          const shown = JSON.stringify(mark).slice(1, -1);
          expect(line.includes(mark) || line.includes(shown)).toBe(false);
          expect(() => void JSON.parse(line)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('right after a line break, which stays one', () => {
    for (const secret of ['eyJhbGci.eyJzdWIi.c2ln', 'hearth_pat_abc', 'sk-0123456789abcdef', '?token=abc'])
      expect(JSON.parse(redactSecrets(JSON.stringify(`a\n${secret}\tb`)))).toMatch(/^a\n(\?token=)?\[hidden\]\tb$/);
  });

  it('in a message, an object at any depth, or an error with its cause and stack', () => {
    const secret = `hearth_pat_${'x7'.repeat(20)}`;
    const line = logged((log) => {
      log.info(`asked with ${secret}`);
      log.warn({ a: { b: [{ c: secret }] }, [secret]: 1 }, 'x');
      log.error({ err: new Error(`no such token: ${secret}`, { cause: new Error(secret) }) }, 'x');
      log
        .child({ token: secret, url: 'postgresql://hearth:pass/word@db' })
        .fatal({ sub: { password: 'p"a\\ss' } }, 'x');
    });
    expect(line).not.toContain('x7x7');
    expect(line).not.toMatch(/p\\"a/);
    expect(
      line
        .trim()
        .split('\n')
        .map((each) => typeof JSON.parse(each)),
    ).toEqual(Array(4).fill('object'));
  });

  it('under a name that tells, at any depth and in JSON inside a text', () => {
    const body = { password: 'correct "horse"', nested: { refreshToken: 'abc', apiKey: 'def\\', 'set-cookie': 'g=h' } };
    for (const line of [JSON.stringify(body), JSON.stringify({ msg: `sent ${JSON.stringify(body)}` })]) {
      expect(redactSecrets(line)).not.toMatch(/horse|abc|def|g=h/);
      expect(() => void JSON.parse(redactSecrets(line))).not.toThrow();
    }
  });
});

it('leaves alone what is no secret', () => {
  for (const text of [
    '{"method":"GET","path":"/api/v1/households/01a1fb9a-f81a-76d7-bfb1-28f7081fcd20","status":200,"msg":"request"}',
    '{"url":"http://127.0.0.1:4800","inputTokens":12,"tokenId":"01a1fb9a","code":"pantry.not-found"}',
    'Error: boom\n    at run (file:///srv/apps/server/src/start-server.ts:12:3)\n    at async main.ts:1:1',
    'mail to ada@example.org refused by hearth_app',
  ])
    expect(redactSecrets(text)).toBe(text);
});

const baits = [
  'eyJ',
  'hearth_',
  'hearth_rt',
  '://a',
  'Bearer ',
  '?token=',
  '"token":"',
  '\\"token\\":\\"',
  'sk-',
  'a.',
];
// A pattern that is quadratic somewhere would be at it for minutes.
it.each(baits)('is soon done with a line that repeats %s without end', (bait) => {
  expect(redactSecrets(bait.repeat(600_000 / bait.length)).length).toBeGreaterThan(0);
});
