import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const exit = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);

/** Ends the process by an orderly exit when a signal comes, so that what is to be left behind well is. Until released. */
export function exitOnSignal(): () => void {
  for (const signal of SIGNALS) process.on(signal, exit);
  return () => {
    for (const signal of SIGNALS) process.off(signal, exit);
  };
}
