import { z } from 'zod';
import { AI_MODELS_EXAMPLE, AiModels } from './ai-models.ts';
import { isWebUrl } from './urls.ts';
import { integer, jsonList, optionalInteger, optionalText } from './variable.ts';

/** What is set about models: the server's own service, which may be asked, and what that may cost. */
export const aiVariables = {
  openaiApiKey: optionalText(
    'OPENAI_API_KEY',
    z.string().regex(/^[\x21-\x7e]+$/, 'must be of plain characters, without spaces'),
    'Key of the server’s AI service. Unset, and without OPENAI_BASE_URL, only what needs no service is answered; users may still use keys of their own.',
    { secret: true },
  ),
  openaiBaseUrl: optionalText(
    'OPENAI_BASE_URL',
    z.string().refine(isWebUrl, 'must be an http(s) URL without user, query or fragment'),
    'Where the server’s AI service is, if it is not OpenAI itself: any that speaks as it does, such as http://127.0.0.1:11434/v1. Keys of users go to the service they are of.',
  ),
  openaiApi: optionalText(
    'OPENAI_API',
    z.enum(['responses', 'chat']),
    'By which API the server’s AI service is asked: responses (/responses, told to keep nothing) or chat (/chat/completions). Unset, responses of OpenAI itself, and chat of what OPENAI_BASE_URL names elsewhere, since most services have no other.',
  ),
  aiModels: jsonList(
    'AI_MODELS',
    AiModels,
    `Models that may be used, as JSON: ${AI_MODELS_EXAMPLE}. Needed with OPENAI_API_KEY or OPENAI_BASE_URL. Prices are millionths of a US dollar per 1,000 tokens, which is what services list in dollars per million tokens, times 1,000: $0.30 is 300. Read them at the service yourself, for limits in money stand on them; 0 for a model of your own. vision says that the model may be shown pictures, as it must be to read a recipe from a photo; leave it out where not. The service is openai (also what OPENAI_BASE_URL names), openrouter or anthropic; the latter two for keys of users.`,
  ),
  aiDefaultModel: optionalText(
    'AI_DEFAULT_MODEL',
    z.string().min(1),
    'Model of the server’s AI service for whoever names none. Unset, the first of AI_MODELS whose service is openai.',
  ),
  aiTimeoutSeconds: integer(
    'AI_TIMEOUT_SECONDS',
    [1, 600],
    60,
    'Longest time one question to an AI service may take, with all its tries.',
  ),
  aiMonthlyTokensPerHousehold: optionalInteger(
    'AI_MONTHLY_TOKENS_PER_HOUSEHOLD',
    [0, 1_000_000_000_000],
    'Tokens a household may use in a month (UTC), with keys of its users too. 0: none at all. Unset: no limit.',
  ),
  aiMonthlyTokensPerUser: optionalInteger(
    'AI_MONTHLY_TOKENS_PER_USER',
    [0, 1_000_000_000_000],
    'Tokens a user may use in a month (UTC) in all households together, with keys of their own too. 0: none at all. Unset: no limit.',
  ),
  aiMonthlyCostPerHousehold: integer(
    'AI_MONTHLY_COST_PER_HOUSEHOLD',
    [0, 100_000_000],
    500,
    'US cents a household may cost the server in a month (UTC), at the prices of AI_MODELS. 0: nothing that has a price.',
  ),
  aiMonthlyCostPerUser: optionalInteger(
    'AI_MONTHLY_COST_PER_USER',
    [0, 100_000_000],
    'US cents a user may cost the server in a month (UTC) in all households together, at the prices of AI_MODELS. 0: nothing that has a price. Unset: no limit.',
  ),
};
