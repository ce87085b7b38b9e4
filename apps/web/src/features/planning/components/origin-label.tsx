import { Badge, type BadgeTone } from '@hearth/ui/badge.tsx';
import type { ReactElement } from 'react';
import type { GoalOrigin } from './filled-goals.ts';

const words: Record<GoalOrigin, string> = { rule: 'by rule', ai: 'by AI', user: 'by you' };
const tones: Record<GoalOrigin, BadgeTone> = { rule: 'plain', ai: 'accent', user: 'good' };

/** Who put something there. */
export function OriginLabel({ origin }: { readonly origin: GoalOrigin }): ReactElement {
  return (
    <Badge small tone={tones[origin]} className="font-text">
      {words[origin]}
    </Badge>
  );
}
