const STORAGE_KEY = 'hearth.invitation';
const KEPT_FOR_MS = 24 * 60 * 60_000;

/** The invitation that waits until its guest has an account: registering leads through a mail, and so to another tab. */
export function pendingInvitation(now = Date.now()): string | undefined {
  try {
    const [token, until] = (localStorage.getItem(STORAGE_KEY) ?? '').split(' ');
    if (token === undefined || token === '') return undefined;
    if (Number(until) > now) return token;
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage may be forbidden; then the link is opened once more.
  }
  return undefined;
}

/** Keeps an invitation for a day, on this device alone. */
export function keepInvitation(token: string, now = Date.now()): void {
  try {
    localStorage.setItem(STORAGE_KEY, `${token} ${now + KEPT_FOR_MS}`);
  } catch {
    // See pendingInvitation.
  }
}

/** Once it was accepted, or is no longer wanted. */
export function forgetInvitation(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // See pendingInvitation.
  }
}
