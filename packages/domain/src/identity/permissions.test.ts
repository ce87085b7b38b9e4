import { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import { Role } from '@hearth/contracts/identity/household.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import { expect, test } from 'vitest';
import { mayAs, permissionToSee, type Standing } from './permissions.ts';

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

test('a child rates recipes and ticks the shopping list, and neither plans, approves nor orders', () => {
  expect(changes('child')).toEqual(['household:leave', 'recipes:rate', 'shopping:write']);
});

test('a professional plans and asks models, and neither approves, orders nor sees the pantry, the lists or the secrets', () => {
  expect(changes('professional')).toEqual(['household:leave', 'plans:write', 'ai:use']);
  expect(permissions.filter((permission) => mayAs('professional', permission) && permission.endsWith(':read'))).toEqual(
    ['household:read', 'members:read', 'recipes:read', 'plans:read', 'jobs:read'],
  );
});

test('events about who comes in, secrets and exports are shown to those who read the audit log, and no others', () => {
  const types = HouseholdEvent.options.map(({ shape }) => shape.type.value);
  const guarded = types.filter((type) => /^(credential|webhook|invitation|grant|export)\./.test(type));
  expect(guarded).toHaveLength(12);
  for (const type of guarded) expect({ type, takes: permissionToSee(type) }).toEqual({ type, takes: 'audit:read' });
  const seenBy = (standing: Standing) => types.filter((type) => mayAs(standing, permissionToSee(type)));
  expect(seenBy('owner')).toEqual(types);
  expect(seenBy('adult')).toEqual(types.filter((type) => !guarded.includes(type)));
  expect(seenBy('guest').filter((type) => /^(pantry|member|job)\./.test(type))).toEqual([]);
});

test('a job changes nothing about who belongs here', () => {
  const refused = permissions.filter((permission) => !mayAs('job', permission));
  expect(refused).toEqual(['household:leave', 'members:manage']);
});
