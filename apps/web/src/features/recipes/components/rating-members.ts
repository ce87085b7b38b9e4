type Person = { readonly id: string; readonly name: string; readonly hasAccount: boolean };

/**
 * Whom the reader may rate for, themselves first. Which of those with an account the reader is, is told by the name;
 * where it tells nothing, all of them are offered, and the server refuses what is not the reader's to say.
 */
export function ratingMembers<P extends Person>(
  members: readonly P[],
  reader: { readonly displayName: string; readonly maySpeakForOthers: boolean },
): P[] {
  const withAccount = members.filter(({ hasAccount }) => hasAccount);
  const named = withAccount.filter(({ name }) => name === reader.displayName);
  const self = withAccount.length === 1 || named.length !== 1 ? withAccount : named;
  return [...self, ...(reader.maySpeakForOthers ? members.filter(({ hasAccount }) => !hasAccount) : [])];
}
