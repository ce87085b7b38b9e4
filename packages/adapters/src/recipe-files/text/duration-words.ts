/** "1 hour 30 minutes"; whoever reads durations reads the same minutes back. */
export function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const named = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;
  if (hours === 0) return named(rest, 'minute');
  return rest === 0 ? named(hours, 'hour') : `${named(hours, 'hour')} ${named(rest, 'minute')}`;
}
