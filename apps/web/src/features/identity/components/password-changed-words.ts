/** What came of a change of the password, in a few sentences. */
export function passwordChangedWords({
  sessionsEnded,
  tokensRevoked,
}: {
  readonly sessionsEnded: number;
  readonly tokensRevoked: number;
}): string {
  const were = (count: number, one: string, many: string, done: string): string[] =>
    count === 0 ? [] : [`${count === 1 ? `One ${one} was` : `${count} ${many} were`} ${done}.`];
  return [
    'The new password holds.',
    ...were(sessionsEnded, 'other device', 'other devices', 'signed out'),
    ...were(tokensRevoked, 'access token', 'access tokens', 'revoked'),
  ].join(' ');
}
