import type { Contracts } from '@hearth/contracts/contracts.ts';
import { cancelErasure, scheduleHouseholdErasure, scheduleMyErasure } from '@hearth/services/identity/erase.ts';
import { getExport, requestExport } from '@hearth/services/identity/export-personal-data.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const privacyHandlers = (ports: Ports): Handlers<Contracts['privacy']> => ({
  exportMine: ({ tx }) => requestExport(tx, ports),
  getMine: ({ tx }, { exportId }) => getExport(tx, ports, exportId),
  exportHousehold: ({ tx }) => requestExport(tx, ports),
  getHousehold: ({ tx }, { exportId }) => getExport(tx, ports, exportId),
  eraseMe: ({ tx }) => scheduleMyErasure(tx, ports),
  keepMe: async ({ tx }) => {
    await cancelErasure(tx);
    return {};
  },
  eraseHousehold: ({ tx }, { confirm }) => scheduleHouseholdErasure(tx, ports, confirm),
  keepHousehold: async ({ tx }) => {
    await cancelErasure(tx);
    return {};
  },
});
