import type { AiService } from '@hearth/contracts/ai/ai.ts';
import type { AiProvider } from '@hearth/contracts/identity/credentials.contract.ts';
import type { z } from 'zod';

/** A service one can store a key of. */
export type KeyService = z.infer<typeof AiProvider>;

/** The services by the names they call themselves. */
export const serviceNames: Record<AiService, string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  openrouter: 'OpenRouter',
  offline: 'this server’s own rules',
};

/** A service by its short name, as it is stored; one that is not known by that. */
export function serviceName(service: string): string {
  return new Map<string, string>(Object.entries(serviceNames)).get(service) ?? service;
}
