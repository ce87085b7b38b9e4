import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contracts } from '@hearth/contracts/contracts.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { restContractsOf } from './document-router.ts';
import { documentChanges } from './document-changes.ts';
import { requestExamples } from './examples.ts';
import { openApiDocument } from './openapi-document.ts';
import { OpenApiDoc } from './openapi-types.ts';

const file = fileURLToPath(new URL('../../../../docs/openapi.json', import.meta.url));
const written = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

describe('the OpenAPI document', () => {
  it('in docs/openapi.json is the one the contracts make; `npm run openapi` writes it anew', async () => {
    const committed = await readFile(file, 'utf8');
    const made = openApiDocument();
    const { changed, breaking } = documentChanges(OpenApiDoc.parse(JSON.parse(committed)), made);
    expect({ changed, breaking, remedy: 'npm run openapi' }).toEqual({
      changed: [],
      breaking: [],
      remedy: 'npm run openapi',
    });
    expect(committed === written(made)).toBe(true);
  });

  it('is OpenAPI 3.1 without an error under a third-party linter', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: written(openApiDocument()), absoluteRef: 'openapi.json', config });
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer ?? ''})`),
    ).toEqual([]);
  });

  it('has one operation a contract, named by its path, with its access, errors and key', () => {
    const operations = Object.values(openApiDocument().paths).flatMap((methods) => Object.values(methods));
    const described = restContractsOf(contracts);
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      described.map(({ path }) => path).toSorted(),
    );
    for (const { path, contract } of described) {
      const operation = operations.find(({ operationId }) => operationId === path);
      expect(operation).toMatchObject({ 'x-access': contract.access, 'x-errors': contract.errors });
      const takesKey =
        operation?.parameters?.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey') ?? false;
      expect({ path, takesKey }).toEqual({ path, takesKey: contract.idempotent === true });
    }
  });

  it('says of every operation which scope a personal token needs, or that no token may call it', () => {
    const operations = Object.values(openApiDocument().paths).flatMap((methods) => Object.values(methods));
    for (const { path, contract } of restContractsOf(contracts)) {
      const operation = operations.find(({ operationId }) => operationId === path);
      const { access } = contract;
      const inPerson = [{ accessToken: [] }, { cookie: [] }];
      const scope = permissions.find((permission) => permission === access) ?? contract.scope ?? null;
      const security = scope === null ? inPerson : [...inPerson, { personalToken: [scope] }];
      const words =
        scope === null
          ? 'No personal access token may call this.'
          : `A personal access token needs the scope \`${scope}\`.`;
      const isPublic = access === 'public';
      expect({ path, ...operation }).toMatchObject({
        path,
        'x-required-scope': isPublic ? null : scope,
        security: isPublic ? [] : security,
      });
      expect({ path, isSaid: isPublic || String(operation?.['description']).endsWith(words) }).toEqual({
        path,
        isSaid: true,
      });
    }
  });

  it('has examples that the contracts accept', () => {
    const byPath = new Map(restContractsOf(contracts).map(({ path, contract }) => [path, contract]));
    const ids = {
      householdId: '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10',
      planId: '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10',
      memberId: '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10',
    };
    const listed = { ...ids, listId: ids.planId, ingredientId: ids.planId };
    for (const [path, example] of Object.entries(requestExamples)) {
      const contract = byPath.get(path);
      const fields = Object.fromEntries(
        Object.entries(listed).filter(([name]) => contract?.rest.path.includes(`{${name}}`)),
      );
      expect({ path, error: contract?.input.safeParse({ ...fields, ...example }).error?.issues }).toEqual({
        path,
        error: undefined,
      });
    }
  });

  it('is made without changing a contract', () => {
    const strict = restContractsOf(contracts).flatMap(({ path, contract }) =>
      coercing(contract.input).map((field) => `${path}.${field}`),
    );
    expect(strict).toEqual([]);
  });
});

/** Fields of a schema that take a text for a number or a flag. */
function coercing(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape).flatMap(([name, field]: [string, unknown]) => {
    if (!(field instanceof z.ZodType)) return [];
    const text = ['7', 'true'].some((word) => {
      const parsed = field.safeParse(word);
      return parsed.success && typeof parsed.data !== 'string';
    });
    return text ? [name] : [];
  });
}
