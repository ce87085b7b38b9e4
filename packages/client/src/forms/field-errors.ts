import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with each field, in words; the first thing of several. */
export type FieldErrors = Readonly<Record<string, string>>;

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

const NOT_AS_IT_SHOULD_BE = 'This is not as it should be.';

const numbers: Readonly<Record<string, string>> = { number: 'A number, in figures.', int: 'A whole number.' };

/** What a contract says itself; the words of the schema library are for programmers. */
function ownWords({ message }: Issue): string {
  return /^(Invalid|Unrecognized|Too (small|big))\b/.test(message) ? NOT_AS_IT_SHOULD_BE : sentence(message);
}

const counted: Readonly<Record<string, string>> = { string: ' characters', array: ' of them', set: ' of them' };

function wordsOfIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Fill this in.';
      return numbers[issue.expected] ?? NOT_AS_IT_SHOULD_BE;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum <= 1) return 'Fill this in.';
      return `At least ${issue.minimum}${counted[issue.origin] ?? ''}.`;
    case 'too_big':
      return `At most ${issue.maximum}${counted[issue.origin] ?? ''}.`;
    case 'invalid_format':
      return issue.format === 'email' ? 'An e-mail address, such as ada@example.org.' : ownWords(issue);
    case 'invalid_value':
      return 'Choose one of them.';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return ownWords(issue);
  }
}

/** What a schema found, told field by field to whoever fills the form in. */
export function fieldErrors(issues: readonly Issue[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) errors[String(issue.path[0] ?? '')] ??= wordsOfIssue(issue);
  return errors;
}
