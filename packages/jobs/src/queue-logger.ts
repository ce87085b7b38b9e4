import { Logger, type LogFunctionFactory } from 'graphile-worker';
import type { JobLog } from './job-log.ts';
import { GivenBack } from './run-delivery.ts';

/** graphile-worker's warnings and errors in our log. Its chatter is left out, and so are payloads, which it attaches. */
export function queueLogger(log: JobLog): Logger {
  const factory: LogFunctionFactory =
    ({ workerId, taskIdentifier, jobId }) =>
    (level, message, meta) => {
      const fields = { workerId, task: taskIdentifier, queueJobId: jobId };
      if (meta?.['error'] instanceof GivenBack) log.info(fields, meta['error'].message);
      else if (level === 'error') log.error(fields, message);
      else if (level === 'warning') log.warn(fields, message);
    };
  return new Logger(factory);
}
