/** Where the worker and the scheduler say what they do. A pino logger fits. Fields never hold a payload. */
export type JobLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
