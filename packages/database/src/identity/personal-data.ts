/** Whose rows a table holds, and by which column they are found. */
export type PersonalTable = {
  readonly table: string;
  readonly of: 'household' | 'user';
  readonly key: 'household_id' | 'user_id' | 'scope_id' | 'id';
  /** What an archive leaves out: secrets, which prove who somebody is and tell nothing about them. */
  readonly without?: readonly string[];
};

const ofHousehold = (
  table: string,
  key: PersonalTable['key'] = 'household_id',
  without?: readonly string[],
): PersonalTable => ({
  table,
  of: 'household',
  key,
  ...(without ? { without } : {}),
});
const ofUser = (table: string, key: PersonalTable['key'] = 'user_id', without?: readonly string[]): PersonalTable => ({
  table,
  of: 'user',
  key,
  ...(without ? { without } : {}),
});

/**
 * Everything that belongs to a household or a user, in an order in which it can be deleted: what refers comes before
 * what it refers to. An export writes all of it, an erasure deletes all of it.
 */
export const personalTables: readonly PersonalTable[] = [
  ofHousehold('shopping_list_package'),
  ofHousehold('shopping_list_line'),
  ofHousehold('shopping_list'),
  ofHousehold('plan_item_portion'),
  ofHousehold('plan_item'),
  ofHousehold('plan_package'),
  ofHousehold('plan_ingredient'),
  ofHousehold('plan_member'),
  ofHousehold('plan_recipe'),
  ofHousehold('plan'),
  ofHousehold('weekly_run'),
  ofHousehold('weekly_schedule'),
  ofHousehold('pantry_item'),
  ofHousehold('job_run'),
  ofHousehold('webhook_delivery'),
  ofHousehold('webhook_endpoint', 'household_id', ['sealed', 'sealed_before']),
  ofHousehold('ai_usage'),
  ofHousehold('ai_budget', 'scope_id'),
  ofHousehold('invitation'),
  ofHousehold('professional_grant'),
  ofHousehold('household_dislike'),
  ofHousehold('recipe_rating'),
  ofHousehold('recipe_cooking'),
  ofHousehold('line_match'),
  ofHousehold('line_estimate'),
  ofHousehold('household_measure'),
  ofHousehold('recipe_version'),
  ofHousehold('recipe_photo'),
  ofHousehold('recipe_share'),
  ofHousehold('member_dislike'),
  ofHousehold('member_target'),
  ofHousehold('former_member'),
  ofHousehold('member'),
  ofHousehold('recipe_line_alternative'),
  ofHousehold('recipe_line'),
  ofHousehold('recipe'),
  ofHousehold('ingredient_price'),
  ofHousehold('ingredient_package'),
  ofHousehold('ingredient'),
  ofHousehold('food'),
  ofHousehold('credential', 'scope_id', ['sealed']),
  ofHousehold('privacy_export', 'scope_id'),
  ofHousehold('idempotency_key', 'scope_id', ['answer']),
  ofHousehold('event', 'scope_id'),
  ofHousehold('household', 'id'),
  ofUser('session', 'user_id', ['nonce']),
  ofUser('access_token', 'user_id', ['secret_hash']),
  ofUser('user_identity'),
  ofUser('user_password', 'user_id', ['hash']),
  ofUser('link', 'user_id', ['payload']),
  ofUser('ai_budget', 'scope_id'),
  ofUser('professional_grant'),
  ofUser('credential', 'scope_id', ['sealed']),
  ofUser('privacy_export', 'scope_id'),
  ofUser('idempotency_key', 'scope_id', ['answer']),
  ofUser('event', 'scope_id'),
  ofUser('former_member'),
  ofUser('member'),
  ofUser('user_account', 'id'),
];

/** Deleted with their owner and exported nowhere: they say nothing by themselves. */
export const secretTables: readonly string[] = ['data_key', 'event_counter'];

/** What belongs to nobody, or is gone by itself within a month. */
export const impersonalTables: readonly string[] = [
  'pack',
  'tag',
  'food_import',
  'signing_key',
  'job_worker',
  'job_effect',
  'job_count',
  'rate_limit',
  'mail',
  '_prisma_migrations',
];
