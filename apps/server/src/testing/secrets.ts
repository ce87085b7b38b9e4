import { randomBytes } from 'node:crypto';

/** What must be seen nowhere: each secret by a name, and the part of it that gives it away. */
export type Secrets = {
  /** A new text that is one, of no form a filter could know. */
  readonly make: (name: string) => string;
  /** Notes a token the server made; its end is what nobody could guess. */
  readonly keep: (name: string, token: string) => string;
  /** The names of those that stand in the text. */
  readonly in: (text: string) => string[];
  readonly marks: () => readonly { readonly name: string; readonly mark: string }[];
};

const TELLING = 28;

export function createSecrets(): Secrets {
  const marks: { name: string; mark: string }[] = [];
  return {
    make: (name) => {
      const mark = randomBytes(14).toString('hex');
      marks.push({ name, mark });
      return `plum ${mark} trams`;
    },
    keep: (name, token) => {
      if (token.length < TELLING) throw new Error(`${name} is too short to be told from others: ${token}`);
      marks.push({ name, mark: token.slice(-TELLING) });
      return token;
    },
    in: (text) => marks.flatMap(({ name, mark }) => (text.includes(mark) ? [name] : [])),
    marks: () => marks,
  };
}
