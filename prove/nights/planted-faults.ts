/** Slips people really make with nights. Each must be found, or the proof itself is broken. */
import { addDays, weekday } from '../../src/values/day.ts';
import type { Count, Draaiboek, Gate } from '../../src/protocol/draaiboek.ts';
import type { Parts } from './product.ts';

export function plantedFaults(own: Parts): Readonly<Record<string, Parts>> {
  return {
    'the day of leaving is a night': { ...own, nightsOf: (from, until) => own.nightsOf(from, addDays(until, 1)) },
    'the night of arriving is forgotten': { ...own, nightsOf: (from, until) => own.nightsOf(addDays(from, 1), until) },
    'holidays are worked': { ...own, calendar: { key: 'x', closedOn: (on) => (weekday(on) > 5 ? 'weekend' : undefined) } },
    'weekends are worked': { ...own, calendar: { key: 'x', closedOn: (on) => (weekday(on) > 5 ? undefined : own.calendar.closedOn(on)) } },
    'four nights on working days': { ...own, network: withSetting(own.network, 'nachten', 4) },
    'only two of the three nights bridge': { ...own, network: withBridge(own.network, { days: 2 }) },
    'the first evening itself may bridge': { ...own, network: withBridge(own.network, { nonworking: { from: 'run.start' } }) },
    'less than the limit instead of at most': { ...own, network: withGate(own.network, 'nachtgrens', ({ needs, ...gate }) => { const { 'at-most': limit, ...leaf } = needs as { count: string; 'at-most': unknown }; return { ...gate, needs: { ...leaf, 'less-than': limit } as Gate['needs'] }; }) },
    'nights of all time instead of in a row': { ...own, network: withCount(own.network, 'nachten-op-rij', ({ over = [] }) => ({ count: 'nights', over })) },
    'twenty-one nights in a month': { ...own, shelter: withSetting(own.shelter, 'nachten-maand', 21) },
    'one of two shelters is counted': { ...own, shelter: withCount(own.shelter, 'nachten-deze-maand', (count) => ({ ...count, over: 'pool.nachtopvang-roeselare' })) },
    'nights of a year instead of a month': { ...own, shelter: withCount(own.shelter, 'nachten-deze-maand', (count) => ({ ...count, per: 'year' })) },
  };
}

function withSetting(book: Draaiboek, key: string, value: number): Draaiboek {
  const setting = book.settings[key];
  if (setting === undefined) throw new Error(`no setting ${key}`);
  return { ...book, settings: { ...book.settings, [key]: { ...setting, value } } };
}

function withCount(book: Draaiboek, key: string, change: (count: Count) => Count): Draaiboek {
  const count = book.counts[key];
  if (count === undefined) throw new Error(`no count ${key}`);
  return { ...book, counts: { ...book.counts, [key]: change(count) } };
}

function withGate(book: Draaiboek, key: string, change: (gate: Gate) => Gate): Draaiboek {
  const gate = book.gates[key];
  if (gate === undefined) throw new Error(`no gate ${key}`);
  return { ...book, gates: { ...book.gates, [key]: change(gate) } };
}

/** Another test of what is bridged, in the limit of the gate. */
function withBridge(book: Draaiboek, test: Record<string, unknown>): Draaiboek {
  return withGate(book, 'nachtgrens', (gate) => {
    const needs = gate.needs as { 'at-most': { if: Record<string, unknown> } };
    return { ...gate, needs: { ...needs, 'at-most': { ...needs['at-most'], if: { ...needs['at-most'].if, ...test } } } as Gate['needs'] };
  });
}
