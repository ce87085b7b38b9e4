import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPack } from '@hearth/adapters/packs/build-pack.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDERS } from './compose.ts';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const MAX_BYTES = 400_000;
let hearth: TestHearth;
let cookie: string;
let folder: string;
let pack: Blob;
beforeAll(async () => {
  hearth = await startTestHearth({ PACK_UPLOAD_MAX_BYTES: String(MAX_BYTES) });
  cookie = await hearth.cookieOf(await hearth.newUser('curator'));
  folder = await mkdtemp(path.join(tmpdir(), 'hearth-upload-'));
  const source = path.join(folder, 'source');
  await cp(FOLDERS.starterPack, source, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  const file = path.join(folder, 'starter.tar.gz');
  await buildPack(source, file);
  pack = new Blob([await readFile(file)]);
});
afterAll(async () => {
  await hearth.close();
  await rm(folder, { recursive: true, force: true });
});

type Field = readonly [name: string, value: string | Blob];

function upload(fields: readonly Field[], as: string = cookie): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'a.tar.gz');
  }
  return ask(`${hearth.url}/api/v1/catalog/packs/import`, { method: 'POST', body: form, cookie: as });
}

const spools = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('hearth-pack-'));

describe('uploading a pack', () => {
  it('that the server has already changes nothing and says so', async () => {
    expect(await upload([['pack', pack]])).toMatchObject({
      status: 200,
      json: { pack: 'starter', outcome: 'unchanged' },
    });
  });

  it('takes the choice to force before the file and after it', async () => {
    for (const fields of [
      [
        ['force', 'true'],
        ['pack', pack],
      ],
      [
        ['pack', pack],
        ['force', 'false'],
      ],
      [
        ['pack', pack],
        ['force', ''],
      ],
    ] satisfies Field[][]) {
      expect((await upload(fields)).status).toBe(200);
    }
  });

  it('answers a file that is no pack with its bad lines', async () => {
    const answer = await upload([['pack', new Blob(['soup'])]]);
    expect(answer).toMatchObject({
      status: 422,
      json: { code: 'catalog.pack-invalid', total: 1, badLines: [{ reason: expect.any(String) }] },
    });
  });

  it.each([
    ['a form without the file', [['force', 'true']], 'pack'],
    ['a file in another field', [['file', new Blob(['x'])]], 'file'],
    [
      'the same field twice',
      [
        ['force', 'true'],
        ['force', 'false'],
      ],
      'force',
    ],
  ] satisfies [string, Field[], string][])('refuses %s', async (_name, fields, field) => {
    expect(await upload(fields)).toMatchObject({
      status: 400,
      json: { type: 'urn:hearth:problem:invalid-input', errors: [{ path: field }] },
    });
  });

  it('refuses a second file, an unknown field and a bad choice even with a good pack', async () => {
    for (const extra of [
      ['pack', pack],
      ['bogus', '1'],
      ['force', 'maybe'],
    ] satisfies Field[]) {
      expect(await upload([['pack', pack], extra])).toMatchObject({
        status: 400,
        json: { type: 'urn:hearth:problem:invalid-input' },
      });
    }
  });

  it('refuses more bytes than allowed, whether or not the client says how many', async () => {
    const big = new Blob([Buffer.alloc(MAX_BYTES * 3, 'x')]);
    const told = {
      status: 413,
      json: { type: 'urn:hearth:problem:too-large', code: 'catalog.pack-too-large', maxBytes: MAX_BYTES },
    };
    expect(await upload([['pack', big]])).toMatchObject(told);
    expect(
      await sendRaw([
        '--b\r\ncontent-disposition: form-data; name="pack"; filename="a"\r\n\r\n',
        Buffer.alloc(MAX_BYTES + 70_000, 'x'),
        '\r\n--b--\r\n',
      ]),
    ).toContain('"status":413');
  });

  it('refuses another media type, and a form that is cut short', async () => {
    const url = `${hearth.url}/api/v1/catalog/packs/import`;
    expect(await ask(url, { json: {}, cookie })).toMatchObject({
      status: 415,
      json: { type: 'urn:hearth:problem:unsupported-media-type' },
    });
    expect(await sendRaw(['--b\r\ncontent-disposition: form-data; name="pack"; filename="a"\r\n\r\nhalf'])).toContain(
      'urn:hearth:problem:malformed-body',
    );
  });

  it('is for curators: others are refused before the body is read', async () => {
    expect(await upload([['pack', pack]], '')).toMatchObject({ status: 401 });
    expect(await upload([['pack', pack]], await hearth.cookieOf(await hearth.newUser('user')))).toMatchObject({
      status: 403,
      json: { code: 'catalog.curators-only' },
    });
  });

  it('leaves nothing when the connection closes early', async () => {
    const before = await spools();
    const news = async (): Promise<string[]> => (await spools()).filter((name) => !before.includes(name));
    const sending = request(`${hearth.url}/api/v1/catalog/packs/import`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' },
    });
    sending.on('error', () => undefined);
    sending.write('--b\r\ncontent-disposition: form-data; name="pack"; filename="a"\r\n\r\n');
    sending.write(Buffer.from(await pack.slice(0, pack.size / 2).arrayBuffer()));
    await expect.poll(news, { timeout: 5_000 }).not.toEqual([]);
    sending.destroy();
    await expect.poll(news, { timeout: 5_000 }).toEqual([]);
    expect((await ask(`${hearth.url}/health`)).status).toBe(200);
    expect((await upload([['pack', pack]])).status).toBe(200);
  });
});

/** Sends the parts chunk by chunk, so without a length. */
function sendRaw(parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${hearth.url}/api/v1/catalog/packs/import`,
      { method: 'POST', headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' } },
      (answer) => {
        const chunks: string[] = [];
        answer.on('data', (chunk) => chunks.push(String(chunk)));
        answer.on('end', () => resolve(chunks.join('')));
      },
    );
    sending.on('error', reject);
    for (const part of parts) sending.write(part);
    sending.end();
  });
}
