import type { Substitute } from '@hearth/contracts/recipes/substitutes.contract.ts';
import { ingredientRoleNames } from '@hearth/client/formats/words.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Check, CircleAlert } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { changeWords, costWords, partsWords, safetyWords } from './substitute-words.ts';

type SubstituteProps = { readonly substitute: Substitute };

function Safety({ substitute }: SubstituteProps): ReactElement | null {
  const changes = safetyWords(substitute);
  if (changes.length === 0) return null;
  return (
    <ul aria-label="Allergens and diets" className="mt-3 flex flex-wrap gap-1.5">
      {changes.map(({ tone, words }) => (
        <li key={words}>
          <Badge tone={tone}>
            {tone === 'warn' ? <CircleAlert aria-hidden /> : <Check aria-hidden />}
            {words}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function Changes({ substitute }: SubstituteProps): ReactElement {
  const rows = [
    ...changeWords(substitute.changePerServing),
    { name: 'Cost in all', words: costWords(substitute.costChange) },
  ];
  return (
    <>
      {rows.length === 1 && <p className="mt-3 text-sm text-ink-soft">What a serving then holds is not known.</p>}
      <dl className="figures mt-3 grid grid-cols-2 gap-x-5 gap-y-1 border-t border-line pt-3 text-sm sm:grid-cols-3">
        {rows.map(({ name, words }) => (
          <div key={name}>
            <dt className="text-ink-faint">{name}</dt>
            <dd className="font-semibold">{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** One thing that may be used instead: how much of it, what it does, and what changes. */
export function SubstituteCard({ substitute }: SubstituteProps): ReactElement {
  const { role, source, note, parts } = substitute;
  return (
    <Card className="p-5">
      <h3 className="text-lg leading-snug wrap-anywhere">{partsWords(parts)}</h3>
      <p className="mt-1 text-sm text-ink-soft">
        {source === 'table' ? 'A well-known swap' : 'Something of its kind'}
        {role === null ? '; here it may not do the same.' : `, as ${ingredientRoleNames[role]}.`}
      </p>
      {note !== null && <p className="mt-2 text-pretty">{note}</p>}
      <Safety substitute={substitute} />
      <Changes substitute={substitute} />
    </Card>
  );
}
