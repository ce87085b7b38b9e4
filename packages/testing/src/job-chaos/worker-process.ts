// A worker in a process of its own, to be killed: `node worker-process.ts <json>`. Says `ready` when it takes jobs.
import { setTimeout as pause } from 'node:timers/promises';
import { createSmtpMailer } from '@hearth/adapters/mail/smtp-mailer.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { startWorker } from '@hearth/jobs/start-worker.ts';
import { z } from 'zod';
import { emptyWeek } from '../empty-week.ts';
import { testPorts } from '../test-ports.ts';

const { url, smtpUrl, slowestMs } = z
  .object({ url: z.string(), smtpUrl: z.string(), slowestMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const database = openDatabase({ url, poolSize: 6, onConnectionError: () => undefined });
const ports = testPorts({
  mailer: createSmtpMailer({ url: smtpUrl, from: 'hearth@example.org' }),
  planner: {
    plan: async () => {
      await pause(Math.random() * slowestMs);
      return emptyWeek;
    },
  },
});
const say = (fields: object, message: string): void =>
  void process.stderr.write(`${JSON.stringify({ ...fields, message })}\n`);
const worker = await startWorker({
  connectionString: url,
  uow: unitOfWork(database, () => undefined),
  ports,
  concurrency: 4,
  log: { info: () => undefined, warn: say, error: say },
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void worker
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
