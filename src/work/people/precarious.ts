/** Who has had no home of their own for how long, and who follows them: of everybody this reader may see (WD-302). */
import { precariousSince, wholeMonths } from '../../domain/living.ts';
import { logAccess } from '../../store/access-log.ts';
import { runningAbout } from '../../store/cases.ts';
import { livingWords, precariousLivings, type LivingClass, type PersonLiving } from '../../store/livings.ts';
import type { Scope } from '../../store/scope.ts';
import { compareDays, type Day } from '../../values/day.ts';
import { medianOf } from '../../values/measures.ts';
import type { House } from '../house.ts';

/** Under which name somebody is followed; whoever lives too small has a name of its own beside the others. */
export const SITUATIONS = ['opvang', 'overbewoond', 'dakloos', 'dreigt'] as const;
export type Situation = (typeof SITUATIONS)[number];
export interface PrecariousPerson { id: string; name: string; situations: readonly Situation[]; class: string; classWord: string; municipality: string; /** Without a break since. */ since: Day; months: number; /** Numbers of running cases about them. */ followed: readonly string[] }
export interface SituationCount { situation: Situation; people: number; /** In months. */ median: number | null; longest: number | null }
export interface PrecariousFilter { situation: Situation | undefined; municipality: string; /** At least so many months. */ months: number; /** Only those about whom no case runs. */ alone: boolean }
export interface PrecariousList { people: readonly PrecariousPerson[]; /** Of everybody, whatever is filtered. */ counts: readonly SituationCount[]; municipalities: readonly string[]; today: Day }

export function precariousPeople(house: House, scope: Scope, filter: PrecariousFilter): Promise<PrecariousList> {
  return house.store.within(scope, async (tx) => {
    const { today } = tx.now;
    const { classes } = await livingWords(tx);
    const all = peopleOf(await precariousLivings(tx, today), classes, today);
    const running = await runningAbout(tx, all.map((one) => one.id));
    const followed = all.map((one) => ({ ...one, followed: running.get(one.id) ?? [] }));
    await logAccess(tx, { id: house.newId(), what: 'woonsituaties.view', why: '' });
    return {
      today, counts: SITUATIONS.map((situation) => countOf(all, situation)), municipalities: [...new Set(all.map((one) => one.municipality))].filter((one) => one !== '').toSorted((a, b) => a.localeCompare(b, 'nl')),
      people: followed.filter((one) => (filter.situation === undefined || one.situations.includes(filter.situation)) && (filter.municipality === '' || one.municipality === filter.municipality) && one.months >= filter.months && (!filter.alone || one.followed.length === 0)).toSorted((a, b) => compareDays(a.since, b.since)),
    };
  });
}

function peopleOf(rows: readonly PersonLiving[], classes: readonly LivingClass[], today: Day): PrecariousPerson[] {
  const byPerson = new Map<string, PersonLiving[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return [...byPerson.values()].flatMap((places): PrecariousPerson[] => {
    const [now, since] = [places.at(-1), precariousSince(places.map((one) => ({ since: one.since, precarious: one.precarious || one.crowded })))];
    if (now === undefined || since === undefined) return [];
    const situations: Situation[] = [...(now.followed === '' ? [] : [now.followed]), ...(now.crowded ? ['overbewoond' as const] : [])];
    return [{ id: now.personId, name: `${now.givenName} ${now.familyName}`.trim(), situations, class: now.class, classWord: classes.find((one) => one.key === now.class)?.label ?? now.class, municipality: now.municipality, since, months: wholeMonths(since, today), followed: [] }];
  });
}

function countOf(all: readonly PrecariousPerson[], situation: Situation): SituationCount {
  const months = all.filter((one) => one.situations.includes(situation)).map((one) => one.months);
  return { situation, people: months.length, median: medianOf(months), longest: months.length === 0 ? null : Math.max(...months) };
}
