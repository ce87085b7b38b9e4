import type { ChildProcess } from 'node:child_process';

const ignore = (): void => undefined;

/** Passes on what ends this process to a child, until released. Ctrl-C reaches the child by itself. */
export function forwardSignals(child: ChildProcess): () => void {
  const terminate = (): void => void child.kill('SIGTERM');
  process.on('SIGTERM', terminate);
  process.on('SIGHUP', terminate);
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGTERM', terminate);
    process.off('SIGHUP', terminate);
    process.off('SIGINT', ignore);
  };
}
