/** A household's clock, week and schedule, as whoever checks the scheduler knows them. `time` is a quarter of an hour. */
export type ScheduledHome = {
  readonly zone: string;
  readonly weekStart: number;
  readonly weekday: number;
  readonly time: string;
};

/** A week and the moment at which it is to be planned. */
export type Occurrence = { readonly weekOf: string; readonly at: number };

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * Every occurrence of a schedule in [from, to), found by reading the zone's clock every quarter of an hour. A time that
 * comes twice counts the second time; one that is skipped counts from the last that was not.
 */
export function occurrencesOf(home: ScheduledHome, from: number, to: number): Occurrence[] {
  const shown = clockOf(home.zone, from - 3 * DAY, to + 3 * DAY);
  const timeOfDay = Date.parse(`1970-01-01T${home.time}Z`);
  const found: Occurrence[] = [];
  for (let day = Math.floor(from / DAY) * DAY - DAY; day < to + DAY; day += DAY) {
    if (isoDay(day) !== home.weekday) continue;
    let skipped = 0;
    while (!shown.has(day + timeOfDay - skipped)) skipped += QUARTER;
    const at = (shown.get(day + timeOfDay - skipped) ?? 0) + skipped;
    if (at < from || at >= to) continue;
    let weekOf = day;
    while (isoDay(weekOf) !== home.weekStart) weekOf += DAY;
    found.push({ weekOf: new Date(weekOf).toISOString().slice(0, 10), at });
  }
  return found;
}

/** What a clock shows, as if it were UTC, with the last moment at which it shows that. */
function clockOf(zone: string, from: number, to: number): Map<number, number> {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const shown = new Map<number, number>();
  for (let at = Math.floor(from / QUARTER) * QUARTER; at < to; at += QUARTER)
    shown.set(Date.parse(`${format.format(at).replace(' ', 'T')}Z`), at);
  return shown;
}

function isoDay(day: number): number {
  return new Date(day).getUTCDay() || 7;
}
