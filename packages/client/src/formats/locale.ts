/** The reader's own English, or British English on a device of another language: the page's words are English. */
export function readingLocale(): string {
  const language = typeof navigator === 'undefined' ? undefined : navigator.language;
  return language?.startsWith('en') === true ? language : 'en-GB';
}
