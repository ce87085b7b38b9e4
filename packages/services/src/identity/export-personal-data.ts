import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import { exportPersonalDataTask } from '@hearth/contracts/jobs/tasks.ts';
import { ExportId, type PrivacyExport } from '@hearth/contracts/identity/privacy.contract.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { FetchedExport, StoredExport } from '@hearth/database/identity/privacy-repo.ts';
import type { Lasting } from '@hearth/database/kernel/transaction.ts';
import type { HouseholdTx, UnitOfWork, UserTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { archiveName, storeArchive } from './personal-archive.ts';

type Payload = (typeof exportPersonalDataTask)['payload']['_output'];
type PrivacyTx = HouseholdTx | UserTx;

/** Asks for an archive of the scope; a job writes it. */
export async function requestExport(tx: PrivacyTx, ports: Pick<Ports, 'now'>): Promise<PrivacyExport> {
  const stored = await tx.privacy.createExport(tx.userId, ports.now());
  const { scope } = tx.privacy;
  const asked = { exportId: stored.id, requestedBy: tx.userId };
  await tx.jobs.add(
    exportPersonalDataTask,
    scope.kind === 'household'
      ? { ...asked, of: 'household', householdId: scope.id }
      : { ...asked, of: 'user', userId: scope.id },
  );
  await tx.events.record('export.requested', { exportId: stored.id });
  return { ...stored, downloadPath: null };
}

export async function getExport(
  { privacy }: PrivacyTx,
  { tokens }: Pick<Ports, 'tokens'>,
  id: ExportId,
): Promise<PrivacyExport> {
  const stored = await privacy.getExport(id);
  if (!stored)
    throw new DomainError(
      'not-found',
      'export.not-found',
      'There is no such export, or it has expired. Ask for a new one.',
    );
  const isDone = stored.status === 'done';
  return { ...stored, downloadPath: isDone ? `/exports/${tokens.linkTokens.issue('privacy-export', id)}` : null };
}

/**
 * Writes the archive of an export that was asked for, and mails whoever asked. Run again, it writes the same file anew
 * and ends once. Refused for somebody who by now may not have asked any more.
 */
export async function runExport(uow: UnitOfWork, ports: Pick<Ports, 'now' | 'files'>, payload: Payload): Promise<void> {
  const exportId = ExportId.parse(payload.exportId);
  await inScope(uow, payload, payload.requestedBy, async (tx) => {
    const { privacy } = tx;
    const queued = await privacy.getExport(exportId);
    if (queued?.status !== 'queued') return;
    const pictures = 'photos' in tx ? await photoNames(tx) : [];
    const stored = await storeArchive(ports.files, exportId, { ...privacy, pictures }, ports.now());
    if (!(await privacy.finishExport(exportId, stored, ports.now()))) await ports.files.remove(archiveName(exportId));
    else if (payload.requestedBy !== null) await tellRequester(tx, payload.requestedBy, queued);
  });
}

/** The photos as large as they are kept. */
async function photoNames({ photos, householdId }: HouseholdTx): Promise<string[]> {
  return (await photos.ids()).map((photoId) => photoFileName({ householdId, photoId }, 'large'));
}

async function tellRequester(tx: PrivacyTx, userId: UserId, { id, expiresAt }: StoredExport): Promise<void> {
  const ready = { template: 'export-ready', data: { linkId: id, expiresAt, userId } } as const;
  if ('householdId' in tx) return tx.mail.addToMembers([userId], ready);
  const { email } = await tx.users.me();
  if (email !== null) await tx.mail.add({ to: email, ...ready });
}

/** Ends an export whose job was given up. Whoever gives it up holds the job meanwhile, so it waits for nothing long. */
export async function failExport(uow: UnitOfWork, payload: unknown, now: Date): Promise<void> {
  const read = exportPersonalDataTask.payload.safeParse(payload);
  if (!read.success) return;
  const fail = async ({ privacy }: PrivacyTx): Promise<void> => {
    await privacy.finishExport(ExportId.parse(read.data.exportId), null, now);
  };
  await inScope(uow, read.data, null, fail, 'short');
}

/** In a household for `requestedBy`, held to what they are there now; null: for the server itself. */
function inScope(
  uow: UnitOfWork,
  payload: Payload,
  requestedBy: UserId | null,
  work: (tx: PrivacyTx) => Promise<void>,
  lasting: Lasting = 'long',
): Promise<void> {
  if (payload.of === 'user') return uow.user({ kind: 'user', userId: payload.userId }, null, work, lasting);
  const actor: Actor =
    requestedBy === null
      ? { kind: 'operator', name: exportPersonalDataTask.name }
      : { kind: 'user', userId: requestedBy };
  return uow.household(actor, payload.householdId, 'privacy:write', work, lasting);
}

/** What is streamed to whoever fetches an export. */
type Archive = NonNullable<Awaited<ReturnType<FileStore['open']>>> & { readonly createdAt: string };

/**
 * The archive of an export, for whoever holds its link; null when it is not there any more, or when whoever asked for it
 * might not do so now.
 */
export async function openExport(
  uow: UnitOfWork,
  { tokens, files, now }: Pick<Ports, 'tokens' | 'files' | 'now'>,
  token: string,
): Promise<Archive | null> {
  const id = tokens.linkTokens.open('privacy-export', token);
  if (id === null) return null;
  const stored = await uow.system('fetch an export by its link', (tx) => tx.exportById(ExportId.parse(id)));
  if (stored?.status !== 'done' || Date.parse(stored.expiresAt) <= now().getTime()) return null;
  if (!mayBeFetched(stored)) return null;
  const file = await files.open(archiveName(id));
  return file && { createdAt: stored.createdAt, ...file };
}

/** An account's own goes with the account; a household's is for those who may ask for it today. */
function mayBeFetched({ scope, requestedBy, role }: FetchedExport): boolean {
  return scope === 'user' || requestedBy === null || (role !== null && mayAs(role, 'privacy:write'));
}
