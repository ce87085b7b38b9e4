const words: Readonly<Record<string, string>> = {
  'identity.issuer-unavailable':
    'The other service does not answer just now. Try again in a while, or sign in another way.',
  'identity.issuer-misconfigured': 'The other service is not set up rightly here. Tell whoever runs this server.',
  'identity.sign-in-misconfigured':
    'The other service does not accept this server. Tell whoever runs it, and sign in another way.',
  'identity.sign-in-provider-unknown': 'This server knows no such service. Choose one of those below.',
  'identity.sign-in-cancelled': 'You did not let the other service sign you in. Start again, or sign in another way.',
  'identity.sign-in-failed':
    'The other service’s answer could not be trusted. Start again, and if it happens once more, tell whoever runs this server.',
  'identity.sign-in-over': 'This sign-in was finished before, or took longer than ten minutes. Start again.',
  'identity.other-browser': 'This sign-in was begun in another browser. Start again in this one.',
  'identity.of-another-account':
    'This login opens another account. Sign in with it and unlink it there, or link a different one.',
  'identity.unlinked': 'This login was unlinked from its account. Sign in another way, and link it again from there.',
  'request.foreign-origin': 'Another page tried to sign you in here. If you want to sign in, choose how below.',
  'request.too-many': 'Too many attempts. Wait a few minutes and try again.',
};

/** Why a sign-in through another service came to nothing, by the code in the address; undefined where there is none. */
export function elsewhereProblem(hash: string): string | undefined {
  const code = new URLSearchParams(hash.replace(/^#/, '')).get('problem');
  if (code === null || code === '') return undefined;
  return words[code] ?? 'The sign-in through the other service came to nothing. Start again, or sign in another way.';
}
