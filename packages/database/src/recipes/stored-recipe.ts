import type { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { MatchedBy } from '@hearth/contracts/recipes/recipe.ts';
import type { HouseholdId, Instant, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { CookingMethod, MealSlot, Slug, Tool, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { IngredientFacts, OpenLine } from '@hearth/domain/recipes/recipe-line.ts';
import type { StockedIngredient } from '../catalog/ingredient-repo.ts';

/** A recipe that goes into another, as a line of that one names it. */
export type SubRecipe = {
  readonly id: RecipeId;
  readonly householdId: HouseholdId;
  readonly title: string;
  readonly servings: number;
};

/** A recipe line with what is known of its ingredient. */
export type KnownLine = Omit<OpenLine, 'choices' | 'estimate'> & {
  /** Null also of one that is out of use by now. */
  readonly ingredient: StockedIngredient | null;
  /** What the alternatives are. */
  readonly choices: readonly (IngredientFacts | null)[];
  readonly subRecipe: SubRecipe | null;
  readonly name: string | null;
  readonly quantityHigh: number | null;
  readonly size: string | null;
  readonly preparation: string | null;
  readonly comment: string | null;
  readonly section: string | null;
  readonly text: string | null;
  readonly matchedBy: MatchedBy | null;
  readonly isDoubtful: boolean;
  readonly alternatives: readonly {
    readonly ingredientId: string;
    readonly ingredient: string;
    readonly quantity: number;
    readonly unit: Unit;
  }[];
};

/** What lists and plans need of a recipe. */
export type RecipeHead = {
  readonly id: RecipeId;
  readonly householdId: HouseholdId;
  readonly slug: Slug;
  readonly title: string;
  readonly servings: number;
  readonly slots: readonly MealSlot[];
  readonly activeMinutes: number | null;
  readonly totalMinutes: number | null;
  readonly keepingDays: number;
  readonly cookingMethod: CookingMethod | null;
  readonly cookedGrams: number | null;
  readonly tools: readonly Tool[];
  readonly tags: readonly Slug[];
  readonly version: number;
  /** More goes in than its lines say. */
  readonly linesIncomplete: boolean;
};

/** A recipe as it is stored, with its lines. */
export type StoredRecipe = RecipeHead &
  Pick<
    RecipeContent,
    'summary' | 'yieldText' | 'prepMinutes' | 'cookMinutes' | 'steps' | 'notes' | 'source' | 'language'
  > & {
    readonly updatedAt: Instant;
    readonly isRetired: boolean;
    readonly doubts: readonly DraftDoubt[];
    readonly lines: readonly KnownLine[];
  };

/** A line that names its ingredient by id: planning loads each ingredient once, not once a line. */
export type BareLine = {
  readonly ingredientId: string | null;
  readonly subRecipeId: string | null;
  readonly quantity: number | null;
  readonly unit: Unit | null;
  readonly optional: boolean;
  /** Ingredients that may be taken instead. */
  readonly alternativeIds: readonly string[];
};
export type PlannableRecipe = RecipeHead & { readonly lines: readonly BareLine[] };
