const FORCED = 130;

/**
 * Resolves at the first SIGINT or SIGTERM with its name. The second one ends the process at once: whatever is still
 * closing is then left to be taken up by the next start.
 */
export function untilSignal(onSecond: () => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const heed = (signal: NodeJS.Signals): void => {
      if (asked) {
        onSecond();
        process.exit(FORCED);
      }
      asked = true;
      resolve(signal);
    };
    process.on('SIGINT', heed);
    process.on('SIGTERM', heed);
  });
}
