import { useReadLines } from '@hearth/client/recipes/use-read-lines.ts';
import { useState } from 'react';
import { useSettled } from '../../../shell/use-settled.ts';
import { lineState, type Decision, type KeptLine, type LineKnowledge, type LineState } from './line-review.ts';
import { typedLines, type TypedLine } from './written-lines.ts';

const SETTLES_MS = 400;
const MOST_CHARACTERS = 500;

export type ReviewedLine = TypedLine & { readonly state: LineState };

export type LineReview = {
  readonly lines: readonly ReviewedLine[];
  readonly knowledge: LineKnowledge;
  /** Texts of the lines that somebody should look at. */
  readonly doubtful: readonly string[];
  /** The line that is looked at: the one asked for, or the first in doubt. */
  readonly current: ReviewedLine | undefined;
  readonly isReading: boolean;
  /** Why lines could not be read; null: nothing is wrong. */
  readonly error: unknown;
  readonly retry: () => void;
  readonly open: (text: string) => void;
  /** Leaves a line for later: the next in doubt is looked at. */
  readonly skip: (text: string) => void;
  readonly decide: (text: string, decision: Decision) => void;
  /** Says outright what a line stands for, whatever it was taken for before. */
  readonly settle: (text: string, line: KeptLine) => void;
};

/** Follows what is typed as ingredients: each line as it is understood, and those that somebody should look at. */
export function useLineReview(householdId: string, typed: string, opened: ReadonlyMap<string, KeptLine>): LineReview {
  const [settledLines, setSettledLines] = useState<ReadonlyMap<string, KeptLine>>(new Map());
  const [decided, setDecided] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [asked, setAsked] = useState<string>();
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const kept = new Map([...opened, ...settledLines]);
  const isNone = (text: string): boolean => kept.has(text);
  const settled = typedLines(useSettled(typed, SETTLES_MS), isNone);
  const unread = settled.map(({ text }) => text).filter((text) => text === asked || !kept.has(text));
  const reading = useReadLines(
    householdId,
    unread.filter((text) => text.length <= MOST_CHARACTERS),
  );
  const knowledge: LineKnowledge = { kept, read: reading.data ?? new Map(), decided };
  const lines = typedLines(typed, isNone).map((line) => ({ ...line, state: lineState(line.text, knowledge) }));
  const doubtful = [...new Set(lines.filter(({ state }) => state.kind === 'doubtful').map(({ text }) => text))];
  const next = doubtful.find((text) => !skipped.includes(text)) ?? doubtful[0];
  const isOpen = asked !== undefined && lines.some(({ text }) => text === asked);
  const shown = isOpen ? asked : next;
  return {
    lines,
    knowledge,
    doubtful,
    current: lines.find(({ text }) => text === shown),
    isReading: reading.isFetching,
    error: reading.error,
    retry: () => void reading.refetch(),
    open: setAsked,
    skip: (text) => {
      setAsked(undefined);
      setSkipped([...skipped.filter((each) => each !== text), text]);
    },
    decide: (text, decision) => {
      setAsked(undefined);
      setDecided(new Map([...decided, [text, decision]]));
    },
    settle: (text, line) => {
      setAsked(undefined);
      setDecided(new Map([...decided].filter(([each]) => each !== text)));
      setSettledLines(new Map([...settledLines, [text, line]]));
    },
  };
}
