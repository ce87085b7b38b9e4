import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The present moment (ISO, UTC), a minute old at most: a page left open turns to the new day by itself. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
