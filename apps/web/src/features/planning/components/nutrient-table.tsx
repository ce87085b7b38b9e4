import type { PlanMember } from '@hearth/contracts/planning/plan.ts';
import { longDay, weekdayName } from '@hearth/client/formats/days.ts';
import { formatCount, nutrientUnit } from '@hearth/client/formats/quantities.ts';
import { nutrientNames, wordsOf } from '@hearth/client/formats/words.ts';
import { verdictOf } from '@hearth/ui/range-scale.ts';
import type { ReactElement } from 'react';
import { nutrientWeek, type NutrientWeek } from './member-nutrition.ts';
import { rangeWords, verdictWords } from './target-words.ts';

function NutrientRow({ week }: { readonly week: NutrientWeek }): ReactElement {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-2 pr-4 text-left font-semibold whitespace-nowrap">
        {nutrientNames[week.nutrient]} <span className="font-normal text-ink-faint">{nutrientUnit(week.nutrient)}</span>
      </th>
      <td className="pr-4 whitespace-nowrap text-ink-soft">{rangeWords(week.nutrient, week.range)}</td>
      <td className="pr-4 text-right font-semibold">{formatCount(week.average)}</td>
      <td className={`pr-6 whitespace-nowrap ${week.verdict === 'within' ? 'text-good' : 'font-semibold text-warn'}`}>
        {verdictWords(week)}
      </td>
      {week.days.map((day) => (
        <td
          key={day.date}
          className={`pl-3 text-right ${verdictOf(day.value, week.range) === 'within' ? '' : 'text-ink-faint'}`}
        >
          {formatCount(day.value)}
        </td>
      ))}
    </tr>
  );
}

/** The same figures as the chart, and those without a target too. */
export function NutrientTable({ member }: { readonly member: PlanMember }): ReactElement {
  return (
    <section className="overflow-x-auto" aria-label={`Nutrition of ${member.name}`}>
      <table className="figures w-full text-sm">
        <caption className="sr-only">What {member.name} eats on each day of the week, against the targets</caption>
        <thead>
          <tr className="eyebrow text-ink-faint">
            <th scope="col" className="pb-1.5 text-left">
              Nutrient
            </th>
            <th scope="col" className="pb-1.5 text-left">
              Target
            </th>
            <th scope="col" className="pr-4 pb-1.5 text-right">
              Average
            </th>
            <th scope="col">
              <span className="sr-only">Verdict</span>
            </th>
            {member.days.map((day) => (
              <th key={day.date} scope="col" abbr={longDay(day.date)} className="pb-1.5 pl-3 text-right">
                {weekdayName(day.date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {wordsOf(nutrientNames).map((nutrient) => (
            <NutrientRow key={nutrient} week={nutrientWeek(member, nutrient)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
