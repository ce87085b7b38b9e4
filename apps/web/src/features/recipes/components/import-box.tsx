import type { SameRecipe } from '@hearth/contracts/recipes/import.contract.ts';
import { useImportRecipe } from '@hearth/client/recipes/use-import-recipe.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { TextArea } from '@hearth/ui/text-area.tsx';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { boxContent, type BoxContent } from './import-source.ts';
import { imported } from './imported.ts';
import { needsReview } from './needs-review.ts';

type IfSame = 'keep-one' | 'keep-both';

function contentWords(content: BoxContent): string {
  if (content.kind === 'empty') return 'An address, a recipe in words, or the source of a page.';
  if (content.kind === 'too-long')
    return `That is too long: ${content.most.toLocaleString('en-GB')} characters are the most.`;
  if (content.source.kind === 'url') return 'An address: Hearth fetches the page and reads it.';
  return content.source.kind === 'html' ? 'The source of a page: it is read as it is.' : 'A recipe in words.';
}

function SameNotice({
  same,
  isPending,
  onKeepBoth,
}: {
  readonly same: SameRecipe;
  readonly isPending: boolean;
  readonly onKeepBoth: () => void;
}): ReactElement {
  return (
    <div role="alert" className="rounded-card border border-warn/40 bg-warn-wash p-5">
      <h2 className="text-lg leading-snug">It is there already</h2>
      <p className="mt-1">
        <strong>{same.title}</strong> {same.by === 'source' ? 'was taken from the same address.' : 'says the same.'}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Link to={`/recipes/${same.recipeId}`} className={buttonClass('primary')}>
          Open it
        </Link>
        <Button disabled={isPending} onClick={onKeepBoth}>
          Keep both
        </Button>
      </div>
    </div>
  );
}

/** One box for an address, a page and words. */
export function ImportBox(): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [isMissed, setIsMissed] = useState(false);
  const content = boxContent(typed);
  const taking = useImportRecipe();
  const take = (ifSame: IfSame): void => {
    setIsMissed(content.kind !== 'source');
    if (content.kind !== 'source' || taking.isPending) return;
    taking.mutate(
      { householdId, from: content.source, ifSame },
      {
        onSuccess: (outcome) => {
          if (outcome.status !== 'imported') return;
          const { recipe } = outcome;
          const path = `/recipes/${recipe.id}`;
          void navigate(needsReview(recipe) ? `${path}/edit` : path, { state: imported });
        },
      },
    );
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        take('keep-one');
      }}
    >
      <TextArea
        label="Paste an address, a recipe in words, or a page"
        hint={contentWords(content)}
        error={isMissed && content.kind !== 'source' ? contentWords(content) : undefined}
        tall
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          if (!taking.isPending) taking.reset();
        }}
      />
      {taking.isError && <ProblemNotice error={taking.error} onRetry={() => take('keep-one')} />}
      {taking.data?.status === 'same' && (
        <SameNotice same={taking.data.same} isPending={taking.isPending} onKeepBoth={() => take('keep-both')} />
      )}
      <Button look="primary" type="submit" aria-disabled={taking.isPending}>
        {taking.isPending ? 'Reading…' : 'Import'}
      </Button>
      <output className="sr-only">{taking.isPending && 'Reading the recipe'}</output>
    </form>
  );
}
