/** The estimate on paper: what the planned days will cost by the tariffs of today, said before any work starts (GW-057). */
import { estimatePaper, type Estimate } from '../../papers/estimate.ts';
import { logAccess } from '../../store/access-log.ts';
import type { Scope } from '../../store/scope.ts';
import { parseDay, type Day } from '../../values/day.ts';
import { fromDecimal, times, type Cents } from '../../values/money.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { senderOf } from '../refer/form-room.ts';
import { setPaper } from '../letters/paper-of.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { moneyClass } from './invoice-words.ts';
import { organisation } from '../../store/organisations.ts';

/** `not-found` also for who may not read the money of the case; `no-estimate` when nothing is planned or no tariff is known. */
export async function estimatePdf(house: House, scope: Scope, number: string): Promise<{ name: string; bytes: Uint8Array } | Refused> {
  const estimate = await house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    const keeper = found === undefined ? undefined : await organisation(tx, found.file.keeperOrg);
    if (found === undefined || keeper === undefined || !found.open.includes(moneyClass(found.draaiboek))) return undefined;
    await logAccess(tx, { id: house.newId(), what: 'raming.pdf', why: '', caseId: found.file.id, keeperOrg: found.file.keeperOrg });
    return estimateOf(found, { sender: senderOf(keeper), made: Math.floor(Date.parse(tx.now.moment) / 1000) });
  });
  if (estimate === undefined) return refuse('not-found');
  if (estimate.lines.length === 0) return refuse('no-estimate');
  return { name: `raming-${number}.pdf`, bytes: setPaper(house, estimatePaper(estimate)) };
}

/** Days as planned and worked; each is taken as a full day and one trip, the dearest it can be. */
export function estimateOf(found: FoundCase, on: Pick<Estimate, 'sender' | 'made'>): Estimate {
  const { draaiboek, file } = found;
  const discussed = Object.values(found.state.fields).find((fact) => draaiboek.forms[fact.form]?.fields[fact.field]?.is === 'date' && fact.class === moneyClass(draaiboek));
  const talked = typeof discussed?.value === 'string' ? parseDay(discussed.value) : undefined;
  const by = discussed === undefined ? undefined : found.events.find((event) => event.id === discussed.event)?.actor.name;
  return {
    ...on, client: file.subjectName, caseNumber: file.number, day: found.today, lines: linesOf(found), extra: extrasOf(found),
    ...(talked === undefined ? {} : { discussed: { on: talked, by: by ?? '' } }),
  };
}

function linesOf(found: FoundCase): Estimate['lines'] {
  return Object.values(found.draaiboek.charges).flatMap((charge) => {
    const [fact, task = ''] = charge.each?.split('.') ?? [];
    if (fact !== 'done' || charge.rows !== undefined) return [];
    const planned = found.state.appointments.filter((one) => one.task === task && one.state !== 'dropped' && one.state !== 'missed');
    const dearest = [charge.tariff, ...Object.values(charge.by ?? {})].flatMap((key) => { const unit = key === undefined ? undefined : tariffOf(found, key, planned[0]?.day ?? found.today); return key === undefined || unit === undefined ? [] : [{ key, unit }]; }).sort((a, b) => b.unit - a.unit)[0];
    if (planned.length === 0 || dearest === undefined) return [];
    const label = found.draaiboek.tariffs[dearest.key]?.label ?? charge.label ?? dearest.key;
    return [{ label, quantity: planned.length, unit: dearest.unit, total: times(dearest.unit, planned.length) }];
  });
}

function extrasOf(found: FoundCase): string[] {
  return Object.values(found.draaiboek.charges).flatMap((charge) => (charge.rows === undefined || charge.label === undefined ? [] : [charge.label]));
}

function tariffOf(found: FoundCase, key: string, on: Day): Cents | undefined {
  const row = (found.draaiboek.tariffs[key]?.rows ?? []).filter((one) => one.from <= on && (one.until === undefined || on < one.until)).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return found.answers.tariff?.(key, on) ?? (row === undefined ? undefined : fromDecimal(row.amount));
}
