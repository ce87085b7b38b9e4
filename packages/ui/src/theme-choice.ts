export type ThemeChoice = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'hearth.theme';

function isChoice(value: string | null): value is ThemeChoice {
  return value === 'system' || value === 'light' || value === 'dark';
}

/** What this browser's user chose; following the system unless they did. */
export function storedTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isChoice(stored) ? stored : 'system';
  } catch {
    // Storage may be forbidden; then a choice lasts as long as the page.
    return 'system';
  }
}

/** Applies a choice to the page and remembers it. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // See storedTheme.
  }
}

/** The choice after this one, round and round. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  if (choice === 'system') return 'light';
  return choice === 'light' ? 'dark' : 'system';
}
