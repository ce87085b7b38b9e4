import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { Button } from '@hearth/ui/button.tsx';
import { TextArea } from '@hearth/ui/text-area.tsx';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import type { GoalField } from './goal-fields.ts';
import { HeardWish } from './heard-wish.tsx';
import { MOST_WISH_CHARACTERS, type SpokenWish } from './use-spoken-wish.ts';

const EXAMPLE = 'Such as: high protein, quick, no fish or mushrooms, dinners only.';

type WishBoxProps = {
  readonly wish: SpokenWish;
  readonly tools: readonly Tool[];
  readonly usualAgain: readonly GoalField[];
};

/** Takes a wish in words, and says what it was taken for. Enter reads it; Shift and Enter begin a new line. */
export function WishBox({ wish, tools, usualAgain }: WishBoxProps): ReactElement {
  const { text, isReading, heard, failure } = wish;
  const isFull = text.length >= MOST_WISH_CHARACTERS;
  return (
    <section aria-label="Say it in words" className="border-b border-line pb-5">
      <TextArea
        label="Say it in words"
        hint={isFull ? `${MOST_WISH_CHARACTERS} characters are the most.` : EXAMPLE}
        error={wish.error}
        maxLength={MOST_WISH_CHARACTERS}
        enterKeyHint="go"
        value={text}
        onChange={(event) => wish.say(event.target.value)}
        onKeyDown={(event) => {
          // Enter also ends the choosing of a character where several keys make one: that is not meant for us.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          wish.read();
        }}
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button aria-disabled={isReading} className={isReading ? 'opacity-55' : ''} onClick={wish.read}>
          Read
        </Button>
        {!isReading && heard === undefined && <p className="text-sm text-ink-soft">It fills the fields below.</p>}
      </div>
      <div aria-live="polite">
        {isReading && <p className="mt-3 text-sm text-ink-soft">Reading …</p>}
        {!isReading && heard !== undefined && failure === null && (
          <HeardWish wish={heard} tools={tools} usualAgain={usualAgain} />
        )}
      </div>
      {failure !== null && (
        <div className="mt-4">
          <ProblemNotice error={failure} onRetry={wish.read} />
        </div>
      )}
    </section>
  );
}
