import type { RecipeFileImport } from '@hearth/contracts/recipes/import.contract.ts';
import type { FileImport } from '@hearth/client/recipes/file-import.ts';
import { useImportRecipeFile } from '@hearth/client/recipes/use-import-recipe-file.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { FileDrop } from '@hearth/ui/file-drop.tsx';
import { Progress } from '@hearth/ui/progress.tsx';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

function recipesWords(count: number): string {
  return count === 1 ? '1 recipe' : `${count} recipes`;
}

function FileOutcome({ result }: { readonly result: RecipeFileImport }): ReactElement {
  return (
    <div>
      <h3 className="text-lg">{recipesWords(result.imported)} imported</h3>
      <ul className="mt-1 list-disc pl-5 text-ink-soft">
        {result.doubtful > 0 && <li>{recipesWords(result.doubtful)} to be looked at: each says what is in doubt</li>}
        {result.same > 0 && (
          <li>
            {recipesWords(result.same)} there already, left as they are
            <ul className="list-[circle] pl-5 text-sm">
              {result.sameAs.map(({ name, title }) => (
                <li key={`${name} ${title}`}>
                  {name}: there as <strong>{title}</strong>
                </li>
              ))}
            </ul>
          </li>
        )}
        {result.refusedInAll > 0 && (
          <li>
            {recipesWords(result.refusedInAll)} that could not be taken
            <ul className="list-[circle] pl-5 text-sm">
              {result.refused.map(({ name, reason }) => (
                <li key={`${name} ${reason}`}>
                  <strong>{name}</strong>: {reason}
                </li>
              ))}
            </ul>
          </li>
        )}
        {result.leftOut.map((doubt) => (
          <li key={doubt.message}>{doubt.message}</li>
        ))}
      </ul>
      <Link to="/recipes?whose=mine" className={`${buttonClass('primary')} mt-4`}>
        Show our recipes
      </Link>
    </div>
  );
}

function FileProgress({
  state,
  onAgain,
}: {
  readonly state: FileImport;
  readonly onAgain: () => void;
}): ReactElement | null {
  if (state.status === 'idle') return null;
  if (state.status === 'failed')
    return (
      <div className="space-y-3">
        <ProblemNotice error={state.error} />
        <Button onClick={onAgain}>Choose another file</Button>
      </div>
    );
  if (state.status === 'done')
    return (
      <Card className="p-5">
        <FileOutcome result={state.result} />
      </Card>
    );
  const isCounted = state.status === 'running' && state.done !== null && state.total !== null && state.total > 0;
  const words =
    state.status === 'sending'
      ? 'Sending the file'
      : isCounted
        ? `${state.done} of ${state.total}`
        : 'Reading the file';
  return (
    <div>
      <output className="figures mb-2 block text-sm text-ink-soft">{words}</output>
      <Progress label="Import of the file" value={isCounted ? (state.done ?? 0) / (state.total ?? 1) : null} />
      {state.status === 'running' && (
        <p className="mt-2 text-sm text-ink-faint">It goes on by itself, also when you leave this page.</p>
      )}
    </div>
  );
}

/** Many recipes at once, from what another app exports. */
export function ImportFileBox(): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const { state, send, clear } = useImportRecipeFile(householdId);
  const [keepsBoth, setKeepsBoth] = useState(false);
  const isBusy = state.status === 'sending' || state.status === 'running';
  return (
    <section aria-labelledby="file" className="space-y-4">
      <h2 id="file" className="text-[1.75rem] leading-tight">
        Or all at once, from a file
      </h2>
      <FileDrop
        label="Choose a file"
        hint="Or drop it here: an export of Mealie, Tandoor, RecipeSage or Paprika, JSON-LD, CSV or Markdown."
        accept=".zip,.json,.csv,.md,.txt,.paprikarecipes,.paprikarecipe,.html"
        disabled={isBusy}
        onFile={(file) => send({ file, ifSame: keepsBoth ? 'keep-both' : 'keep-one' })}
      />
      <CheckBox
        label="Keep both where a recipe is there already"
        checked={keepsBoth}
        disabled={isBusy}
        onChange={setKeepsBoth}
      />
      <FileProgress state={state} onAgain={clear} />
    </section>
  );
}
