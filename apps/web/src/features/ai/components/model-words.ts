import type { AiModel } from '@hearth/contracts/ai/ai.ts';
import { formatMicrosExactly } from '@hearth/client/formats/micros.ts';
import { serviceName } from './service-words.ts';

/** What is told of the models beside the rules that always answer. */
export type ModelChoice = {
  /** Whether a service is set up on the server, for everybody. */
  readonly isServed: boolean;
  readonly models: readonly AiModel[];
};

/** The models one may choose among. Rules are no model: they are the default where there is no service. */
export function modelChoice(items: readonly AiModel[]): ModelChoice {
  return {
    isServed: !items.some(({ service, isDefault }) => service === 'offline' && isDefault),
    models: items.filter(({ service }) => service !== 'offline'),
  };
}

/** On whose account a model is asked. */
export type Payer = 'server' | 'own-key' | 'no-key-yet';

/** The server's service speaks as OpenAI does; every other takes a key of the caller's own. */
export function payerOf({ service }: Pick<AiModel, 'service'>, isServed: boolean, keysFor: readonly string[]): Payer {
  if (isServed && service === 'openai') return 'server';
  return keysFor.includes(service) ? 'own-key' : 'no-key-yet';
}

export function payerWords(payer: Payer, service: AiModel['service']): string {
  switch (payer) {
    case 'server':
      return 'Whoever runs this server pays.';
    case 'own-key':
      return `You pay, by your own key for ${serviceName(service)}.`;
    case 'no-key-yet':
      return `Asked only with a key of your own for ${serviceName(service)}, and you have stored none.`;
  }
}

const THOUSANDS_A_MILLION = 1_000n;

function perMillion(microsPer1k: string): string {
  return formatMicrosExactly(String(BigInt(microsPer1k) * THOUSANDS_A_MILLION));
}

/** What a model takes, as services list it. A price of nothing says nothing of what a key of one's own is billed. */
export function priceWords(
  { inputMicrosPer1k, outputMicrosPer1k }: Pick<AiModel, 'inputMicrosPer1k' | 'outputMicrosPer1k'>,
  payer: Payer,
): string {
  if (inputMicrosPer1k === '0' && outputMicrosPer1k === '0')
    return payer === 'server' ? 'It costs nothing.' : 'Its price is not known here.';
  return `${perMillion(inputMicrosPer1k)} for a million tokens asked, ${perMillion(outputMicrosPer1k)} for a million answered.`;
}
