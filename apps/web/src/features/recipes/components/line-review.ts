import type { RecipeInput, StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import type { ReadLine } from '@hearth/contracts/recipes/recipe-lines.contract.ts';
import type { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import type { IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { lineText, type TypedLine } from './written-lines.ts';

/** What somebody said that a line names; null: nothing that is known. */
export type Decision = { readonly ingredientId: IngredientId; readonly ingredient: string } | null;

/** What is known of the lines of a draft, by their text. */
export type LineKnowledge = {
  /** As they stand in the recipe already, and in no doubt. */
  readonly kept: ReadonlyMap<string, KeptLine>;
  /** As they were read. */
  readonly read: ReadonlyMap<string, ReadLine>;
  /** As somebody decided. */
  readonly decided: ReadonlyMap<string, Decision>;
};

/** `ingredient` is what it names, an ingredient or a recipe; null: somebody said that nothing known is meant. */
export type KeptLine = { readonly line: StructuredLine; readonly ingredient: string | null };

/** How a line of the draft stands. */
export type LineState =
  | { readonly kind: 'unread' }
  | { readonly kind: 'heading' }
  | { readonly kind: 'kept'; readonly kept: KeptLine }
  | { readonly kind: 'sure'; readonly read: ReadLine }
  | { readonly kind: 'doubtful'; readonly read: ReadLine }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      /** What it was decided on. */
      readonly of: { readonly kept: KeptLine } | { readonly read: ReadLine };
    };

/** Lines of a recipe that nobody needs to look at again, by the words they are typed in. */
export function keptLines(lines: readonly RecipeLine[]): Map<string, KeptLine> {
  return new Map(
    lines.flatMap((line) => {
      if (line.isDoubtful) return [];
      const isKnown = line.ingredientId !== null || line.subRecipeId !== null;
      return [[lineText(line), { line: structuredOf(line), ingredient: isKnown ? line.ingredient : null }] as const];
    }),
  );
}

function structuredOf(line: RecipeLine): StructuredLine {
  const { ingredientId, subRecipeId, quantity, quantityHigh, unit, size, preparation, comment, optional, text } = line;
  const said = { ingredientId, subRecipeId, quantity, quantityHigh, unit, size, preparation, comment, optional, text };
  const alternatives = line.alternatives.map(({ ingredient: _, ...each }) => each);
  return { ...said, name: line.name ?? line.ingredient, section: null, alternatives };
}

/** How a line stands by all that is known. */
export function lineState(text: string, { kept, read, decided }: LineKnowledge): LineState {
  const before = kept.get(text);
  const line = read.get(text);
  const isDecided = decided.has(text);
  const decision = decided.get(text) ?? null;
  if (before !== undefined)
    return isDecided ? { kind: 'decided', decision, of: { kept: before } } : { kind: 'kept', kept: before };
  if (isDecided && line !== undefined) return { kind: 'decided', decision, of: { read: line } };
  if (line === undefined) return { kind: 'unread' };
  if (line.parsed.isHeading) return { kind: 'heading' };
  return line.isDoubtful ? { kind: 'doubtful', read: line } : { kind: 'sure', read: line };
}

function cut(text: string | null, most: number): string | null {
  const kept = text?.trim().slice(0, most).trim() ?? '';
  return kept === '' ? null : kept;
}

/** A line as somebody decided on it. What the contract has no room for stands in its text all the same. */
function decidedLine(typed: TypedLine, { of, decision }: Extract<LineState, { kind: 'decided' }>): StructuredLine {
  const named = { ingredientId: decision?.ingredientId ?? null, subRecipeId: null, section: typed.section };
  return 'kept' in of ? { ...of.kept.line, ...named } : { ...partsOf(typed.text, of.read), ...named };
}

function partsOf(text: string, { parsed }: ReadLine): Omit<StructuredLine, 'ingredientId' | 'subRecipeId' | 'section'> {
  const { quantity, quantityHigh, unit, optional } = parsed;
  const isRange = quantity !== null && quantityHigh !== null && quantityHigh > quantity;
  return {
    name: cut(parsed.name, 200) ?? text.slice(0, 200),
    quantity,
    quantityHigh: isRange ? quantityHigh : null,
    unit: quantity === null ? null : unit,
    size: cut(parsed.size, 60),
    preparation: cut(parsed.preparation, 300),
    comment: cut(parsed.comment, 500),
    optional,
    alternatives: [],
    text,
  };
}

/** What a line says in parts, wherever that is known from; undefined: nobody has read it, or it heads others. */
export function saidIn({
  text,
  state,
}: {
  readonly text: string;
  readonly state: LineState;
}): StructuredLine | undefined {
  if (state.kind === 'unread' || state.kind === 'heading') return undefined;
  if (state.kind === 'kept') return state.kept.line;
  if (state.kind === 'decided') return 'kept' in state.of ? state.of.kept.line : unnamed(text, state.of.read);
  return unnamed(text, state.read);
}

function unnamed(text: string, read: ReadLine): StructuredLine {
  return { ...partsOf(text, read), ingredientId: null, subRecipeId: null, section: null };
}

/** The recipe that a line puts in; undefined: it names none. */
export function recipeNamed(state: LineState): { readonly id: RecipeId; readonly title: string } | undefined {
  if (state.kind !== 'kept' || state.kept.line.subRecipeId === null) return undefined;
  return { id: state.kept.line.subRecipeId, title: state.kept.ingredient ?? state.kept.line.name };
}

/** What a line calls its ingredient: what is remembered of it, and looked for. */
export function nameIn(state: LineState): string {
  if (state.kind === 'kept') return state.kept.line.name;
  if (state.kind === 'sure' || state.kind === 'doubtful') return state.read.parsed.name;
  if (state.kind === 'decided') return 'kept' in state.of ? state.of.kept.line.name : state.of.read.parsed.name;
  return '';
}

/** The lines as they are sent: told apart where somebody settled them, in words where the server is to read them. */
export function linesToSend(lines: readonly TypedLine[], knowledge: LineKnowledge): RecipeInput['lines'] {
  return lines.map((typed) => {
    const state = lineState(typed.text, knowledge);
    if (state.kind === 'kept') return { ...state.kept.line, section: typed.section };
    if (state.kind === 'decided') return decidedLine(typed, state);
    return { text: typed.text, section: typed.section };
  });
}
