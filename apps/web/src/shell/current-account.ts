import type { Account } from '@hearth/contracts/identity/account.ts';
import { createContext, useContext } from 'react';

export const CurrentAccount = createContext<Account | undefined>(undefined);

/** Whose account this is. Only below `SignedIn`. */
export function useCurrentAccount(): Account {
  const account = useContext(CurrentAccount);
  if (account === undefined) throw new Error('This page is drawn outside SignedIn');
  return account;
}
