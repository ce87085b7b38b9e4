import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { tokenIn } from './link-token.ts';

/** The token a page was opened with. It is taken out of the address at once, so that nobody reads or shares it from there. */
export function useLinkToken(): string | undefined {
  const { hash, pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenIn(hash));
  const found = tokenIn(hash);
  if (found !== undefined && found !== token) setToken(found);
  useEffect(() => {
    if (found === undefined) return;
    void navigate(pathname + search, { replace: true, state });
  }, [found, navigate, pathname, search, state]);
  return token;
}
