import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { toolNames } from '@hearth/client/formats/words.ts';
import type { ReadWish } from '@hearth/client/planning/use-read-wish.ts';
import type { ReactElement } from 'react';
import { isNotUnderstood, lackedTools } from './filled-goals.ts';
import { goalNames, type GoalField } from './goal-fields.ts';
import { OriginLabel } from './origin-label.tsx';

type HeardWishProps = {
  readonly wish: ReadWish;
  readonly tools: readonly Tool[];
  readonly usualAgain: readonly GoalField[];
};

type Understood = ReadWish['understood'][number];

/** Each once, however often it was said. */
function onceEach(understood: readonly Understood[]): [string, Understood][] {
  return [...new Map(understood.map((each) => [`${each.text}→${each.becomes}→${each.origin}`, each]))];
}

function UnderstoodList({ wish }: { readonly wish: ReadWish }): ReactElement {
  if (isNotUnderstood(wish)) return <p>Nothing of it was understood, so nothing was changed.</p>;
  return (
    <>
      <h3 className="eyebrow font-text text-ink-faint">Understood</h3>
      <ul className="mt-1 space-y-1">
        {onceEach(wish.understood).map(([key, { text, becomes, origin }]) => (
          <li key={key} className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 wrap-anywhere text-ink-soft">“{text}”</span>
            <span aria-hidden className="text-ink-faint">
              →
            </span>
            <span className="sr-only">becomes</span>
            <span className="min-w-0 font-medium wrap-anywhere">{becomes}</span>
            <OriginLabel origin={origin} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a wish was taken for, what nobody understood, and who was asked. */
export function HeardWish({ wish, tools, usualAgain }: HeardWishProps): ReactElement {
  const { leftOver, notAsked, asked } = wish;
  const lacked = lackedTools(wish, tools);
  return (
    <div className="mt-4 space-y-2 rounded-card border border-line bg-paper px-4 py-3 text-sm">
      <UnderstoodList wish={wish} />
      {leftOver.length > 0 && (
        <p>
          <span className="font-semibold">Not understood:</span> {leftOver.map((words) => `“${words}”`).join(', ')}
        </p>
      )}
      {lacked.length > 0 && (
        <p>
          <span className="font-semibold">Not in this kitchen:</span> {lacked.map((tool) => toolNames[tool]).join(', ')}
        </p>
      )}
      {usualAgain.length > 0 && (
        <p className="text-ink-soft">
          Not spoken of, so as usual again: {usualAgain.map((field) => goalNames[field]).join(' · ')}
        </p>
      )}
      {notAsked !== null && <p className="text-xs text-ink-faint">No AI read the rest: {notAsked}</p>}
      {asked !== null && <p className="text-xs text-ink-faint">What rules cannot read was read by {asked.model}.</p>}
    </div>
  );
}
