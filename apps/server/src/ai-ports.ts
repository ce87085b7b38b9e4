import type { AiModel, AiPort, AiProvider } from '@hearth/adapters/ai/ai-provider.ts';
import { createOfflineProvider, OFFLINE_MODEL, type OfflineRules } from '@hearth/adapters/ai/offline-provider.ts';
import {
  connectionTo,
  connectionToCompatible,
  createOpenAiProvider,
  OPENAI_URL,
} from '@hearth/adapters/ai/openai-provider.ts';
import type { Config } from '@hearth/config/load-config.ts';
import { WISH_ANSWER } from '@hearth/services/ai/wish-answer.ts';
import { wishByRules } from '@hearth/services/ai/wish-by-rules.ts';
import type { AiLimits } from '@hearth/database/ai/ai-ledger-repo.ts';

export type AiConfig = Pick<
  Config,
  'openaiApiKey' | 'openaiBaseUrl' | 'openaiApi' | 'aiModels' | 'aiDefaultModel' | 'aiTimeoutSeconds'
>;

export type AiLimitConfig = Pick<
  Config,
  'aiMonthlyTokensPerHousehold' | 'aiMonthlyTokensPerUser' | 'aiMonthlyCostPerHousehold' | 'aiMonthlyCostPerUser'
>;

const MICROS_A_CENT = 10_000n;

/** What is answered without any service, by the name of its schema. */
const OFFLINE_RULES: OfflineRules = { [WISH_ANSWER.name]: wishByRules };

/** The AI service that is configured, or none; users' own keys work either way. */
export function openAiPort(config: AiConfig): AiPort {
  const timeoutMs = config.aiTimeoutSeconds * 1000;
  const offline = createOfflineProvider({ rules: OFFLINE_RULES });
  const server = serverProvider(config, timeoutMs) ?? offline;
  const allowed = config.aiModels.map(allowedModel);
  const first = config.aiDefaultModel ?? allowed.find(({ service }) => service === 'openai')?.name;
  return {
    server,
    offline,
    withKey: (service, key) => createOpenAiProvider({ connection: connectionTo(service, key), timeoutMs }),
    models: [OFFLINE_MODEL, ...allowed],
    defaultModel: server.name === 'offline' || first === undefined ? OFFLINE_MODEL.name : first,
    longestMs: timeoutMs,
  };
}

/** The limits of a month: US cents as the operator says them, millionths of a dollar as they are counted. */
export function aiLimitsOf(config: AiLimitConfig): AiLimits {
  const allowance = (tokens: number | undefined, cents: number | undefined) => ({
    tokens: tokens === undefined ? null : BigInt(tokens),
    micros: cents === undefined ? null : BigInt(cents) * MICROS_A_CENT,
  });
  return {
    household: allowance(config.aiMonthlyTokensPerHousehold, config.aiMonthlyCostPerHousehold),
    user: allowance(config.aiMonthlyTokensPerUser, config.aiMonthlyCostPerUser),
  };
}

function serverProvider({ openaiApiKey, openaiBaseUrl, openaiApi }: AiConfig, timeoutMs: number): AiProvider | null {
  if (openaiApiKey === undefined && openaiBaseUrl === undefined) return null;
  const connection = connectionToCompatible(openaiBaseUrl ?? OPENAI_URL, openaiApiKey ?? null, openaiApi);
  return createOpenAiProvider({ connection, timeoutMs });
}

function allowedModel(model: AiConfig['aiModels'][number]): AiModel {
  return {
    ...model,
    inputMicrosPer1k: BigInt(model.inputMicrosPer1k),
    outputMicrosPer1k: BigInt(model.outputMicrosPer1k),
  };
}
