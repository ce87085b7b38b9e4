/** The zone this device keeps; UTC where it does not tell. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** Every zone to choose from, with `own` among them even where this device has another name for it. */
export function zonesWith(own: string): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own])].toSorted();
}

/** "America/Argentina/Buenos_Aires" as it is read: "America / Argentina / Buenos Aires". */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ' / ');
}
