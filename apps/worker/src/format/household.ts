import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { ListedHousehold } from '@hearth/database/kernel/system-repo.ts';
import { moneyText } from './money.ts';
import { tableLines } from './table.ts';
import { allergenText, nutrientText } from './words.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Households, one a line. */
export function householdListLines(households: readonly ListedHousehold[], width: number): string[] {
  if (households.length === 0) return ['No households yet. Make the demo household with hearth db seed.'];
  const rows = households.map(({ id, name, currency, zone, members, plans }) => [
    name,
    currency,
    zone,
    String(members),
    String(plans),
    id,
  ]);
  return tableLines(
    [
      { title: 'Name', shrinks: true },
      { title: 'Money' },
      { title: 'Zone' },
      { title: 'Members', align: 'right' },
      { title: 'Plans', align: 'right' },
      { title: 'Id' },
    ],
    rows,
    width,
  );
}

/** A household with its people. */
export function householdLines(household: HouseholdWithMembers, width: number): string[] {
  const { name, id, currency, zone, weekStart, tools, budgetMinor, members } = household;
  const facts = [
    ['Budget', budgetMinor === null ? 'no limit' : `${moneyText(budgetMinor, currency)} a week`],
    ['Zone', zone],
    ['Week', `begins on ${WEEKDAYS[weekStart - 1] ?? ''}`],
    ['Tools', tools.join(', ') || 'none'],
  ];
  const people = members.map((member) => [
    member.name,
    member.role,
    String(member.portion),
    [...member.diets, ...member.allergies.map((allergen) => `no ${allergenText(allergen)}`)].join(', ') || '–',
    member.targets.map(({ nutrient, min, max }) => `${nutrientText(nutrient)} ${min ?? ''}…${max ?? ''}`).join('; ') ||
      '–',
  ]);
  const columns = [
    { title: 'Member' },
    { title: 'Role' },
    { title: 'Portion', align: 'right' },
    { title: 'Diet and allergies', shrinks: true },
    { title: 'Targets a day', shrinks: true },
  ] as const;
  return [
    name,
    id,
    '',
    ...tableLines([{ title: '' }, { title: '', shrinks: true }], facts, width),
    '',
    ...tableLines(columns, people, width),
  ];
}
