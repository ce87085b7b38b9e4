import { callInScope, type Call } from '../kernel/open-scope.ts';
import type { Operation } from '../kernel/implement.ts';
import type { Download } from '../kernel/scope.ts';
import { readInput } from './rest-call.ts';

/** What a request says of the download it asks for. */
export type DownloadRequest = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined where the request has none. */
  readonly body: unknown;
};

/** Makes sure of the input and of who asks, and opens the file that answers. */
export async function callDownload(
  { contract, handler, path }: Operation,
  { uow, context }: Pick<Call, 'uow' | 'context'>,
  { parameters, ...asked }: DownloadRequest,
): Promise<Download> {
  if (contract.kind !== 'download' || !contract.rest) throw new Error(`${path} answers no file`);
  const input = readInput(contract, contract.rest, parameters, asked);
  // Safe: `Handlers<T>` has matched a download's handler to this.
  return (await callInScope(contract, handler, { uow, path, context, input })) as Download;
}
