import { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import { expect, it } from 'vitest';
import { scheduleWords } from './schedule-words.ts';

const aSchedule = (changes: object): WeeklySchedule =>
  WeeklySchedule.parse({
    householdId: '01936d3a-0000-7000-8000-000000000001',
    isEnabled: true,
    weekday: 7,
    time: '08:00',
    nextRunAt: null,
    ...changes,
  });

it('says on which day and at what time', () => {
  expect(scheduleWords(aSchedule({}))).toMatch(/^Every Sunday at 0?8:00/);
  expect(scheduleWords(aSchedule({ weekday: 1, time: '18:30' }))).toMatch(/^Every Monday at (18|6):30/);
});

it('says that nothing is planned by itself', () => {
  expect(scheduleWords(aSchedule({ isEnabled: false }))).toMatch(/not by itself/);
});
