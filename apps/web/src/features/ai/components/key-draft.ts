import { createCredential } from '@hearth/contracts/identity/credentials.contract.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import type { z } from 'zod';
import { serviceNames, type KeyService } from './service-words.ts';

/** A key as it stands in the form. */
export type KeyDraft = { readonly provider: KeyService; readonly name: string; readonly secret: string };

export const newKey: KeyDraft = { provider: 'openai', name: '', secret: '' };

type KeyWish = z.output<typeof createCredential.input>;

/** The wish a form makes, or what has to be mended first. A key without a name goes by its service's. */
export function keyWish({
  provider,
  name,
  secret,
}: KeyDraft): { readonly wish: KeyWish } | { readonly errors: FieldErrors } {
  const key = secret.trim();
  const given = { provider, name: name.trim() || serviceNames[provider], ...(key === '' ? {} : { secret: key }) };
  const read = createCredential.input.safeParse(given, { reportInput: true });
  return read.success ? { wish: read.data } : { errors: fieldErrors(read.error.issues) };
}
