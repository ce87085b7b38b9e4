import type { ReactElement, ReactNode } from 'react';

function Code({ children }: { readonly children: ReactNode }): ReactElement {
  return <code className="rounded bg-sunken px-0.5 text-sm wrap-anywhere text-ink">{children}</code>;
}

/** Where nobody set a service up: what goes on without one, and how there comes to be one. */
export function NoService(): ReactElement {
  return (
    <div className="space-y-3 rounded-card border border-dashed border-line-strong px-5 py-4 text-pretty">
      <p>
        No AI service is set up on this server. Wishes for a week are read by its own rules, and what recipes hold is
        told by food tables: nothing is sent to anybody and nothing costs anything, unless somebody asks with a key of
        their own.
      </p>
      <p className="text-ink-soft">
        Whoever runs the server sets one up with <Code>OPENAI_API_KEY</Code>, the key of an account at OpenAI, or{' '}
        <Code>OPENAI_BASE_URL</Code>, the address of another service that speaks as OpenAI does, and with{' '}
        <Code>AI_MODELS</Code>, the models that may be asked and their prices. <Code>npx hearth config</Code> describes
        each.
      </p>
    </div>
  );
}
