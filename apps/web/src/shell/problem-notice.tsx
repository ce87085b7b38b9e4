import { mayGoBetter, problemOf } from '@hearth/client/transport/problem.ts';
import { Button } from '@hearth/ui/button.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { CircleAlert, RotateCcw } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';

type ProblemNoticeProps = {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Alone on the page, in its middle. */
  readonly page?: boolean;
};

/** Says what went wrong in the server's own words, and offers to try again. */
export function ProblemNotice({ error, onRetry, page = false }: ProblemNoticeProps): ReactElement {
  const problem = problemOf(error);
  // A refusal says itself what to do; its kind and number, and the paths of a program, would only stand in the way.
  const isPlain = !page && problem.status >= 400 && problem.status < 500 && problem.detail !== undefined;
  return (
    <div
      role="alert"
      className={cx(
        'flex gap-4 rounded-card border border-accent/45 bg-accent-wash p-5',
        page && 'mx-auto my-16 max-w-xl',
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
      <div className="min-w-0">
        {!isPlain && <p className="font-display text-lg leading-snug font-semibold">{problem.title}</p>}
        {problem.detail !== undefined && <p className={isPlain ? '' : 'mt-1 text-ink-soft'}>{problem.detail}</p>}
        {problem.code === undefined && problem.errors !== undefined && problem.errors.length > 0 && (
          <ul className="mt-2 list-disc pl-5 text-sm text-ink-soft">
            {problem.errors.map((each) => (
              <li key={`${each.path} ${each.message}`}>
                <span className="font-semibold">{each.path}</span>: {each.message}
              </li>
            ))}
          </ul>
        )}
        {problem.instance !== undefined && !isPlain && (
          <p className="mt-2 text-xs break-all text-ink-faint">Request {problem.instance}</p>
        )}
        {onRetry !== undefined && mayGoBetter(error) && (
          <Button className="mt-4" onClick={onRetry}>
            <RotateCcw aria-hidden />
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
