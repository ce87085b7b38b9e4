import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Problem, ProblemType } from '@hearth/api/kernel/problem.ts';

/** A form that is not as it should be, or never came to its end. */
export class FormRefused extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly more: Partial<Problem>;
  constructor(type: ProblemType, status: number, detail: string, more: Partial<Problem> = {}) {
    super(detail);
    this.type = type;
    this.status = status;
    this.more = { ...more, detail };
  }
}

export type OpenForm = {
  /** The file part, when it begins. It may be let go of at any time. */
  readonly file: Promise<Readable>;
  /** The other fields that stand before the file, when it begins. */
  readonly fieldsBefore: Promise<ReadonlyMap<string, string>>;
  /** The other fields, once the whole form has arrived. */
  readonly fields: Promise<ReadonlyMap<string, string>>;
};

export type FormShape = {
  /** Name of the one file field. */
  readonly fileField: string;
  readonly maxFileBytes: number;
  /** Refusal of a file that is larger. */
  readonly tooLarge: () => FormRefused;
};

const FORM_OVERHEAD_BYTES = 16 * 1024;
const LIMITS = { files: 1, fields: 8, fieldSize: 1024, fieldNameSize: 100, parts: 10, headerPairs: 32 };

/**
 * Reads a multipart form as it arrives: the file streams through and is never whole in memory. All promises reject
 * with `FormRefused` on another media type, a form without the file, a second file, a file that is too large, and a
 * connection that closes early.
 */
export function openForm(req: IncomingMessage, shape: FormShape): OpenForm {
  const file = Promise.withResolvers<Readable>();
  const fieldsBefore = Promise.withResolvers<ReadonlyMap<string, string>>();
  const fields = Promise.withResolvers<ReadonlyMap<string, string>>();
  const answer: OpenForm = { file: file.promise, fieldsBefore: fieldsBefore.promise, fields: fields.promise };
  // Whoever waits for the one may never come to wait for the other.
  for (const promise of Object.values(answer)) promise.catch(() => undefined);
  const fail = (refusal: FormRefused): void => {
    file.reject(refusal);
    fieldsBefore.reject(refusal);
    fields.reject(refusal);
  };
  const headers = formHeaders(req);
  if (headers === null)
    fail(
      new FormRefused(
        'unsupported-media-type',
        415,
        `Send a multipart/form-data form with the file in the field ${shape.fileField}.`,
      ),
    );
  else if (Number(headers['content-length'] ?? 0) > shape.maxFileBytes + FORM_OVERHEAD_BYTES) fail(shape.tooLarge());
  else {
    const begin = (begun: Readable, before: ReadonlyMap<string, string>): void => {
      file.resolve(begun);
      fieldsBefore.resolve(before);
    };
    parseForm(req, headers, shape, { begin, fields: fields.resolve, fail });
  }
  return answer;
}

type Outcome = {
  readonly begin: (file: Readable, before: ReadonlyMap<string, string>) => void;
  readonly fields: (fields: ReadonlyMap<string, string>) => void;
  readonly fail: (refusal: FormRefused) => void;
};

function parseForm(
  req: IncomingMessage,
  headers: BusboyHeaders,
  { fileField, maxFileBytes, tooLarge }: FormShape,
  outcome: Outcome,
): void {
  const parser = new Busboy({ headers, limits: { ...LIMITS, fileSize: maxFileBytes } });
  const given = new Map<string, string>();
  let current: PassThrough | null = null;
  const fail = (refusal: FormRefused): void => {
    req.unpipe(parser);
    req.resume();
    outcome.fail(refusal);
    current?.destroy(refusal);
  };
  parser.on('file', (name: string | undefined, stream) => {
    current = detached(stream);
    stream.on('limit', () => fail(tooLarge()));
    if (name === fileField) return outcome.begin(current, new Map(given));
    fail(wrongField(name, `is no file field of this form; the file belongs in ${fileField}`));
  });
  parser.on('field', (name: string | undefined, value: string, _nameCut, valueCut) => {
    if (valueCut || given.has(name ?? '')) fail(wrongField(name, valueCut ? 'is too long' : 'is there twice'));
    else given.set(name ?? '', value);
  });
  parser.on('filesLimit', () => fail(wrongField(fileField, 'one file at a time')));
  for (const limit of ['fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => fail(new FormRefused('invalid-input', 400, 'The form has too many fields.')));
  parser.on('error', () =>
    fail(new FormRefused('malformed-body', 400, 'The form ends before its last boundary, or is no multipart form.')),
  );
  parser.on('finish', () =>
    current === null ? fail(wrongField(fileField, 'is missing: send the file in this field')) : outcome.fields(given),
  );
  req.once('close', () => {
    if (!req.complete)
      fail(new FormRefused('malformed-body', 400, 'The connection closed before the whole form had arrived.'));
  });
  req.pipe(parser);
}

/** The file as a stream that may be let go of at any time: the parser waits for ever on one of its own that is destroyed. */
function detached(file: Readable): PassThrough {
  const copy = new PassThrough();
  copy.on('error', () => undefined);
  copy.once('close', () => {
    file.unpipe(copy);
    file.resume();
  });
  file.on('error', (error) => copy.destroy(error));
  file.pipe(copy);
  return copy;
}

function wrongField(name: string | undefined, message: string): FormRefused {
  const path = name ?? '';
  return new FormRefused('invalid-input', 400, 'The form is not as the contract wants it.', {
    errors: [{ path, message }],
  });
}

function formHeaders({ headers }: IncomingMessage): BusboyHeaders | null {
  const type = headers['content-type'] ?? '';
  return /^multipart\/form-data\s*;.*\bboundary="?[^\s"]/i.test(type) ? { ...headers, 'content-type': type } : null;
}
