const householdId = '019a9f3e-5d00-7c3a-8f1e-2b6d4c7e9a10';
const planId = '019a9f41-22b0-7a55-9d0c-5e7f1a3b8c42';

/** Request bodies to start from, by contract path. */
export const requestExamples: Readonly<Record<string, object>> = {
  'plans.generate': {
    householdId,
    weekOf: '2026-11-23',
    goals: { slots: ['breakfast', 'lunch', 'dinner'], variety: 'strong' },
    budgetMinor: '14000',
    toolFocus: ['oven'],
    run: 'now',
  },
  'plans.approve': { householdId },
  'ai.complete': { householdId, messages: [{ role: 'user', content: 'What goes with fennel?' }], maxOutputTokens: 300 },
  'ai.stream': { householdId, messages: [{ role: 'user', content: 'What goes with fennel?' }], maxOutputTokens: 300 },
  'ai.readPlanGoals': { householdId, text: 'a cheap high-protein week without fish' },
  'ai.assist': { householdId, text: 'use up what is in my pantry next week', weekOf: '2026-11-23' },
  'orders.preview': { householdId, planId, vendor: 'manual' },
  'households.revise': { budgetMinor: '12500', tools: ['oven', 'blender'] },
  'members.revise': { diets: ['vegetarian'], allergies: ['nuts'], targets: [{ nutrient: 'proteinG', min: 65 }] },
  'households.create': {
    name: 'Harbour Lane',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    weekStart: 1,
    memberName: 'Ada',
    tools: ['oven'],
  },
  'members.add': { name: 'Mia', role: 'child', portion: 0.6, allergies: ['nuts'] },
  'invitations.create': { kind: 'member', role: 'adult', email: 'ben@example.org' },
  'preferences.set': { householdId, diets: ['vegetarian'], allergies: ['nuts'], dislikes: [], budgetMinor: '14000' },
  'pantry.add': {
    householdId,
    ingredientId: '019a9f42-0b10-7c11-8a2f-9c4d6e8f0a12',
    grams: 500,
    bestBefore: '2026-12-01',
  },
  'shoppingLists.check': { householdId, checked: true },
};
