import { pathParameters } from '@hearth/api/rest/rest-call.ts';
import { REST_BASE } from '@hearth/api/rest/rest-answer.ts';
import { contracts } from '@hearth/contracts/contracts.ts';
import { isContract, type Contract } from '@hearth/contracts/shared/contract.ts';
import type { Asking } from './ask.ts';

export type NamedContract = { readonly path: string; readonly contract: Contract };

/** Every contract of the API with its dotted path. */
export function everyContract(): NamedContract[] {
  return Object.entries(contracts).flatMap(([group, verbs]) =>
    Object.entries<unknown>(verbs).flatMap(([verb, contract]) =>
      isContract(contract) ? [{ path: `${group}.${verb}`, contract }] : [],
    ),
  );
}

/** An address below the server's, and what to send there. */
export type Request = { readonly url: string } & Pick<Asking, 'method' | 'json'>;

/** A call as REST says it; null for what has no route. */
export function overRest({ contract }: NamedContract, input: object): Request | null {
  const { rest } = contract;
  if (!rest) return null;
  const given = new Map<string, unknown>(Object.entries(input));
  let url = REST_BASE + rest.path;
  for (const name of pathParameters(rest)) {
    url = url.replace(`{${name}}`, encodeURIComponent(textOf(given.get(name))));
    given.delete(name);
  }
  const { method } = rest;
  if (method !== 'GET' && method !== 'DELETE') return { url, method, json: Object.fromEntries(given) };
  const query = new URLSearchParams([...given].map(([name, value]): [string, string] => [name, textOf(value)]));
  return { url: query.size === 0 ? url : `${url}?${query.toString()}`, method };
}

/** The same over tRPC; null for what goes over REST alone. */
export function overTrpc({ path, contract: { kind } }: NamedContract, input: unknown): Request | null {
  if (kind === 'upload' || kind === 'stream' || kind === 'download') return null;
  const envelope = { json: input };
  if (kind === 'mutation') return { url: `/trpc/${path}`, method: 'POST', json: envelope };
  return { url: `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(envelope))}`, method: 'GET' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
