import { createContext, useContext } from 'react';

/** Origin of the server without a trailing slash; empty: the page's own. */
export const BaseUrl = createContext('');

/** Where the REST API is, for what does not go over tRPC. */
export function useRestUrl(): string {
  return `${useContext(BaseUrl)}/api/v1`;
}
