import { Role } from '@hearth/contracts/identity/household.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import { expect, test } from 'vitest';
import { mayAs } from './permissions.ts';

const rising = ['guest', 'child', 'adult', 'owner'] as const;

test('each role may what the one below may, and something more', () => {
  expect(rising.toSorted()).toEqual(Role.options.toSorted());
  rising.slice(1).forEach((role, index) => {
    const below = permissions.filter((permission) => mayAs(rising[index] ?? 'owner', permission));
    expect(below.filter((permission) => !mayAs(role, permission))).toEqual([]);
    expect(permissions.filter((permission) => mayAs(role, permission)).length).toBeGreaterThan(below.length);
  });
});

test('an owner may everything, and a guest changes nothing', () => {
  expect(permissions.filter((permission) => !mayAs('owner', permission))).toEqual([]);
  expect(permissions.filter((permission) => mayAs('guest', permission) && !permission.endsWith(':read'))).toEqual([]);
});

test('a child ticks the shopping list and neither plans, approves nor orders', () => {
  expect(permissions.filter((permission) => mayAs('child', permission) && !permission.endsWith(':read'))).toEqual([
    'shopping:write',
  ]);
});
