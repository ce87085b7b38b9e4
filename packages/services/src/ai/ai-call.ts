import type { AiAnswer, AiModel, AiPort, AiProvider, AiRequest, AiUsage } from '@hearth/adapters/ai/ai-provider.ts';
import type { AiPurpose } from '@hearth/contracts/ai/ai.ts';
import type { AiUsageId, CredentialId, HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { Ports } from '../ports.ts';
import { type Estimated, type MostOfCall, mostOfOne, priceOf } from './ai-estimate.ts';
import { limitReached } from './ai-refusals.ts';
import { chooseModel } from './choose-model.ts';
import { hashWords } from './hash-words.ts';
import { openUserKey, type UserKey } from './open-user-key.ts';

/** Who asks, in which household. */
export type AiScene = {
  readonly uow: Pick<UnitOfWork, 'household' | 'user'>;
  readonly ports: Pick<Ports, 'ai' | 'aiLimits' | 'keyring' | 'now' | 'onAiUnsettled'>;
  readonly actor: Actor;
  readonly householdId: HouseholdId;
};

export type AiCall = Pick<AiRequest, 'messages' | 'schema' | 'tools' | 'signal'> & {
  /** What it is asked for, as the ledger tells it. */
  readonly purpose: AiPurpose;
  /** Of the allow-list; by default the server's, or the first of the key's service. */
  readonly model?: string | undefined;
  /** At most what the model allows, which is the default. */
  readonly maxOutputTokens?: number | undefined;
  /** A key of the caller's own, to ask with instead of the server's. */
  readonly userKeyId?: CredentialId | undefined;
};

/** An answer, and what it was billed as. */
export type AiReply = AiAnswer & AiBill;

export type AiBill = {
  readonly usageId: AiUsageId;
  readonly model: string;
  readonly service: AiModel['service'];
  readonly isOwnKey: boolean;
  /** As it was counted: of what needs no service, by ourselves. */
  readonly usage: AiUsage;
  /** Millionths of a US dollar the server pays for it. */
  readonly costMicros: bigint;
};

/** A question that room is kept for. It must be settled. */
export type ReservedCall = {
  readonly id: AiUsageId;
  readonly provider: AiProvider;
  readonly model: AiModel;
  readonly isOwnKey: boolean;
  readonly request: AiRequest;
  /** The most that one try of it can come to. */
  readonly mostOfATry: AiUsage;
};

/** Longer than two rounds of the longest AI_TIMEOUT_SECONDS: only what was cut off is settled by its lease. */
const LEASE_MS = 30 * 60_000;

/**
 * Keeps room for a question in the months of the household and the user, in one short transaction. Throws
 * `ai.limit-reached`, `ai.model-not-allowed`, `credential.not-found`, and what the household's door throws.
 */
export async function reserveCall(
  { uow, ports, actor, householdId }: AiScene,
  call: AiCall,
  most: (asked: Estimated) => MostOfCall = mostOfOne,
): Promise<ReservedCall> {
  call.signal.throwIfAborted();
  const own = call.userKeyId === undefined ? null : await openUserKey(uow, ports, actor, call.userKeyId);
  const { messages, schema, tools, signal } = call;
  const vision = messages.some((message) => message.role === 'user' && (message.images ?? []).length > 0);
  const model = chooseModel(ports.ai, call.model, own?.service ?? null, { vision });
  const asked = {
    model: model.name,
    messages,
    ...(schema === undefined ? {} : { schema }),
    ...(tools === undefined ? {} : { tools }),
    maxOutputTokens: Math.min(call.maxOutputTokens ?? model.maxOutputTokens, model.maxOutputTokens),
  };
  const { inAll, ofATry } = most(asked);
  const reserved = {
    tokens: inAll.inputTokens + inAll.outputTokens,
    micros: own === null ? priceOf(model, inAll) : 0n,
  };
  const now = ports.now();
  const wanted = {
    isOwnKey: own !== null,
    provider: model.service,
    model: model.name,
    purpose: call.purpose,
    promptHash: hashWords(messages),
    ...reserved,
    now,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
    limits: ports.aiLimits,
  };
  const reservation = await uow.household(actor, householdId, 'ai:use', ({ ai }) => ai.reserve(wanted));
  if ('broken' in reservation) throw limitReached(reservation.broken, now);
  return {
    id: reservation.id,
    provider: providerOf(ports.ai, model, own),
    model,
    isOwnKey: own !== null,
    request: { ...asked, signal, callKey: reservation.id },
    mostOfATry: ofATry,
  };
}

function providerOf(ai: AiPort, model: AiModel, own: UserKey | null): AiProvider {
  if (own !== null) return ai.withKey(own.service, own.key);
  return model.service === 'offline' ? ai.offline : ai.server;
}
