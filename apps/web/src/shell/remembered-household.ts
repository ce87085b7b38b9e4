const STORAGE_KEY = 'hearth.household';

/** The household this browser showed last, if it may remember. */
export function rememberedHousehold(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // Storage may be forbidden; then a choice lasts as long as the page.
    return null;
  }
}

/** Opens this household the next time. */
export function rememberHousehold(householdId: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, householdId);
  } catch {
    // See rememberedHousehold.
  }
}
