/** How hours are written: "8:05 AM" where the day has twice twelve of them, else "08:05". */
export function hourStyle(locale: string): 'numeric' | '2-digit' {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hour12 === true ? 'numeric' : '2-digit';
}

/** The reader's own English, or British English on a device of another language: the page's words are English. */
export function readingLocale(): string {
  const language = typeof navigator === 'undefined' ? undefined : navigator.language;
  return language?.startsWith('en') === true ? language : 'en-GB';
}
