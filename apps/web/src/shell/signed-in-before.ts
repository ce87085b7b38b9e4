const STORAGE_KEY = 'hearth.signed-in';
let isSignedInHere = false;

/** Notes on this device that somebody is signed in, so that the end of it can be told. */
export function rememberSignIn(): void {
  isSignedInHere = true;
  try {
    localStorage.setItem(STORAGE_KEY, 'yes');
  } catch {
    // Storage may be forbidden; then it is known for as long as the page is open.
  }
}

/** Once somebody signed out themselves, or was told that they are. */
export function forgetSignIn(): void {
  isSignedInHere = false;
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // See rememberSignIn.
  }
}

/** Whether somebody was signed in on this device and did not sign out here. */
export function wasSignedIn(): boolean {
  try {
    return isSignedInHere || localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return isSignedInHere;
  }
}

/** Whether the state of an address says that its visitor was signed out. */
export function isSignedOut(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'signedOut' in state && state.signedOut === true;
}
