import { useSession } from './use-session.ts';

/** Whether this server sends mail; false while that is not known. */
export function useSendsMail(): boolean {
  return useSession().data?.sendsMail === true;
}
