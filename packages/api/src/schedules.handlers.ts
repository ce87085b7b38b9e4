import type { Contracts } from '@hearth/contracts/contracts.ts';
import { getSchedule, setSchedule } from '@hearth/services/planning/set-schedule.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const scheduleHandlers = (ports: Ports): Handlers<Contracts['schedules']> => ({
  get: ({ tx }) => getSchedule(tx, ports),
  set: ({ tx }, { householdId: _, ...wanted }) => setSchedule(tx, ports, wanted),
});
