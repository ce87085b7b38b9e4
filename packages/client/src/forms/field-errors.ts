import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with each field, in words; the first thing of several. */
export type FieldErrors = Readonly<Record<string, string>>;

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

function wordsOfIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Fill this in.' : sentence(issue.message);
    case 'too_small':
      if (issue.origin !== 'string') return sentence(issue.message);
      return issue.minimum <= 1 ? 'Fill this in.' : `At least ${issue.minimum} characters.`;
    case 'too_big':
      return issue.origin === 'string' ? `At most ${issue.maximum} characters.` : sentence(issue.message);
    case 'invalid_format':
      return issue.format === 'email' ? 'An e-mail address, such as ada@example.org.' : sentence(issue.message);
    case 'invalid_value':
      return 'Choose one of them.';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return sentence(issue.message);
  }
}

/** What a schema found, told field by field to whoever fills the form in. */
export function fieldErrors(issues: readonly Issue[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) errors[String(issue.path[0] ?? '')] ??= wordsOfIssue(issue);
  return errors;
}
