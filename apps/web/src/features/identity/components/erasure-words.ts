/** The part of a log entry that is looked at. */
type Entry = { readonly type: string; readonly payload: Readonly<Record<string, unknown>> };

/** When something that was to be erased goes, by the newest entry about it; undefined: it stays. */
export function erasureAt(newest: Entry | undefined): string | undefined {
  const eraseAt = newest?.type === 'erasure.requested' ? newest.payload['eraseAt'] : undefined;
  return typeof eraseAt === 'string' ? eraseAt : undefined;
}
