import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { gatherDoubts } from '../../recipe-pages/doubts.ts';
import { finishDraft } from '../../recipe-pages/finish-draft.ts';
import { readNode } from '../../recipe-pages/read-node.ts';
import { textOf, type JsonObject } from '../text/json-values.ts';
import { readJsonLdMore } from './json-ld-more.ts';
import { readOwnNode } from './read-own-node.ts';
import { notesOf, underBrackets, usualNode } from './recipe-sage.ts';

/** One node: our own by what was written, a foreign one as it is read from a web page. */
export function readJsonLdRecipe(node: JsonObject, byId: ReadonlyMap<string, JsonObject>): RecipeDraft {
  const more = readJsonLdMore(node);
  if (more !== null) return readOwnNode(node, more);
  const doubts = gatherDoubts();
  const read = readNode(usualNode(node), byId, 'file', doubts);
  const draft = { ...read, ingredients: underBrackets(read.ingredients), notes: [...read.notes, ...notesOf(node)] };
  return finishDraft(draft, { scan: null, url: null, doubts });
}

export const nodeName = (node: JsonObject): string => textOf(node['name']) ?? textOf(node['@type']) ?? 'node';
