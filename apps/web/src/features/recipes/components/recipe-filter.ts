import type { RecipeFilter } from '@hearth/client/recipes/use-recipes.ts';
import { Allergen, Diet, MealSlot, Slug } from '@hearth/contracts/shared/vocabulary.ts';
import type { z } from 'zod';

/** What a list of recipes is narrowed to, as its page has it. Empty and null do not narrow it. */
export type FilterDraft = {
  readonly text: string;
  readonly slot: MealSlot | '';
  readonly owner: 'household' | 'community' | '';
  readonly diets: readonly Diet[];
  readonly withoutAllergens: readonly Allergen[];
  readonly maxMinutes: number | null;
  /** At most so many ingredients are not at home. */
  readonly maxMissing: number | null;
  readonly tag: string;
};

const MOST_CHARACTERS = 120;

const owners = { mine: 'household', community: 'community' } as const;

function taken<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  return schema.safeParse(text).data;
}

function listed<S extends z.ZodType>(schema: S, text: string | null): z.output<S>[] {
  const found = (text ?? '').split(',').flatMap((each) => taken(schema, each) ?? []);
  return [...new Set(found)];
}

function whole(text: string | null, least: number, most: number): number | null {
  const value = /^\d{1,5}$/.test(text ?? '') ? Number(text) : null;
  return value !== null && value >= least && value <= most ? value : null;
}

/** The filter in an address. What in it is no filter is passed over. */
export function filterIn(params: URLSearchParams): FilterDraft {
  const whose = params.get('whose');
  return {
    text: (params.get('q') ?? '').slice(0, MOST_CHARACTERS),
    slot: taken(MealSlot, params.get('meal') ?? '') ?? '',
    owner: whose === 'mine' || whose === 'community' ? owners[whose] : '',
    diets: listed(Diet, params.get('diet')),
    withoutAllergens: listed(Allergen, params.get('without')),
    maxMinutes: whole(params.get('minutes'), 1, 20_160),
    maxMissing: whole(params.get('missing'), 0, 50),
    tag: taken(Slug, params.get('tag') ?? '') ?? '',
  };
}

/** The filter as an address keeps it. */
export function filterParams(draft: FilterDraft): URLSearchParams {
  const whose = draft.owner === '' ? '' : draft.owner === 'household' ? 'mine' : 'community';
  const entries: readonly (readonly [string, string])[] = [
    ['q', draft.text],
    ['meal', draft.slot],
    ['whose', whose],
    ['diet', draft.diets.join(',')],
    ['without', draft.withoutAllergens.join(',')],
    ['minutes', draft.maxMinutes === null ? '' : String(draft.maxMinutes)],
    ['missing', draft.maxMissing === null ? '' : String(draft.maxMissing)],
    ['tag', draft.tag],
  ];
  return new URLSearchParams(entries.filter(([, text]) => text.trim() !== '').map(([name, text]) => [name, text]));
}

/** The filter as the server is asked. */
export function askedFilter(draft: FilterDraft): RecipeFilter {
  const text = draft.text.trim();
  return {
    ...(text === '' ? {} : { text }),
    ...(draft.slot === '' ? {} : { slot: draft.slot }),
    ...(draft.owner === '' ? {} : { owner: draft.owner }),
    ...(draft.diets.length === 0 ? {} : { diets: [...draft.diets] }),
    ...(draft.withoutAllergens.length === 0 ? {} : { withoutAllergens: [...draft.withoutAllergens] }),
    ...(draft.maxMinutes === null ? {} : { maxTotalMinutes: draft.maxMinutes }),
    ...(draft.maxMissing === null ? {} : { maxMissing: draft.maxMissing }),
    ...(draft.tag === '' ? {} : { tag: draft.tag }),
  };
}

/** How many things narrow the list, the text aside. */
export function filterCount(draft: FilterDraft): number {
  const { text: _, ...others } = askedFilter(draft);
  return Object.keys(others).length;
}

/** Whose recipes alone are asked for, and nothing else: then an empty list is an empty book. */
export function isWholeBook(draft: FilterDraft): boolean {
  return Object.keys(askedFilter({ ...draft, owner: '' })).length === 0 && draft.owner !== 'community';
}
