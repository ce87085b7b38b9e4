import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** The part of an address that names a page; another week or plan is the same page, and another recipe is another. */
function pageOf(pathname: string): string {
  const page = pathname.split('/')[1] ?? '';
  return page === 'recipes' ? pathname : page;
}

/** On the way to another page, begins at its top and moves the keyboard there; going back leaves the browser its place. */
export function usePageChange(): void {
  const page = pageOf(useLocation().pathname);
  const navigation = useNavigationType();
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    if (navigation === NavigationType.Pop) return;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [page, navigation]);
}
