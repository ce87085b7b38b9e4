import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { BuyingSign } from './usual-foods.ts';

/** What a line says besides the name. */
export type LineContext = {
  readonly preparation?: string | null;
  readonly unit?: Unit | null;
  readonly size?: string | null;
  readonly comment?: string | null;
  /** What the line leaves the choice between. */
  readonly choices?: readonly string[];
};

const FRESH: ReadonlySet<string> = new Set(['bunch', 'sprig', 'handful', 'leaf', 'stalk', 'stem']);
const DRIED: ReadonlySet<string> = new Set(['tsp', 'pinch', 'dash', 'smidgen']);
const FRESH_WORDS = /\b(?:fresh|chopped|torn|picked|leaves|shredded|stalks|stems)\b/;
const DRIED_WORDS = /\b(?:dried|dry|ground|crumbled|rubbed)\b/;
const CAN_WORDS = /\b(?:can|cans|canned|tin|tins|tinned)\b/;

/** Whether a food is bought fresh, dried or in a can, as far as its line tells. */
export function buyingSign({ preparation, unit, size }: LineContext, name: string): BuyingSign | null {
  const said = `${name} ${preparation ?? ''} ${size ?? ''}`.toLowerCase();
  if (unit === 'can' || CAN_WORDS.test(said) || / in (?:\w+ ){0,2}(?:oil|water|brine|juice)\b/.test(said)) return 'can';
  if (DRIED_WORDS.test(said)) return 'dried';
  if (unit && FRESH.has(unit)) return 'fresh';
  if (FRESH_WORDS.test(said)) return 'fresh';
  return unit && DRIED.has(unit) ? 'dried' : null;
}
