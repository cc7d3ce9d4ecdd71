/** Closing the account of a year, and opening it again: both are acts with a name and a day, and nothing that was closed is ever changed. */
import { accountOf } from '../../domain/figures/account.ts';
import { figuresOver } from '../../engine/figures.ts';
import { besideReported } from '../../domain/figures/reported.ts';
import type { Key, Programme } from '../../protocol/draaiboek.ts';
import { addClosing, addReopening, closedGroups, closings, keepClosed, type Closing } from '../../store/figure-closings.ts';
import { figureGroups } from '../../store/figure-groups.ts';
import { countedOtherwise } from '../../store/figures.ts';
import { invoicedBetween } from '../../store/invoices.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { dayFromParts, yearOf } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { figureRules } from '../act/project.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { groupingOf } from './sum-months.ts';
import { countedOf, namesOf, reportedIn, spanOf } from './year.ts';

export interface AccountAsked { programme: Key; year: number }

/** `year-not-over`, `figures-being-counted` (cases still wait to be counted by other rules), `closed-already`, `not-found`. */
export function closeYear(house: House, scope: Scope, { programme, year, remark }: AccountAsked & { remark: string }, once?: Once): Promise<{ closed: string } | Refused> {
  return manage(house, scope, { what: 'cijfers.afsluiten', why: `${programme} ${year}`, once }, async (tx) => {
    const found = house.programmes.all().find((one) => one.draaiboek.key === programme);
    const keeper = scope.organisation;
    if (found === undefined || keeper === null || Object.keys(found.draaiboek.figures).length === 0) return refuse('not-found');
    if (year >= yearOf(tx.now.today)) return refuse('year-not-over', { year });
    if (await waits(tx, found)) return refuse('figures-being-counted');
    const { draaiboek } = found;
    const all = await closings(tx, { keeper, programme });
    const grouping = groupingOf(draaiboek);
    const id = house.newId();
    const given = { id, keeper, programme, year, nth: 1 + all.filter((one) => one.year === year).length, remark, version: draaiboek.version, rules: draaiboek.figures, once: [...grouping.once] };
    const clash = await addClosing(tx, { ...given, invoiced: await invoicedBetween(tx, { keeper, programme, from: dayFromParts(year, 1, 1), last: dayFromParts(year, 12, 31) }) });
    if (clash !== undefined) return refuse(clash.code, { year });
    await keepNumbers(tx, { id, keeper, year, all });
    return { closed: id };

    async function keepNumbers(inTx: Tx, closing: { id: string; keeper: string; year: number; all: readonly Closing[] }): Promise<void> {
      const before = await figureGroups(inTx, { ...spanOf(inTx, programme, year - 2, year), last: dayFromParts(year - 1, 12, 31) }, grouping);
      const counted = countedOf([...before, ...(await closedGroups(inTx, closing.id, grouping.measured))]);
      const names = await namesOf(inTx);
      for (const municipality of ['', ...new Set(counted.groups.map((one) => one.municipality).filter(Boolean))]) {
        const reported = await reportedIn(inTx, closing.all, municipality, year);
        await keepClosed(inTx, { closingId: closing.id, keeperOrg: closing.keeper, municipality, figures: besideReported(accountOf(draaiboek, counted, names, { year, municipality }), draaiboek.figures, year, reported) });
      }
    }
  });
}

/** Some case of the programme still waits to be counted by the rules it has now. */
function waits(tx: Tx, { draaiboek, older }: Programme): Promise<boolean> {
  const rules = [draaiboek, ...older].map((one) => ({ programme: one.key, version: one.version, rules: figureRules(figuresOver(one, draaiboek)) }));
  return asHouse(tx, 'cijfers nakijken voor het afsluiten', null, async (all) => (await countedOtherwise(all, rules, 1)).length > 0);
}

/** `not-closed`: there is nothing to open. The account that was closed stays to be read. */
export function reopenYear(house: House, scope: Scope, { programme, year, reason }: AccountAsked & { reason: string }, once?: Once): Promise<{ reopened: string } | Refused> {
  return manage(house, scope, { what: 'cijfers.heropenen', why: `${programme} ${year}`, once }, async (tx) => {
    const keeper = scope.organisation ?? '';
    const standing = (await closings(tx, { keeper, programme, years: [year] })).find((one) => one.reopened === null);
    if (standing === undefined) return refuse('not-closed', { year });
    const clash = await addReopening(tx, { closingId: standing.id, keeperOrg: keeper, reason });
    return clash === undefined ? { reopened: standing.id } : refuse('not-closed', { year });
  });
}
