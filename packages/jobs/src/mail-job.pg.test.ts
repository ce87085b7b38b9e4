import { createSmtpMailer } from '@hearth/adapters/mail/smtp-mailer.ts';
import type { Mailer } from '@hearth/adapters/mail/mailer.ts';
import { sendMailTask } from '@hearth/contracts/jobs/tasks.ts';
import type { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import { startFakeSmtp, type FakeSmtp } from '@hearth/testing/fake-smtp/fake-smtp.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorker, type Worker } from './start-worker.ts';
import { openJobs, portsWith, quickPlanner, silent, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000, interval: 100 };
const LINK_ID = '01a1fb9f-da08-7672-9d40-45751617d7cb';
const ports = portsWith(quickPlanner);
let jobs: OpenedJobs;
let smtp: FakeSmtp;
const workers: Worker[] = [];

beforeEach(async () => {
  [jobs, smtp] = await Promise.all([openJobs(), startFakeSmtp()]);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await Promise.all([jobs.close(), smtp.close()]);
});

async function work(mailer: Mailer | null = createSmtpMailer({ url: smtp.url, from: 'Hearth <hearth@example.org>' })) {
  const { url: connectionString, uow } = jobs;
  workers.push(await startWorker({ connectionString, uow, ports: { ...ports, mailer }, concurrency: 2, log: silent }));
}

const inMinutes = (minutes: number): Instant => Instant.parse(new Date(Date.now() + minutes * 60_000).toISOString());
const signIn = (minutes = 15): MailDraft => ({
  to: 'ada@example.org',
  template: 'magic-link',
  data: { linkId: LINK_ID, expiresAt: inMinutes(minutes) },
});
const queue = (draft: MailDraft = signIn()): Promise<void> => jobs.uow.gate(({ mail }) => mail.add(draft));

async function outbox() {
  return jobs.uow.system('test', ({ mails }) => mails.latest(10));
}
const states = async () => (await outbox()).map(({ sentAt, error }) => ({ sent: sentAt !== null, error }));
const link = (): string => `https://hearth.test/sign-in#token=${ports.tokens.linkTokens.issue('magic-link', LINK_ID)}`;

/** Every row of every table, the queue's included, as text. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await jobs.database.pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await jobs.database.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

describe('a mail', () => {
  test('is delivered once, with its link, and noted as sent', async () => {
    await queue();
    await work();
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(await states()).toEqual([{ sent: true, error: null }]);
    const [{ id } = { id: '' }] = await outbox();
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]).toMatchObject({ from: 'hearth@example.org', to: ['ada@example.org'] });
    expect(smtp.mails[0]?.headers.get('message-id')).toBe(`<${id}@hearth.test>`);
    expect(smtp.mails[0]?.text).toContain(link());
  });

  test('leaves the token of its link in no table and no job', async () => {
    await queue();
    const token = ports.tokens.linkTokens.issue('magic-link', LINK_ID);
    expect(await everythingStored()).toContain(LINK_ID);
    expect(await everythingStored()).not.toContain(token);
    smtp.answerNext('message', `550 5.7.1 will not take ${token}`);
    await work();
    await expect.poll(jobs.queued, soon).toMatchObject([{ attempts: 1, max_attempts: 1 }]);
    expect(await everythingStored()).not.toContain(token);
  });

  test('is tried again after a passing refusal, under the same Message-ID', async () => {
    smtp.answerNext('rcpt', '451 4.7.1 Greylisted, come back later');
    await queue();
    await work();
    await expect.poll(states, soon).toEqual([{ sent: false, error: expect.stringContaining('SMTP 451') as string }]);
    expect(await jobs.queued()).toMatchObject([{ attempts: 1, max_attempts: sendMailTask.retry.attempts }]);
    await jobs.hurry();
    await expect.poll(states, soon).toEqual([{ sent: true, error: null }]);
    const [{ id } = { id: '' }] = await outbox();
    expect(smtp.mails.map(({ headers }) => headers.get('message-id'))).toEqual([`<${id}@hearth.test>`]);
  });

  test('whose acceptance was lost on the way goes out twice as the same mail', async () => {
    smtp.cutNext('message');
    await queue();
    await work();
    await expect.poll(jobs.queued, soon).toMatchObject([{ attempts: 1, locked_by: null }]);
    await jobs.hurry();
    await expect.poll(states, soon).toEqual([{ sent: true, error: null }]);
    const ids = smtp.mails.map(({ headers }) => headers.get('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('that the server refuses for good is given up, and why is noted', async () => {
    smtp.answerNext('rcpt', '550 5.1.1 No such user');
    await queue();
    await work();
    await expect.poll(jobs.queued, soon).toMatchObject([{ attempts: 1, max_attempts: 1 }]);
    expect(await states()).toEqual([
      { sent: false, error: 'Given up. The mail server refuses this mail; check the address. (SMTP 550)' },
    ]);
    expect(smtp.mails).toEqual([]);
  });

  test('whose link is over is not sent any more', async () => {
    await queue(signIn(-1));
    await work();
    await expect.poll(jobs.queued, soon).toMatchObject([{ max_attempts: 1 }]);
    expect(await states()).toEqual([
      { sent: false, error: expect.stringContaining('link in this mail is over') as string },
    ]);
    expect(smtp.mails).toEqual([]);
  });

  test('that was sent is not sent again by a second delivery of its job', async () => {
    await queue();
    await work();
    await expect.poll(jobs.queued, soon).toEqual([]);
    const [{ id } = { id: '' }] = await outbox();
    await jobs.uow.gate((tx) => tx.jobs.add(sendMailTask, { mailId: id }));
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(smtp.mails).toHaveLength(1);
  });

  test('stays for the operator to read where there is no mail server', async () => {
    await queue();
    await work(null);
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(await states()).toEqual([{ sent: false, error: null }]);
  });
});
