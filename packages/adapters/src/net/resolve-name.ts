import { Resolver } from 'node:dns/promises';

/** What a name leads to. */
export type ResolvedAddress = { readonly address: string; readonly family: number };

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/**
 * What a stranger's name leads to, asked of DNS alone; IPv4 comes first. Rejects with the code of DNS, `ECANCELLED` once
 * `signal` is aborted.
 *
 * `lookup` would ask the system, which knows the hosts file too, but holds one of the process's few threads until it has
 * an answer, whoever still waits for it: a few names whose servers keep silent would stop all other names, and files.
 */
export async function resolveByDns(
  name: string,
  signal: AbortSignal,
  open: () => Resolver = () => new Resolver({ timeout: TIMEOUT_MS, tries: TRIES }),
): Promise<readonly ResolvedAddress[]> {
  if (isThisMachine(name)) return [{ address: '127.0.0.1', family: 4 }];
  signal.throwIfAborted();
  // One for each name: cancelling ends all that a resolver was asked.
  const resolver = open();
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    // A name often has addresses of one family alone, and the other question fails.
    if (four.status === 'rejected' && six.status === 'rejected') throw four.reason;
    return [...addressesIn(four, 4), ...addressesIn(six, 6)];
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Names that are the machine's own by RFC 6761, which no DNS server is to be asked. */
function isThisMachine(name: string): boolean {
  return /(^|\.)localhost$/i.test(name);
}

function addressesIn(answer: PromiseSettledResult<readonly string[]>, family: 4 | 6): ResolvedAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
