/** Goes with the way to a recipe that an import has just written down. */
export const imported = { imported: true } as const;

/** Whether the way to this page began with an import. */
export function isImported(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'imported' in state && state.imported === true;
}
