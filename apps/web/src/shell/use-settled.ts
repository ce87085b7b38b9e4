import { useEffect, useState } from 'react';

/** A text that is being typed, once nothing was typed for `ms`: what is worth asking the server about. */
export function useSettled(text: string, ms = 200): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
