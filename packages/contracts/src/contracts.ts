import { assist, readPlanGoals } from './ai/ai-tools.contract.ts';
import { completeWithAi, getAiUsage, listAiModels, streamFromAi } from './ai/ai.contract.ts';
import { listFoods } from './catalog/foods.contract.ts';
import { createIngredient, listIngredients, reviseIngredient } from './catalog/ingredients.contract.ts';
import { importPack, listPacks } from './catalog/packs.contract.ts';
import { listAllAudit, listAudit, listMyAudit } from './identity/audit.contract.ts';
import {
  createCredential,
  createVendorCredential,
  listCredentials,
  listVendorCredentials,
  removeCredential,
  removeVendorCredential,
} from './identity/credentials.contract.ts';
import { leaveClient, listClients, listGrants, revokeGrant } from './identity/grants.contract.ts';
import {
  createHousehold,
  getHousehold,
  leaveHousehold,
  listHouseholds,
  reviseHousehold,
  transferHousehold,
} from './identity/households.contract.ts';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  revokeInvitation,
} from './identity/invitations.contract.ts';
import { addMember, removeMember, reviseMember, setMemberRole } from './identity/members.contract.ts';
import { getPreferences, setPreferences } from './identity/preferences.contract.ts';
import {
  eraseHousehold,
  eraseMe,
  exportHousehold,
  exportMyData,
  getHouseholdExport,
  getMyExport,
  keepHousehold,
  keepMe,
} from './identity/privacy.contract.ts';
import {
  createDemoSession,
  createSession,
  createSessionByLink,
  endSession,
  getSession,
  listSessions,
  refreshSession,
  revokeSession,
} from './identity/session.contract.ts';
import { listIdentities, startIdentityLink, unlinkIdentity } from './identity/identities.contract.ts';
import { createToken, listTokens, revokeToken } from './identity/tokens.contract.ts';
import {
  changePassword,
  forgotPassword,
  getMe,
  registerUser,
  requestMagicLink,
  resetPassword,
  reviseMe,
  verifyEmail,
} from './identity/users.contract.ts';
import { getJob, watchEvents } from './jobs/jobs.contract.ts';
import {
  discardQueueJob,
  getQueueJob,
  getQueueStats,
  listQueueJobs,
  retryQueueJob,
  runTask,
} from './jobs/queue.contract.ts';
import { addToPantry, listPantry, removeFromPantry } from './pantry/pantry.contract.ts';
import { getPlannedRecipe } from './planning/planned-recipe.contract.ts';
import { approvePlan, generatePlan, getPlan, listPlans } from './planning/plans.contract.ts';
import { getSchedule, setSchedule } from './planning/schedules.contract.ts';
import { exportRecipe, exportRecipes } from './recipes/export.contract.ts';
import { importPhoto, importRecipe, importRecipeFile } from './recipes/import.contract.ts';
import { estimateMacros, removeLineNutrition, stateLineNutrition } from './recipes/line-nutrition.contract.ts';
import { listMeasures, removeMeasure, setMeasure } from './recipes/measures.contract.ts';
import { addPhoto, arrangePhotos, listPhotos, removePhoto } from './recipes/photos.contract.ts';
import { listCookings, listRatings, logCooking, rateRecipe, removeCooking } from './recipes/ratings.contract.ts';
import { createShare, getSharedRecipe, listShares, revokeShare } from './recipes/shares.contract.ts';
import { listSubstitutes } from './recipes/substitutes.contract.ts';
import { readLines, rememberLine } from './recipes/recipe-lines.contract.ts';
import {
  copyRecipe,
  createRecipe,
  getRecipe,
  getRecipeVersion,
  listRecipes,
  listRecipeVersions,
  removeRecipe,
  reviseRecipe,
  validateRecipe,
} from './recipes/recipes.contract.ts';
import { buildCart, checkShoppingLine, getShoppingList, previewOrder } from './shopping/shopping.contract.ts';
import {
  createWebhook,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  replayWebhook,
  reviseWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks/webhooks.contract.ts';

/** The whole API: the tree of contracts is the tree of tRPC procedures. */
export const contracts = {
  session: {
    get: getSession,
    create: createSession,
    createByLink: createSessionByLink,
    refresh: refreshSession,
    demo: createDemoSession,
    end: endSession,
  },
  privacy: {
    exportMine: exportMyData,
    getMine: getMyExport,
    exportHousehold,
    getHousehold: getHouseholdExport,
    eraseMe,
    keepMe,
    eraseHousehold,
    keepHousehold,
  },
  sessions: { list: listSessions, revoke: revokeSession },
  identities: { list: listIdentities, startLink: startIdentityLink, unlink: unlinkIdentity },
  users: {
    register: registerUser,
    verifyEmail,
    requestMagicLink,
    forgotPassword,
    resetPassword,
    changePassword,
    me: getMe,
    reviseMe,
  },
  households: {
    list: listHouseholds,
    create: createHousehold,
    get: getHousehold,
    revise: reviseHousehold,
    leave: leaveHousehold,
    transfer: transferHousehold,
  },
  members: { add: addMember, revise: reviseMember, setRole: setMemberRole, remove: removeMember },
  invitations: {
    create: createInvitation,
    list: listInvitations,
    revoke: revokeInvitation,
    preview: previewInvitation,
    accept: acceptInvitation,
  },
  grants: { list: listGrants, revoke: revokeGrant },
  clients: { list: listClients, leave: leaveClient },
  preferences: { get: getPreferences, set: setPreferences },
  credentials: { create: createCredential, list: listCredentials, remove: removeCredential },
  vendorCredentials: { create: createVendorCredential, list: listVendorCredentials, remove: removeVendorCredential },
  webhooks: {
    create: createWebhook,
    list: listWebhooks,
    revise: reviseWebhook,
    remove: removeWebhook,
    rotateSecret: rotateWebhookSecret,
    test: testWebhook,
    deliveries: listWebhookDeliveries,
    replay: replayWebhook,
  },
  audit: { list: listAudit, mine: listMyAudit, all: listAllAudit },
  tokens: { create: createToken, list: listTokens, revoke: revokeToken },
  ingredients: { list: listIngredients, create: createIngredient, revise: reviseIngredient },
  foods: { list: listFoods },
  packs: { list: listPacks, import: importPack },
  recipes: {
    list: listRecipes,
    get: getRecipe,
    create: createRecipe,
    revise: reviseRecipe,
    remove: removeRecipe,
    copy: copyRecipe,
    versions: listRecipeVersions,
    version: getRecipeVersion,
    import: importRecipe,
    importFile: importRecipeFile,
    importPhoto,
    export: exportRecipe,
    exportAll: exportRecipes,
    estimateMacros,
    substitutes: listSubstitutes,
    validate: validateRecipe,
  },
  recipeLines: {
    read: readLines,
    remember: rememberLine,
    stateNutrition: stateLineNutrition,
    removeNutrition: removeLineNutrition,
  },
  ratings: { list: listRatings, rate: rateRecipe },
  cookings: { list: listCookings, log: logCooking, remove: removeCooking },
  photos: { list: listPhotos, add: addPhoto, arrange: arrangePhotos, remove: removePhoto },
  shares: { create: createShare, list: listShares, revoke: revokeShare },
  sharedRecipes: { get: getSharedRecipe },
  measures: { list: listMeasures, set: setMeasure, remove: removeMeasure },
  plans: { generate: generatePlan, get: getPlan, list: listPlans, approve: approvePlan, recipe: getPlannedRecipe },
  schedules: { get: getSchedule, set: setSchedule },
  pantry: { list: listPantry, add: addToPantry, remove: removeFromPantry },
  shoppingLists: { get: getShoppingList, check: checkShoppingLine },
  orders: { preview: previewOrder, buildCart },
  ai: {
    models: listAiModels,
    usage: getAiUsage,
    complete: completeWithAi,
    stream: streamFromAi,
    readPlanGoals,
    assist,
  },
  jobs: { get: getJob },
  queue: {
    stats: getQueueStats,
    list: listQueueJobs,
    get: getQueueJob,
    retry: retryQueueJob,
    discard: discardQueueJob,
    run: runTask,
  },
  events: { watch: watchEvents },
} as const;
export type Contracts = typeof contracts;
