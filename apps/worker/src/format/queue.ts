import type { QueueJob, QueueJobDetails, QueueStats } from '@hearth/contracts/jobs/queue.contract.ts';
import { tableLines } from './table.ts';

/** What a list was asked for. */
export type ListedBy = { readonly state?: string; readonly task?: string; readonly limit: number };

export function queueListLines(
  { items, nextCursor }: { readonly items: readonly QueueJob[]; readonly nextCursor: string | null },
  listedBy: ListedBy,
  width: number,
): string[] {
  if (items.length === 0)
    return [
      listedBy.state === undefined && listedBy.task === undefined
        ? 'The queue is empty.'
        : 'Nothing in the queue is like that.',
    ];
  const rows = items.map((job) => [
    job.id,
    job.task,
    job.state,
    `${job.attempts}/${job.maxAttempts}`,
    job.runAt,
    job.lastError ?? '',
  ]);
  const columns = [
    { title: 'Number', align: 'right' },
    { title: 'Task' },
    { title: 'State' },
    { title: 'Tried', align: 'right' },
    { title: 'Due' },
    { title: 'Last error', shrinks: true },
  ] as const;
  return [
    ...tableLines(columns, rows, width),
    ...(nextCursor === null ? [] : ['', `There are more: ${nextPage(listedBy, nextCursor)}`]),
  ];
}

/** The command that shows the page after this one. */
function nextPage({ state, task, limit }: ListedBy, cursor: string): string {
  const filter = [...(state ? ['--state', state] : []), ...(task ? ['--task', task] : [])];
  return ['hearth jobs list', ...filter, '--limit', limit, '--cursor', cursor].join(' ');
}

export function queueJobLines(job: QueueJobDetails): string[] {
  return [
    `Job ${job.id}`,
    `${job.task}: ${job.state}, tried ${job.attempts} of ${job.maxAttempts} times`,
    `Queued   ${job.createdAt}`,
    `Due      ${job.runAt}`,
    ...(job.worker === null ? [] : [`Worker   ${job.worker}`]),
    ...(job.group === null ? [] : [`Group    ${job.group}`]),
    ...(job.key === null ? [] : [`Key      ${job.key}`]),
    `Payload  ${JSON.stringify(job.payload)}`,
    ...(job.lastError === null ? [] : ['', job.lastError]),
  ];
}

export function statsLines({ oldestWaitingSeconds, tasks, workers }: QueueStats, width: number): string[] {
  const counts = [
    { key: 'waiting', title: 'waiting' },
    { key: 'later', title: 'later' },
    { key: 'running', title: 'running' },
    { key: 'dead', title: 'dead' },
    { key: 'done', title: 'done' },
    { key: 'failed', title: 'tried again' },
    { key: 'givenUp', title: 'given up' },
  ] as const;
  const right = 'right' as const;
  return [
    oldestWaitingSeconds === 0 ? 'Nothing waits.' : `The first in line has been due for ${oldestWaitingSeconds} s.`,
    '',
    ...tableLines(
      [
        { title: 'Task' },
        ...counts.map(({ title }) => ({ title, align: right })),
        { title: 'average ms', align: right },
      ],
      tasks.map((task) => [
        task.task,
        ...counts.map(({ key }) => String(task[key])),
        task.averageMs === null ? '' : String(task.averageMs),
      ]),
      width,
    ),
    '',
    ...(workers.length === 0
      ? ['No worker runs: hearth worker starts one.']
      : tableLines(
          [{ title: 'Worker' }, { title: 'Host' }, { title: 'Jobs at once', align: right }, { title: 'Last beat' }],
          workers.map(({ id, host, pid, concurrency, beatAt, isAlive }) => [
            id,
            `${host} (${pid})`,
            String(concurrency),
            isAlive ? beatAt : `${beatAt}, gone`,
          ]),
          width,
        )),
  ];
}
