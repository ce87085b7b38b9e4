import type { LineReading, Role } from './line-reading.ts';
import type { LineToken } from './tokenize-line.ts';

/**
 * The words that have a role, as the line has them: what stands between two neighbours is kept, what was taken out
 * leaves `gap`. Empty where no word has the role.
 */
export function renderRole({ plain, tokens, roles }: LineReading, role: Role, gap: string): string {
  if (!roles.includes(role)) return '';
  const pieces: string[] = [];
  let start = -1;
  let end = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'mark' && (roles[index] === role || roles[index] === 'unread')) {
      // A sign goes with the words around it; one that closes does so with the word before.
      if (start >= 0 && closes(token, roles[index] === role)) end = token.end;
      continue;
    }
    if (roles[index] === role) {
      if (start < 0) start = opening(tokens, roles, index, role);
      end = token.end;
    } else if (start >= 0) {
      pieces.push(plain.slice(start, end));
      start = -1;
    }
  }
  if (start >= 0) pieces.push(plain.slice(start, end));
  return tidy(pieces.join(gap));
}

function closes({ word, spaced }: LineToken, isOwn: boolean): boolean {
  if (isOwn && ')]}'.includes(word)) return true;
  return !spaced && (word === '%' || word === '°' || (isOwn && '.!?"'.includes(word)));
}

/** Where a stretch begins: with the signs that stand directly before its first word, if they have the role too: "($". */
function opening(tokens: LineReading['tokens'], roles: readonly Role[], index: number, role: Role): number {
  let first = index;
  while (
    tokens[first]?.spaced === false &&
    roles[first - 1] === role &&
    '([{$£€"'.includes(tokens[first - 1]?.word ?? ' ')
  )
    first -= 1;
  return tokens[first]?.start ?? 0;
}

/** White space made single, brackets that lost their partner or hold everything taken away. */
function tidy(text: string): string {
  const single = text.replace(/[\s\p{Z}\p{Cf}]+/gu, ' ').trim();
  const bare = single.replace(/^\(([^()]*)\)$/, '$1');
  const balanced = bare.split('(').length === bare.split(')').length;
  const whole = balanced ? bare.replace(/\( /g, '(').replace(/ \)/g, ')') : bare.replace(/ ?[()] ?/g, ' ');
  return whole.replace(/^[,.;:\s]+|[,;:\s-]+$/g, '');
}
