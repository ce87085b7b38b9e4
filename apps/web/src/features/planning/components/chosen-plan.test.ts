import { PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { describe, expect, it } from 'vitest';
import { chosenPlan } from './chosen-plan.ts';

const id = (n: number): string => `01936d3a-0000-7000-8000-00000000000${n}`;
const plans = (['draft', 'draft', 'approved', 'archived'] as const).map((status, index) =>
  PlanSummary.parse({
    id: id(index),
    weekOf: '2026-11-23',
    status,
    currency: 'EUR',
    costMinor: '9000',
    proof: 'optimal',
    gap: 0,
    createdAt: '2026-11-20T07:00:00Z',
  }),
);

describe('the plan that a week opens with', () => {
  it('is the one asked for, if the week has it', () => {
    expect(chosenPlan(plans, id(1))?.id).toBe(id(1));
    expect(chosenPlan(plans, 'another')?.id).toBe(id(2));
  });

  it('is the approved one before a newer draft, and the newest draft before an archived one', () => {
    expect(chosenPlan(plans, null)?.status).toBe('approved');
    expect(
      chosenPlan(
        plans.filter((plan) => plan.status !== 'approved'),
        null,
      )?.id,
    ).toBe(id(0));
    expect(
      chosenPlan(
        plans.filter((plan) => plan.status === 'archived'),
        null,
      )?.status,
    ).toBe('archived');
    expect(chosenPlan([], null)).toBeUndefined();
  });
});
