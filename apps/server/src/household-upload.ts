import type { Readable } from 'node:stream';
import { countLimited } from '@hearth/api/kernel/rate-limit.ts';
import type { Contract, Permission } from '@hearth/contracts/shared/contract.ts';
import { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { z } from 'zod';
import { FormRefused, openForm, type OpenForm } from './open-form.ts';
import type { UploadRoute } from './rest-routes.ts';
import { readTexts, uploadRoute, type UploadCall, type UploadParts } from './upload-route.ts';

/** An upload into a household: its other fields stand before the file. */
type HouseholdUploadContract = Contract<'upload', Permission>;
const OfHousehold = z.object({ householdId: HouseholdId });

export type HouseholdUploadParts = UploadParts & { readonly uow: UnitOfWork };

export type HouseholdUpload<C extends HouseholdUploadContract> = {
  readonly path: string;
  readonly contract: C;
  readonly maxFileBytes: number;
  readonly tooLarge: () => FormRefused;
  /** `fileRead` is to be awaited once the file has been read: it refuses a field that stands behind it. */
  readonly take: (
    input: z.output<C['input']>,
    file: Readable,
    more: { readonly actor: Actor; readonly fileRead: () => Promise<void>; readonly signal: AbortSignal },
  ) => Promise<z.input<C['output']>>;
};

/** The route of an upload into a household: who may is known by the fields before the file, which is read after that. */
export function householdUpload<C extends HouseholdUploadContract>(
  parts: HouseholdUploadParts,
  upload: HouseholdUpload<C>,
): UploadRoute {
  const { path, contract, maxFileBytes, tooLarge } = upload;
  const receive = async (call: UploadCall): Promise<z.input<C['output']>> => {
    const form = openForm(call.req, { fileField: call.fileField, maxFileBytes, tooLarge });
    try {
      return await receiveForm(parts, upload, form, call);
    } finally {
      // A form that is not wanted to its end is let go by.
      form.file.then((file) => file.destroy()).catch(() => undefined);
    }
  };
  return uploadRoute(parts, { path, contract, receive });
}

async function receiveForm<C extends HouseholdUploadContract>(
  { uow }: HouseholdUploadParts,
  { contract, take }: HouseholdUpload<C>,
  form: OpenForm,
  { req, actor, context }: UploadCall,
): Promise<z.input<C['output']>> {
  const file = await form.file;
  const before = await form.fieldsBefore;
  const inAddress = Object.entries(req.params).map(([name, value]) => [name, String(value)] as const);
  for (const [name] of inAddress) if (before.has(name)) throw misplaced(name, 'stands in the address already');
  const input = readTexts(contract, new Map([...before, ...inAddress]));
  const { householdId } = OfHousehold.parse(input);
  const admit = async (): Promise<HouseholdId> => {
    await uow.readHousehold(actor, householdId, contract.access, () => Promise.resolve());
    return householdId;
  };
  await countLimited(contract, context, input, admit);
  const fileRead = async (): Promise<void> => {
    for (const name of (await form.fields).keys())
      if (!before.has(name)) throw misplaced(name, 'belongs before the file');
  };
  return take(input, file, { actor, fileRead, signal: context.signal });
}

function misplaced(path: string, message: string): FormRefused {
  return new FormRefused('invalid-input', 400, 'The form is not as the contract wants it.', {
    errors: [{ path, message }],
  });
}
