import { Badge } from '@hearth/ui/badge.tsx';
import { Check, CircleAlert } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { amountWords } from './amount-words.ts';
import { lineSections } from './line-sections.ts';
import { nameIn, type LineState } from './line-review.ts';
import { lineVerdict } from './line-words.ts';
import type { PartRefusal } from './part-refusal.ts';
import type { ReviewedLine } from './use-line-review.ts';

function amountOf(state: LineState): string {
  if (state.kind === 'kept') return amountWords(state.kept.line);
  if (state.kind === 'decided') return amountWords('kept' in state.of ? state.of.kept.line : state.of.read.parsed);
  return state.kind === 'sure' || state.kind === 'doubtful' ? amountWords(state.read.parsed) : '';
}

function sizeOf(state: LineState): string {
  if (state.kind === 'kept') return state.kept.line.size ?? '';
  if (state.kind === 'decided') return ('kept' in state.of ? state.of.kept.line.size : state.of.read.parsed.size) ?? '';
  return state.kind === 'sure' || state.kind === 'doubtful' ? (state.read.parsed.size ?? '') : '';
}

function UnderstoodLine({
  line,
  isRefused,
  onOpen,
}: {
  readonly line: ReviewedLine;
  readonly isRefused: boolean;
  readonly onOpen: () => void;
}): ReactElement {
  const { state, text } = line;
  const { tone, words } = lineVerdict(state);
  const isRead = state.kind !== 'unread' && state.kind !== 'heading';
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 py-1.5">
      <span className="figures text-right font-semibold">{amountOf(state)}</span>
      <span className="min-w-0 wrap-anywhere">
        {isRead ? `${sizeOf(state)} ${nameIn(state)}`.trim() : <span className="text-ink-faint">{text}</span>}{' '}
        <Badge small tone={tone} className="whitespace-normal!">
          {tone === 'good' && <Check aria-hidden />}
          {tone === 'warn' && <CircleAlert aria-hidden />}
          {words}
        </Badge>{' '}
        {isRefused && (
          <Badge small tone="accent">
            <CircleAlert aria-hidden />
            cannot go in
          </Badge>
        )}
      </span>
      {isRead && (
        <button
          type="button"
          onClick={onOpen}
          aria-label={`${state.kind === 'doubtful' ? 'Look at' : 'Change'} ${text}`}
          className="text-sm font-semibold text-ink-soft underline underline-offset-3 hover:text-accent"
        >
          {state.kind === 'doubtful' ? 'Look at it' : 'Change'}
        </button>
      )}
    </li>
  );
}

/** The ingredients as they are understood, line by line. */
export function LineList({
  lines,
  refused,
  onOpen,
}: {
  readonly lines: readonly ReviewedLine[];
  /** The lines that the recipe could not be saved with. */
  readonly refused: PartRefusal | undefined;
  readonly onOpen: (text: string) => void;
}): ReactElement {
  const numbered = lines.map((line, index) => ({ ...line, index }));
  return (
    <div className="text-sm">
      {lineSections(numbered).map(({ name, items }) => (
        <div key={name ?? ''}>
          {name !== null && <p className="mt-2 font-display text-base italic">{name}</p>}
          <ul aria-label={name ?? 'Ingredients as they are understood'} className="divide-y divide-line/60">
            {items.map((line) => (
              <UnderstoodLine
                key={line.index}
                line={line}
                isRefused={refused?.has(line.text) === true}
                onOpen={() => onOpen(line.text)}
              />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
