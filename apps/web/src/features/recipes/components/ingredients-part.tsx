import { Button } from '@hearth/ui/button.tsx';
import { BookOpen } from '@hearth/ui/icons.ts';
import { TextArea } from '@hearth/ui/text-area.tsx';
import { useState, type ReactElement } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { draftBox, EditorPart, type PartProps } from './editor-parts.tsx';
import { LineList } from './line-list.tsx';
import { LineReviewPanel } from './line-review-panel.tsx';
import { reviewGist } from './line-words.ts';
import type { Decision } from './line-review.ts';
import type { PartRefusal } from './part-refusal.ts';
import type { LineReview, ReviewedLine } from './use-line-review.ts';

type IngredientsPartProps = PartProps & {
  readonly review: LineReview;
  readonly onAdd: (name: string, decide: (added: NonNullable<Decision>) => void) => void;
  /** Somebody wants to put a recipe in: by this line, or by a new one. */
  readonly onRecipe: (line: ReviewedLine | undefined) => void;
  readonly refusal: PartRefusal | undefined;
};

/** The ingredients as text, one a line, beside what each is taken for; those in doubt are looked at one by one. */
export function IngredientsPart({ review, onAdd, onRecipe, refusal, ...part }: IngredientsPartProps): ReactElement {
  const { lines, doubtful, current } = review;
  // Nobody who is typing is led away; whoever settles a line is led to the next.
  const [leads, setLeads] = useState(false);
  const led = (act: () => void) => (): void => {
    setLeads(true);
    act();
  };
  const refusedHere = current && refusal?.get(current.text);
  const at = current === undefined ? -1 : doubtful.indexOf(current.text);
  const box = draftBox(part, 'lines');
  return (
    <EditorPart
      title="Ingredients"
      about="One a line, as you would write it. A line that ends in a colon heads those below it."
    >
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <div>
          <TextArea
            tall
            label="Ingredients"
            placeholder={'2 large eggs\n250 g flour, sifted\nFor the sauce:\n1 tbsp olive oil'}
            {...box}
            onChange={(event) => {
              setLeads(false);
              box.onChange(event);
            }}
          />
          <output className="mt-2 block text-sm text-ink-soft">
            {review.isReading ? 'Reading …' : reviewGist(lines.length, doubtful.length)}
          </output>
          <Button className="mt-3" onClick={() => onRecipe(undefined)}>
            <BookOpen aria-hidden />
            Add a recipe that goes in
          </Button>
        </div>
        <div className="space-y-5">
          {review.error !== null && <ProblemNotice error={review.error} onRetry={review.retry} />}
          {current !== undefined && (
            <LineReviewPanel
              key={current.text}
              line={current}
              place={at < 0 ? '' : `${at + 1} of ${doubtful.length}`}
              takesFocus={leads || refusedHere !== undefined}
              onDecide={(decision) => led(() => review.decide(current.text, decision))()}
              onSkip={led(() => review.skip(current.text))}
              onAdd={onAdd}
              onRecipe={led(() => onRecipe(current))}
              refusal={refusedHere}
            />
          )}
          {lines.length > 0 && (
            <LineList lines={lines} refused={refusal} onOpen={(text) => led(() => review.open(text))()} />
          )}
        </div>
      </div>
    </EditorPart>
  );
}
