import { Logger, type LogFunctionFactory } from 'graphile-worker';
import type { JobLog } from './job-log.ts';
import { GivenBack } from './run-delivery.ts';

/** graphile-worker's warnings and errors in our log, with what was thrown. Its chatter is left out, and so are payloads. */
export function queueLogger(log: JobLog): Logger {
  const factory: LogFunctionFactory =
    ({ workerId, taskIdentifier, jobId }) =>
    (level, message, meta) => {
      const error = meta?.['error'] ?? meta?.['fatalError'];
      const fields = { workerId, task: taskIdentifier, queueJobId: jobId };
      if (error instanceof GivenBack) return log.info(fields, error.message);
      if (level !== 'error' && level !== 'warning') return;
      // The message goes on with the stack, which the log has from the error, with its causes.
      const [about, text] =
        error instanceof Error ? [{ ...fields, err: error }, message.replace(/:?\n[^]*$/, '')] : [fields, message];
      if (level === 'error') log.error(about, text);
      else log.warn(about, text);
    };
  return new Logger(factory);
}
