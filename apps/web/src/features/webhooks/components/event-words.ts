import type { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';

type Group = {
  readonly title: string;
  readonly about: string;
  readonly names: Partial<Record<WebhookEventType, string>>;
};

const plans = {
  'plan.generated': 'A plan is made',
  'plan.approved': 'A plan is approved',
  'plan.archived': 'A plan is put away',
  'schedule.revised': 'When the week plans itself is changed',
} as const;
const recipes = {
  'recipe.created': 'A recipe is written down',
  'recipe.revised': 'A recipe is changed',
  'recipe.removed': 'A recipe is taken out of use',
  'recipe.photos-changed': 'The photos of a recipe are changed',
  'recipe.shared': 'A link to a recipe is made',
  'recipe.share-revoked': 'A link to a recipe is withdrawn',
  'recipe.rated': 'A recipe is rated',
  'recipe.cooked': 'A recipe is noted as cooked',
  'ingredient.changed': 'An ingredient is changed',
  'measures.changed': 'How the household measures is changed',
  'line-nutrition.changed': 'What lines of recipes hold is said or estimated',
} as const;
const shopping = {
  'pantry.changed': 'The pantry is changed',
  'shopping-line.checked': 'A line of the shopping list is ticked',
} as const;
const people = {
  'household.founded': 'The household is founded',
  'household.revised': 'The household is changed',
  'preferences.revised': 'What holds for everybody is changed',
  'member.joined': 'Somebody joins',
  'member.left': 'Somebody leaves',
  'member.removed': 'Somebody is removed',
  'member.revised': 'What somebody eats is changed',
  'member.role-changed': 'Somebody is given another role',
} as const;
const work = {
  'job.queued': 'Work is begun',
  'job.progressed': 'Work goes on',
  'job.finished': 'Work ends',
} as const;
const access = {
  'invitation.created': 'Somebody is invited',
  'invitation.revoked': 'An invitation is withdrawn',
  'invitation.accepted': 'An invitation is accepted',
  'grant.created': 'The plans are opened to a professional',
  'grant.revoked': 'The plans are closed to a professional',
  'credential.created': 'A login is stored',
  'credential.removed': 'A stored login is removed',
  'webhook.created': 'A webhook is added',
  'webhook.revised': 'A webhook is changed',
  'webhook.disabled': 'A webhook is stopped',
  'webhook.removed': 'A webhook is removed',
  'export.requested': 'The household’s data is exported',
  'erasure.requested': 'The household is to be erased',
  'erasure.cancelled': 'The household is not to be erased after all',
} as const;

const names: Record<WebhookEventType, string> = { ...plans, ...recipes, ...shopping, ...people, ...work, ...access };

function isEventType(key: string): key is WebhookEventType {
  return Object.hasOwn(names, key);
}

const grouped: readonly Group[] = [
  { title: 'Plans', about: 'plans', names: plans },
  { title: 'Recipes', about: 'recipes', names: recipes },
  { title: 'Pantry and shopping', about: 'pantry and shopping', names: shopping },
  { title: 'The household and its people', about: 'the household and its people', names: people },
  { title: 'Work under way', about: 'work under way', names: work },
  { title: 'Access and data', about: 'access and data', names: access },
];

/** Everything an endpoint can hear of, by what it is about. */
export const eventGroups = grouped.map(({ title, about, names: ofGroup }) => ({
  title,
  about,
  choices: Object.keys(ofGroup)
    .filter(isEventType)
    .map((type) => ({ value: type, name: names[type] })),
}));

/** Every type, in the order in which they are offered. */
export const everyEvent: readonly WebhookEventType[] = eventGroups.flatMap(({ choices }) =>
  choices.map(({ value }) => value),
);

/** What happened, for the head of a delivery. One that this page does not know stands as it was written. */
export function eventWords(type: string): string {
  if (type === 'webhook.tested') return 'A test';
  return isEventType(type) ? names[type] : type;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What an endpoint hears of, at a glance. */
export function eventsGist(types: readonly WebhookEventType[]): string {
  if (everyEvent.every((type) => types.includes(type))) return 'Hears of everything that happens.';
  const parts = eventGroups.flatMap(({ about, choices }) => {
    const heard = choices.filter(({ value }) => types.includes(value));
    return heard.length === choices.length ? [`all about ${about}`] : heard.map(({ name }) => lowerFirst(name));
  });
  return `Hears of this: ${parts.join('; ')}.`;
}
