/** Slips that people really make when they count. Each must be found, or the proof itself is broken. Every fault is mended again. */
import { sql } from 'kysely';
import type { Draaiboek, FigureWord } from '../../src/protocol/draaiboek.ts';
import { recount } from '../../src/work/figures/recount.ts';
import { sumMonths } from '../../src/work/figures/sum-months.ts';
import type { House } from '../../src/work/house.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { compare } from './compare.ts';
import type { Around } from './dossier.ts';
import type { History } from './history.ts';
import type { Region } from './region.ts';

export interface Room { history: History; around: Around; years: readonly number[] }
type Change = (figure: FigureWord) => FigureWord | undefined;

/** Other rules in the draaiboek the house counts by; the clerk keeps the right one. */
const RULES: Readonly<Record<string, { programme: string; change: Change }>> = {
  'a dossier counts each time': { programme: 'huurbemiddeling', change: (word) => without(word, 'per') },
  'a person counts each time': { programme: 'woonloket', change: (word) => (word.per === 'person' ? { ...word, per: 'event' } : word) },
  'whatever it came to counts': { programme: 'lac-huisvesting', change: (word) => without(word, 'where') },
  'the day of noting instead of the day that was told': { programme: 'dakloosheid', change: (word) => without(word, 'on') },
  'overlapping groups are one group': { programme: 'crisisnetwerk', change: ({ split, ...word }) => ({ ...word, ...(split === undefined ? {} : { split: split.map((one) => (typeof one === 'object' && 'by' in one ? one.by : one)) }) }) },
  'the last amount stands for all': { programme: 'goed-wonen', change: (word) => without(word, 'sum') },
  'days of hours': { programme: 'snelle-start', change: (word) => (word.measure === undefined ? word : { ...word, measure: { ...word.measure, in: 'days', within: 2 } }) },
};

function without(word: FigureWord, left: keyof FigureWord): FigureWord {
  const { [left]: _left, ...rest } = word;
  return rest as FigureWord;
}

export async function plantedFaults(room: Room): Promise<{ planted: number; unnoticed: string[] }> {
  const unnoticed: string[] = [];
  for (const [fault, { programme, change }] of Object.entries(RULES)) {
    const region = underRules(room.history.region, programme, change);
    await recount(region.house, region.now);
    if (!(await isNoticed(room, region, programme))) unnoticed.push(fault);
    await recount(room.history.region.house, region.now);
  }
  await sumMonths(room.history.region.house, room.history.region.now);
  for (const [fault, { programme, plant, mend }] of Object.entries(inRows(room))) {
    await plant();
    if (!(await isNoticed(room, room.history.region, programme))) unnoticed.push(fault);
    await mend();
  }
  return { planted: Object.keys(RULES).length + Object.keys(inRows(room)).length, unnoticed };
}

async function isNoticed({ history, around, years }: Room, region: Region, programme?: string): Promise<boolean> {
  const books = history.region.books.filter((one) => programme === undefined || one.key === programme);
  return (await compare({ region, books, dossiers: history.dossiers, around, years, apart: false, most: 1 })).differences.length > 0;
}

function underRules(region: Region, programme: string, change: Change): Region {
  const changed = region.house.programmes.all().map((one) => (one.draaiboek.key === programme ? { ...one, draaiboek: counting(one.draaiboek, change) } : one));
  const house: House = { ...region.house, programmes: programmesFrom(changed) };
  return { ...region, house };
}

const counting = (book: Draaiboek, change: Change): Draaiboek => ({ ...book, figures: Object.fromEntries(Object.entries(book.figures).flatMap(([key, word]) => { const other = change(word); return other === undefined ? [] : [[key, other]]; })) });

/** `programme` left out: in any of them. */
interface InRows { programme?: string; plant(): Promise<void>; mend(): Promise<void> }

/** What the database could have kept wrongly, though the rules are right. */
function inRows({ history }: Room): Record<string, InRows> {
  const { region, dossiers } = history;
  const run = (statement: ReturnType<typeof sql>): Promise<void> => region.house.store.aroundEveryLock('proef: een fout', region.now, async (tx) => { await statement.execute(tx.db); });
  const nightly = dossiers.flatMap((one) => one.acts.filter((act) => act.nightly === true && act.gone !== true).map((act) => act.id));
  const desk = JSON.stringify(dossiers.filter((one) => one.programme === 'woonloket').map(({ id, person }) => ({ id, person })));
  const count = (as: 'id' | 'person'): Promise<void> => run(sql`update figure_fact f set subject = r.${sql.raw(as)} from jsonb_to_recordset(${desk}::jsonb) as r(id uuid, person uuid) where f.case_id = r.id`);
  return {
    'an act after midnight is of the day before, by UTC': {
      plant: () => run(sql`update figure_fact set day = day - 1 where until is null and event = any(${nightly}::uuid[])`), mend: () => run(sql`update figure_fact set day = day + 1 where until is null and event = any(${nightly}::uuid[])`),
    },
    'a sum of a month is one too many': {
      programme: 'huurbemiddeling', plant: () => run(sql`update figure_sum set facts = facts + 1 where programme = 'huurbemiddeling' and figure = 'bemiddelingen'`), mend: () => run(sql`update figure_sum set facts = facts - 1 where programme = 'huurbemiddeling' and figure = 'bemiddelingen'`),
    },
    'who comes back with another dossier, or was merged, counts as two': { programme: 'woonloket', plant: () => count('id'), mend: () => count('person') },
  };
}
