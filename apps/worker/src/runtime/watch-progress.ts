import type { Terminal } from '../terminal.ts';
import { shareText } from '../format/words.ts';
import type { OnProgress } from './with-hearth.ts';

/** Shows how far a solve has come on one line of the terminal. */
export function watchProgress(terminal: Terminal): { readonly show: OnProgress; readonly end: () => void } {
  const startedAt = performance.now();
  return {
    show: ({ phase, gap }) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      terminal.progress(`Planning, ${seconds} s: ${phase}${gap === undefined ? '' : `, gap ${shareText(gap)}`}`);
    },
    end: () => terminal.progress(''),
  };
}
