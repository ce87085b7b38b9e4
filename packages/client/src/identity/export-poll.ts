import type { Query } from '@tanstack/react-query';

const POLL_MS = 1_500;

/** How long until an archive is asked for again, in milliseconds; false once it is done, or could not be asked for. */
export function untilNextLook({
  status,
  data,
}: Pick<Query<{ readonly status: string }>['state'], 'status' | 'data'>): number | false {
  if (status === 'error') return false;
  return data === undefined || data.status === 'queued' ? POLL_MS : false;
}
