const FORCED = 130;

/**
 * Resolves with the name of the first signal that asks to stop: SIGINT, SIGTERM, or SIGHUP, with which a terminal goes.
 * The second one ends the process at once: whatever is still closing is then left to be taken up by the next start. A
 * SIGHUP never is a second one, since a terminal that goes sends it by more than one way.
 */
export function untilSignal(onSecond: () => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const heed = (signal: NodeJS.Signals): void => {
      if (asked && signal === 'SIGHUP') return;
      if (asked) {
        onSecond();
        process.exit(FORCED);
      }
      asked = true;
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heed);
  });
}
