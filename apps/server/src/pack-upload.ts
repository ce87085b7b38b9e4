import { readPack, type PackKnown, type PackReading } from '@hearth/adapters/packs/read-pack.ts';
import { importPack as contract, type PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { importPack } from '@hearth/services/catalog/import-pack.ts';
import { FormRefused, openForm, type OpenForm } from './open-form.ts';
import type { UploadRoute } from './rest-routes.ts';
import { readTexts, uploadRoute, type UploadCall, type UploadParts } from './upload-route.ts';

export type PackUploadParts = UploadParts & { readonly uow: UnitOfWork; readonly maxBytes: number };

/** `POST /catalog/packs/import`: one `.tar.gz` streamed from the form straight into the import. */
export function packUpload(parts: PackUploadParts): UploadRoute {
  return uploadRoute(parts, { path: 'packs.import', contract, receive: (call) => receivePack(parts, call) });
}

async function receivePack(
  { uow, maxBytes }: PackUploadParts,
  { req, actor, fileField }: UploadCall,
): Promise<PackImport> {
  // Before the body is read: nobody else may keep the server busy with one.
  await uow.curator(actor, () => Promise.resolve());
  const tooLarge = (): FormRefused =>
    new FormRefused('too-large', 413, `A pack may have at most ${maxBytes} bytes.`, {
      code: 'catalog.pack-too-large',
      maxBytes,
    });
  const form = openForm(req, { fileField, maxFileBytes: maxBytes, tooLarge });
  const choice = { force: false };
  const source = async (known: (pack: string) => Promise<PackKnown>): Promise<PackReading> => {
    const reading = await readWhole(form, known, maxBytes);
    try {
      choice.force = readTexts(contract, await form.fields).force;
      return reading;
    } catch (error) {
      if (reading.valid) await reading.pack.dispose();
      throw error;
    }
  };
  // The form's other field may come after the file, so the choice is made by when the pack has been read.
  return importPack(uow, actor, source, choice);
}

async function readWhole(
  form: OpenForm,
  known: (pack: string) => Promise<PackKnown>,
  archiveBytes: number,
): Promise<PackReading> {
  const file = await form.file;
  try {
    return await readPack(file, { known, limits: { archiveBytes } });
  } catch (error) {
    // If it was the form that broke the file off, it says why.
    await form.fields;
    throw error;
  }
}
