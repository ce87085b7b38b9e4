import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contracts } from '@hearth/contracts/contracts.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { describe, expect, test } from 'vitest';
import { toTrpcError } from '../kernel/trpc.ts';
import { restContractsOf } from './document-router.ts';
import { openApiDocument } from './openapi-document.ts';
import { refusalStatus } from './refusal-statuses.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Every code that is thrown or stands in a table of refusals, with the kinds it is thrown as. */
function thrown(): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  for (const workspace of [
    'packages/services',
    'packages/database',
    'packages/adapters',
    'packages/api',
    'apps/server',
  ])
    for (const file of readdirSync(`${root}${workspace}/src`, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test|\.e2e)\.ts$/.test(file) || file.startsWith('generated')) continue;
      const source = readFileSync(`${root}${workspace}/src/${file}`, 'utf8');
      for (const [, kind = '', code = ''] of source.matchAll(
        /(?:new DomainError\(|: \[)\s*'([a-z-]+)',\s*'([a-z-]+\.[a-z-]+)'/g,
      ))
        codes.set(code, (codes.get(code) ?? new Set()).add(kind));
    }
  return codes;
}

const kinds = ['not-found', 'conflict', 'forbidden', 'unauthenticated', 'invalid', 'limit', 'unavailable'] as const;
const STATUS_OF_KIND = new Map<string, number>(
  kinds.map((kind) => [kind, getHTTPStatusCodeFromError(toTrpcError(new DomainError(kind, 'a.refusal', 'x')))]),
);
const described = restContractsOf(contracts);
const operations = Object.values(openApiDocument().paths).flatMap((methods) => Object.values(methods));

describe('the status of a refusal', () => {
  test('is written down for every code a contract lists, as the code that throws it has it', () => {
    const codes = thrown();
    // Those that are no domain errors: a body is too large before there is a pack, a file or a photo.
    const listed = new Set(described.flatMap(({ contract }) => contract.errors));
    for (const code of ['catalog.pack-too-large', 'recipe.file-too-large', 'recipe.photo-too-large'])
      listed.delete(code);
    for (const code of listed) {
      const statuses = [...(codes.get(code) ?? [])].map((kind) => STATUS_OF_KIND.get(kind));
      expect({ code, statuses }).toEqual({ code, statuses: [refusalStatus(code)] });
    }
  });

  test('is said in the document by every operation that can answer it', () => {
    for (const { path, contract } of described) {
      const { access, rest, errors } = contract;
      const isPublic = access === 'public';
      const isHousehold = access.includes(':');
      const statuses = new Set([400, 429, ...errors.map(refusalStatus)]);
      if (!isPublic) statuses.add(401);
      if (!isPublic || rest.method !== 'GET') statuses.add(403);
      if (isHousehold) statuses.add(404);
      const said = operations.find(({ operationId }) => operationId === path)?.responses ?? {};
      expect({ path, silent: [...statuses].filter((status) => !(status in said)) }).toEqual({ path, silent: [] });
    }
  });
});

describe('a body in the document', () => {
  const schemaOf = (path: string): Record<string, unknown> | undefined =>
    operations.find(({ operationId }) => operationId === path)?.requestBody?.content['application/json']?.schema;

  test('takes no fields beside those it names', () => {
    const open = described
      .map(({ path }) => ({ path, schema: schemaOf(path) }))
      .filter(({ schema }) => schema !== undefined && schema['additionalProperties'] !== false);
    expect(open).toEqual([]);
  });
});
