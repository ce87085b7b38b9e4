import { contracts, type Contracts } from '@hearth/contracts/contracts.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { AnyTRPCRouter } from '@trpc/server';
import { aiHandlers } from './ai.handlers.ts';
import { aiToolbox } from './ai-toolbox.ts';
import { auditHandlers } from './audit.handlers.ts';
import { ingredientHandlers, packHandlers } from './catalog.handlers.ts';
import { credentialHandlers, vendorCredentialHandlers } from './credentials.handlers.ts';
import { foodHandlers } from './foods.handlers.ts';
import { clientHandlers, grantHandlers } from './grants.handlers.ts';
import { householdHandlers, memberHandlers } from './households.handlers.ts';
import { identityHandlers } from './identities.handlers.ts';
import { invitationHandlers } from './invitations.handlers.ts';
import { eventHandlers, jobHandlers, queueHandlers } from './jobs.handlers.ts';
import { type Operation, operationsOf, trpcRouter } from './kernel/implement.ts';
import type { Handlers } from './kernel/scope.ts';
import { pantryHandlers } from './pantry.handlers.ts';
import { photoHandlers } from './photos.handlers.ts';
import { planHandlers } from './planning.handlers.ts';
import { preferenceHandlers } from './preferences.handlers.ts';
import { privacyHandlers } from './privacy.handlers.ts';
import { recipeHandlers } from './recipes.handlers.ts';
import { recipeLineHandlers } from './recipe-lines.handlers.ts';
import { cookingHandlers, ratingHandlers } from './ratings.handlers.ts';
import { measureHandlers } from './measures.handlers.ts';
import { scheduleHandlers } from './schedules.handlers.ts';
import { sharedRecipeHandlers, shareHandlers } from './shares.handlers.ts';
import { sessionHandlers, sessionListHandlers } from './session.handlers.ts';
import { orderHandlers, shoppingListHandlers } from './shopping.handlers.ts';
import { tokenHandlers } from './tokens.handlers.ts';
import { userHandlers } from './users.handlers.ts';
import { webhookHandlers } from './webhooks.handlers.ts';

export type ApiParts = {
  readonly uow: UnitOfWork;
  readonly ports: Ports;
  readonly listener: EventListener;
  /** Whether anyone may sign in as the demo user. */
  readonly demoSignIn: boolean;
};

/** The API: its operations for the REST bridge, and the tRPC router over the same. */
export type Api = { readonly operations: readonly Operation[]; readonly trpc: AnyTRPCRouter; readonly uow: UnitOfWork };

export function createApi({ uow, ports, listener, demoSignIn }: ApiParts): Api {
  const handlers: Handlers<Contracts> = {
    session: sessionHandlers(ports, demoSignIn),
    sessions: sessionListHandlers(ports),
    identities: identityHandlers(ports),
    users: userHandlers(ports),
    households: householdHandlers(ports),
    members: memberHandlers(ports),
    invitations: invitationHandlers(ports),
    grants: grantHandlers(ports),
    clients: clientHandlers(ports),
    preferences: preferenceHandlers,
    tokens: tokenHandlers(ports),
    credentials: credentialHandlers(ports),
    vendorCredentials: vendorCredentialHandlers(ports),
    webhooks: webhookHandlers(ports),
    audit: auditHandlers,
    privacy: privacyHandlers(ports),
    ingredients: ingredientHandlers,
    foods: foodHandlers,
    packs: packHandlers,
    recipes: recipeHandlers(uow, ports),
    recipeLines: recipeLineHandlers(ports),
    ratings: ratingHandlers(ports),
    cookings: cookingHandlers,
    photos: photoHandlers(ports),
    shares: shareHandlers(ports),
    sharedRecipes: sharedRecipeHandlers(ports),
    measures: measureHandlers,
    plans: planHandlers(ports),
    schedules: scheduleHandlers(ports),
    pantry: pantryHandlers,
    shoppingLists: shoppingListHandlers,
    orders: orderHandlers(ports),
    ai: aiHandlers(uow, ports, () => toolbox),
    jobs: jobHandlers,
    queue: queueHandlers(ports),
    events: eventHandlers(listener),
  };
  const operations = operationsOf(contracts, handlers);
  const toolbox = aiToolbox(operations, uow);
  const procedures = operations.filter(({ contract }) => contract.kind !== 'stream' && contract.kind !== 'download');
  return { operations, trpc: trpcRouter(procedures, uow), uow };
}
