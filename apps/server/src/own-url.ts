import type { Config } from '@hearth/config/load-config.ts';

/** Where a server that listens there is reached from its own machine. */
export function ownUrlOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  return `http://${reachable(host)}:${port}`;
}

/** An address of this machine for a server that listens on all of them. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
