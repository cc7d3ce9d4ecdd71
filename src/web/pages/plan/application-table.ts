/** The initiatives of the plan as a table for an application: what is carried on from an earlier plan is not in it (WD-317). */
import type { Table } from '../../../papers/table.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { PlanLook } from '../../../work/plan/plan-look.ts';

export function applicationTable({ plan, offers }: PlanLook): Table {
  return {
    heads: ['Nummer', 'Initiatief', 'Wat', 'Beleidsprioriteit', 'Gemeenten', 'Niet in', 'Tot', 'Partners'],
    rows: offers.map(({ key, label, place, cells }) => {
      const word = plan.initiatives[key];
      const where = (is: 'active' | 'inactive'): string => cells.filter(({ offered }) => offered.is === is).map(({ municipality }) => municipality).join(', ');
      return [place, label, word?.does ?? '', plan.priorities[word?.priority ?? '']?.label ?? '', where('active'), where('inactive'), word?.until ?? '', joinWords(Object.values(plan.partners).flatMap((one) => (one.in[key] === undefined ? [] : [one.label])))];
    }),
  };
}
