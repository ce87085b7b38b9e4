import type { ReactElement } from 'react';
import { IngredientsField } from '../../../shell/ingredients-field.tsx';

const MOST = 200;

type DislikesFieldProps = {
  readonly householdId: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
};

/** The ingredients someone would rather not eat. */
export function DislikesField(props: DislikesFieldProps): ReactElement {
  return (
    <div>
      <h3 className="text-lg">Dislikes</h3>
      <p className="mb-2 text-sm text-ink-soft">
        Kept off the plate where possible. What must never be eaten is an allergy or a diet.
      </p>
      <IngredientsField {...props} label="Disliked ingredients" most={MOST} />
    </div>
  );
}
