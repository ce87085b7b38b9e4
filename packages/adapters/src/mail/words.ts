const LONGEST_NAME = 60;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
/** Of a unit: a link for a day that was made ten minutes ago is still good for a day. */
const SLACK = 0.02;

/** A link of ours as it is written in a mail. */
export function webLink(link: string): string {
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('A link in a mail must be http or https');
  return url.href;
}

/**
 * A name somebody chose, made harmless in a mail others receive: one line with no more than 60 characters of it, nothing
 * invisible in it, and nothing a mail program would turn into a link: an address, which the space after its first mark
 * breaks. A slash alone makes none, so that markup and 24/7 come out as they were typed.
 */
export function plainName(name: string): string {
  const line = name
    .toWellFormed()
    // The joiners stay: families of emoji and Persian are written with them.
    .replaceAll(/(?:(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s])+/gu, ' ')
    .trim();
  if (line === '') return 'somebody';
  const chars = Array.from(new Intl.Segmenter('en').segment(line), ({ segment }) => segment);
  const short = chars.length <= LONGEST_NAME ? line : `${chars.slice(0, LONGEST_NAME - 1).join('')}…`;
  return short.replaceAll(/([.:@\\。．｡])(?=\S)/g, '$1 ');
}

/**
 * From one instant to another: "15 minutes", "1 hour", "7 days". Rounded down, but for the moments a mail waits before
 * it is sent. Throws when less than a minute is left.
 */
export function spanInWords(from: Date, to: string): string {
  const minutes = (new Date(to).getTime() - from.getTime()) / 60_000;
  const units = [
    ['day', MINUTES_PER_DAY],
    ['hour', MINUTES_PER_HOUR],
    ['minute', 1],
  ] as const;
  for (const [unit, size] of units) {
    const count = Math.floor(minutes / size + SLACK);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  throw new Error('The link of this mail is over, or will be before the mail is read');
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** `2026-12-03T09:30:00Z` → "3 December 2026", the day in UTC. */
export function dayInWords(instant: string): string {
  return DAY.format(new Date(instant));
}

/** `2026-12-03T09:30:00Z` → "3 December 2026 at 09:30 UTC". */
export function momentInWords(instant: string): string {
  return `${dayInWords(instant)} at ${TIME.format(new Date(instant))} UTC`;
}
