import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** Why a file is not read; clients may tell them apart. */
export type RefusedBecause =
  | 'empty'
  | 'too-large'
  | 'unknown-format'
  | 'not-utf-8'
  | 'broken'
  /** One text in it; an archive's other recipes can still be read. */
  | 'broken-record'
  | 'encrypted'
  | 'unsafe-name'
  | 'unsafe-entry'
  | 'duplicate-name'
  | 'overlap'
  | 'bomb'
  | 'nested-too-deep'
  | 'too-many';

/** The one refusal of this folder: `message` says what is wrong with the file and what to do about it. */
export function fileRefused(because: RefusedBecause, message: string, entry?: string): DomainError {
  const where = entry === undefined ? {} : { entry: entry.slice(0, 200) };
  return new DomainError('invalid', 'recipe.file-refused', message, { because, ...where });
}

export const isFileRefused = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'recipe.file-refused';
