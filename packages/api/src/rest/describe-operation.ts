import type { Contract, UploadedFile } from '@hearth/contracts/shared/contract.ts';
import { z } from 'zod';
import { isPermission } from '../kernel/open-scope.ts';
import type { DescribedContract } from './document-router.ts';
import { requestExamples } from './examples.ts';
import type { OperationDoc } from './openapi-types.ts';
import { problemRef } from './problem-components.ts';
import { refusalStatus } from './refusal-statuses.ts';
import { requiredScope } from './required-scope.ts';

/** Completes what the bridge wrote of an operation: access, error codes, statuses, problems, keys, uploads and examples. */
export function describeOperation(operation: OperationDoc, { path, contract }: DescribedContract): OperationDoc {
  const { parameters, requestBody, responses, ...rest } = operation;
  const shownParameters = [
    ...(parameters ?? []),
    ...(contract.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(contract.kind === 'download' ? fieldsInQuery(contract) : []),
  ];
  return {
    ...rest,
    ...describeAccess(rest['description'], contract),
    'x-errors': contract.errors,
    ...(shownParameters.length > 0 ? { parameters: shownParameters } : {}),
    ...(requestBody ? { requestBody: describeBody(requestBody, path, contract) } : {}),
    responses: { ...successes(responses['200'] ?? {}, contract), ...refusals(contract, requestBody !== undefined) },
  };
}

/** Who may call and by what they show it; in 3.1 form a personal token's scope stands beside its scheme. */
function describeAccess(description: unknown, contract: Contract): Record<string, unknown> {
  const { access } = contract;
  if (access === 'public') return { 'x-access': access, 'x-required-scope': null, security: [] };
  const scope = requiredScope(contract);
  const inPerson = [{ accessToken: [] }, { cookie: [] }];
  const words =
    scope === null
      ? 'No personal access token may call this.'
      : `A personal access token needs the scope \`${scope}\`.`;
  return {
    description: typeof description === 'string' ? `${description}\n\n${words}` : words,
    'x-access': access,
    'x-required-scope': scope,
    security: scope === null ? inPerson : [...inPerson, { personalToken: [scope] }],
  };
}

type Body = NonNullable<OperationDoc['requestBody']>;

function describeBody(body: Body, path: string, contract: Contract): Body {
  if (contract.file)
    return {
      ...body,
      required: true,
      content: {
        'multipart/form-data': {
          schema: uploadSchema(body.content['multipart/form-data']?.schema ?? {}, contract.file),
        },
      },
    };
  const example = requestExamples[path];
  const json = body.content['application/json'];
  if (!json) return body;
  const schema = { ...json.schema, ...strictness(contract.input) };
  if (contract.kind === 'download') {
    // Each of them may stand in the address instead.
    const { required: _, ...optional } = Properties.parse(schema);
    return { ...body, required: false, content: { 'application/json': { ...json, schema: optional } } };
  }
  return { ...body, content: { 'application/json': { ...json, schema, ...(example ? { example } : {}) } } };
}

/** What a download is asked may stand in its address too, where a page's form or a script puts it. */
function fieldsInQuery({ input, rest }: Contract): NonNullable<OperationDoc['parameters']> {
  const { properties } = Properties.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties)
    .filter(([name]) => !rest?.path.includes(`{${name}}`))
    .map(([name, schema]) => ({ name, in: 'query', required: false, description: 'Here or in the body.', schema }));
}

const Strictness = z.looseObject({ additionalProperties: z.unknown() });

/** The bridge forgets that an input is strict when it takes path parameters out of a refined one. */
function strictness(input: Contract['input']): Record<string, unknown> {
  const { additionalProperties } = Strictness.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  return additionalProperties === false ? { additionalProperties } : {};
}

const Properties = z.looseObject({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** A form with the contract's fields and the one file, which no contract can hold. */
function uploadSchema(
  schema: Record<string, unknown>,
  { field, mediaType, description, isLast }: UploadedFile,
): Record<string, unknown> {
  const { properties, required, ...rest } = Properties.parse(schema);
  const file = { [field]: { type: 'string', contentMediaType: mediaType, description } };
  // Clients that are made of the document write the fields in its order.
  return isLast
    ? { ...rest, properties: { ...properties, ...file }, required: [...required, field] }
    : { ...rest, properties: { ...file, ...properties }, required: [field, ...required] };
}

function successes(answer: OperationDoc['responses'][string], contract: Contract): OperationDoc['responses'] {
  if (contract.kind === 'stream') return { 200: asEvents(answer) };
  if (contract.kind === 'download') return { 200: asFile(contract.mediaTypes ?? []) };
  const status = String(contract.rest?.status ?? 200);
  const headers = { Location: { description: 'Where it can be read.', schema: { type: 'string' } } };
  if (!isLongVerb(contract)) {
    const made = { ...answer, ...(contract.rest?.location === undefined ? {} : { headers }), description: 'Made.' };
    return {
      [status]:
        status === '204'
          ? { description: 'Done.' }
          : status === '201'
            ? made
            : { ...answer, description: status === '202' ? 'Accepted.' : 'Done.' },
    };
  }
  return {
    200: { ...answer, description: 'It came to an end without making anything; `status` says which.' },
    [status]: { ...answer, headers, description: 'Made: `status` is `done`.' },
    202: { ...answer, headers, description: 'Handed over to a job: `status` is `running`.' },
  };
}

/** Server-sent events, whose `data` is what the schema says. */
function asEvents({ content = {}, ...answer }: OperationDoc['responses'][string]): OperationDoc['responses'][string] {
  const description = 'Server-sent events, one a piece, named by its `type`. What fails later ends it as `problem`.';
  return { ...answer, description, content: { 'text/event-stream': content['application/json'] ?? {} } };
}

/** Bytes, of which a schema has nothing to say. */
function asFile(mediaTypes: readonly string[]): OperationDoc['responses'][string] {
  return {
    description: 'The file.',
    headers: { 'Content-Disposition': { description: 'The name of the file.', schema: { type: 'string' } } },
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}])),
  };
}

/** A long verb's output says by `status` whether it is done or a job runs. */
function isLongVerb({ output }: Contract): boolean {
  if (!(output instanceof z.ZodDiscriminatedUnion)) return false;
  return output.options.some(
    (option) =>
      option instanceof z.ZodObject &&
      option.shape['status'] instanceof z.ZodLiteral &&
      option.shape['status'].values.has('running'),
  );
}

/** What every call may be answered with by what the operation is, and its own refusals by their codes. */
function refusals({ access, idempotent, errors, kind, rest }: Contract, hasBody: boolean): OperationDoc['responses'] {
  const isPublic = access === 'public';
  const answers = new Set<keyof typeof REFUSALS>(errors.map(refusalStatus)).add(400).add(429);
  if (!isPublic) answers.add(401);
  // Signed in is not enough where a token is held to its scopes and a server's staff to their roles; and a page of
  // another address may change nothing.
  if (!isPublic || rest?.method !== 'GET') answers.add(403);
  if (isPermission(access)) answers.add(404);
  if (idempotent || kind === 'upload') answers.add(409);
  if (hasBody) answers.add(413).add(415).add(422);
  if (idempotent) answers.add(422);
  return {
    ...Object.fromEntries([...answers].map((status) => [status, problemRef(REFUSALS[status])])),
    default: problemRef('Problem'),
  };
}

const REFUSALS = {
  400: 'InvalidInput',
  401: 'SignInNeeded',
  403: 'NotAllowed',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'WrongMediaType',
  422: 'Unprocessable',
  429: 'TooMany',
  503: 'Unavailable',
} as const;
