import type { PlanItem, PlanMember } from '@hearth/contracts/planning/plan.ts';
import { nutrientAmount } from '@hearth/client/formats/nutrients.ts';
import { cookQuantity } from '@hearth/client/formats/quantities.ts';
import type { ReactElement } from 'react';

/** Who eats how much of a planned dish. */
export function PortionTable({
  item,
  members,
}: {
  readonly item: PlanItem;
  readonly members: readonly PlanMember[];
}): ReactElement {
  const energy = item.perServing.energyKcal;
  const protein = item.perServing.proteinG;
  return (
    <section>
      <h3 className="text-xl">Portions</h3>
      <table className="figures mt-2 w-full">
        <thead>
          <tr className="eyebrow text-ink-faint">
            <th scope="col" className="pb-1 text-left">
              Who
            </th>
            <th scope="col" className="pb-1 text-right">
              Servings
            </th>
            <th scope="col" className="pb-1 text-right">
              Energy
            </th>
            <th scope="col" className="pb-1 text-right">
              Protein
            </th>
          </tr>
        </thead>
        <tbody>
          {item.portions.map(({ memberId, servings }) => (
            <tr key={memberId} className="border-t border-line">
              <th
                scope="row"
                className="py-1 pr-2 text-left align-baseline font-display text-lg font-normal wrap-anywhere"
              >
                {members.find((member) => member.memberId === memberId)?.name ?? 'Former member'}
              </th>
              <td className="text-right align-baseline">{cookQuantity(servings)}</td>
              <td className="text-right align-baseline">
                {energy === null ? 'not known' : `${nutrientAmount(energy * servings)} kcal`}
              </td>
              <td className="text-right align-baseline">
                {protein === null ? 'not known' : `${nutrientAmount(protein * servings)} g`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
