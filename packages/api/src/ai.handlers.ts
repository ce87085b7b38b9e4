import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { aiMonth } from '@hearth/services/ai/ai-month.ts';
import type { AiToolbox } from '@hearth/services/ai/ai-toolbox.ts';
import { assist } from '@hearth/services/ai/assist.ts';
import { listModels } from '@hearth/services/ai/choose-model.ts';
import { completeConversation, followConversation } from '@hearth/services/ai/complete-conversation.ts';
import { readPlanGoals } from '@hearth/services/ai/read-plan-goals.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

/** `toolbox` is asked for at each call: it is made of the operations, of which these are some. */
export const aiHandlers = (uow: UnitOfWork, ports: Ports, toolbox: () => AiToolbox): Handlers<Contracts['ai']> => ({
  models: async () => ({ items: listModels(ports.ai) }),
  usage: ({ tx }, { month, limit, cursor }) => aiMonth(tx, ports, { month, limit, cursor }),
  complete: ({ actor, signal }, { householdId, ...question }) =>
    completeConversation({ uow, ports, actor, householdId }, { ...question, signal }),
  stream: ({ actor, signal }, { householdId, ...question }) =>
    followConversation({ uow, ports, actor, householdId }, { ...question, signal }),
  readPlanGoals: ({ actor, household, signal }, { householdId, ...request }) =>
    readPlanGoals({ uow, ports, actor, householdId }, household, { ...request, signal }),
  assist: ({ actor, household, signal }, { householdId, ...request }) =>
    assist({ uow, ports, actor, householdId }, household, toolbox(), { ...request, signal }),
});
