import { useReadWish, type ReadWish } from '@hearth/client/planning/use-read-wish.ts';
import { useState } from 'react';

export const MOST_WISH_CHARACTERS = 500;

/** A wish that is said in words, and what became of it. */
export type SpokenWish = {
  readonly text: string;
  /** What is wrong with the text, in words. */
  readonly error: string | undefined;
  readonly say: (text: string) => void;
  readonly read: () => void;
  readonly isReading: boolean;
  /** What the last one that was read came to. */
  readonly heard: ReadWish | undefined;
  /** Why the last reading failed; null if it did not. */
  readonly failure: unknown;
  /** Whether the fields know of all that stands there; where they do not, `error` says so. */
  readonly finish: () => boolean;
};

/** Reads a wish in words; `onRead` gets what it came to, and a reading that is closed over is forgotten. */
export function useSpokenWish(householdId: string, onRead: (wish: ReadWish) => void): SpokenWish {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [heard, setHeard] = useState<{ readonly text: string; readonly wish: ReadWish }>();
  const reading = useReadWish();
  const asked = text.trim();
  const read = (): void => {
    if (reading.isPending) return;
    if (asked === '') return setError('Say first what the week should be like.');
    setError(undefined);
    reading.mutate(
      { householdId, text: asked },
      {
        onSuccess: (wish) => {
          setHeard({ text: asked, wish });
          onRead(wish);
        },
      },
    );
  };
  return {
    text,
    error,
    say: (next) => {
      setText(next);
      setError(undefined);
    },
    read,
    isReading: reading.isPending,
    heard: heard?.wish,
    failure: reading.error,
    finish: () => {
      const isKnown = asked === '' || asked === heard?.text;
      setError(isKnown ? undefined : 'The fields do not know of this yet: read it first, or empty the box.');
      return isKnown;
    },
  };
}
