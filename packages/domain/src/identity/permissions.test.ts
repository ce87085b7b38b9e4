import { Role } from '@hearth/contracts/identity/household.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import { expect, test } from 'vitest';
import { mayAs, type Standing } from './permissions.ts';

const rising = ['guest', 'child', 'adult', 'owner'] as const;

test('each role may what the one below may, and something more', () => {
  expect(rising.toSorted()).toEqual(Role.options.toSorted());
  rising.slice(1).forEach((role, index) => {
    const below = permissions.filter((permission) => mayAs(rising[index] ?? 'owner', permission));
    expect(below.filter((permission) => !mayAs(role, permission))).toEqual([]);
    expect(permissions.filter((permission) => mayAs(role, permission)).length).toBeGreaterThan(below.length);
  });
});

const changes = (standing: Standing) =>
  permissions.filter((permission) => mayAs(standing, permission) && !permission.endsWith(':read'));

test('an owner may everything, and a guest changes nothing but that they are there', () => {
  expect(permissions.filter((permission) => !mayAs('owner', permission))).toEqual([]);
  expect(changes('guest')).toEqual(['household:leave']);
});

test('a child ticks the shopping list and neither plans, approves nor orders', () => {
  expect(changes('child')).toEqual(['household:leave', 'shopping:write']);
});

test('a professional plans, and neither approves, orders nor sees the pantry, the lists or the secrets', () => {
  expect(changes('professional')).toEqual(['household:leave', 'plans:write']);
  expect(permissions.filter((permission) => mayAs('professional', permission) && permission.endsWith(':read'))).toEqual(
    ['household:read', 'members:read', 'recipes:read', 'plans:read', 'jobs:read'],
  );
});

test('a job changes nothing about who belongs here', () => {
  const refused = permissions.filter((permission) => !mayAs('job', permission));
  expect(refused).toEqual(['household:leave', 'members:manage']);
});
