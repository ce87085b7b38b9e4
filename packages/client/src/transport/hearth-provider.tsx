import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { BaseUrl } from './base-url.ts';
import { createClient, type ClientOptions } from './create-client.ts';
import { createQueryClient } from './create-query-client.ts';
import { TRPCProvider } from './trpc.ts';

/** Gives every hook of this package its client and its cache. */
export function HearthProvider({ baseUrl, children }: ClientOptions & { readonly children: ReactNode }): ReactElement {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() => createClient({ baseUrl }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <BaseUrl value={baseUrl}>{children}</BaseUrl>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
