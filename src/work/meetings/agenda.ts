/** The agenda of one meeting: every case of the partner with its lines, read as it will stand that day. */
import { caseAgenda, type AgendaAsked, type CaseAgenda } from '../../engine/agenda.ts';
import type { Discussed } from '../../domain/meetings/decide.ts';
import { caseCovers, type CaseFile } from '../../store/cases.ts';
import { loadWhole } from '../../store/events.ts';
import { seats, standingRequests, type Pair } from '../../store/meetings.ts';
import { openClasses } from '../../store/access.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import { answersFrom, type Surroundings } from '../act/answers.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';

export interface AgendaCase {
  file: CaseFile; draaiboek: Draaiboek; agenda: CaseAgenda; /** Somebody asked for it, and it was not talked about since. */ asked: boolean;
  /** Classes that this reader, and both organisations, may read. */ open: readonly string[]; shared: readonly string[];
}

/** Cases this reader may know, in the order of their names. What is due is decided on everything; what is shown is for the page to hold back. */
export async function agendaCases(house: House, tx: Tx, pair: Pair, asked: AgendaAsked): Promise<AgendaCase[]> {
  const covers = await caseCovers(tx, (await seats(tx, pair)).map((one) => one.caseId));
  const requests = new Set((await standingRequests(tx, covers.map((one) => one.id))).map((one) => one.caseId));
  const around = new Map<string, Surroundings>();
  const found: AgendaCase[] = [];
  for (const file of covers) {
    const draaiboek = house.programmes.version(file.programme, file.version);
    const whole = await loadWhole(tx, file);
    if (draaiboek === undefined) continue;
    const key = `${file.keeperOrg} ${file.version}`;
    const known = around.get(key) ?? await surroundingsOf(tx, draaiboek, file.keeperOrg);
    around.set(key, known);
    const parties = whole.events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
    const answers = answersFrom(draaiboek, known, parties, {}, requests.has(file.id));
    found.push({
      file, draaiboek, agenda: caseAgenda(draaiboek, whole.events, asked, tx.now, answers), asked: requests.has(file.id),
      open: tx.scope === null || tx.beyond === true ? Object.keys(draaiboek.classes) : (await openClasses(tx, file.id)).whole, shared: await sharedClasses(tx, file.id, pair, tx.now.today),
    });
  }
  return found.sort((a, b) => a.file.subjectName.localeCompare(b.file.subjectName, 'nl'));
}

/** Classes open to somebody of each of the two organisations: what may stand in what they send each other. */
async function sharedClasses(tx: Tx, caseId: string, pair: Pair, today: Day): Promise<string[]> {
  const rows = await asHouse(tx, `wie leest wat in ${caseId}`, caseId, (all) => all.db.selectFrom('caseAccess').select(['organisationId', 'class']).where('caseId', '=', caseId).where('since', '<=', today)
    .where((e) => e.or([e('until', 'is', null), e('until', '>', today)])).execute());
  const of = (home: string): Set<string> => new Set(rows.filter((row) => row.organisationId === home).map((row) => row.class));
  const partner = of(pair.partnerOrg);
  return [...of(pair.organiserOrg)].filter((cls) => partner.has(cls));
}

/** Cases that are a reason to meet, with the words that stand there by themselves. */
export function discussedOf(cases: readonly AgendaCase[]): Discussed[] {
  return cases.flatMap((one) => {
    const entries = one.agenda.entries.filter((entry) => !entry.informs);
    if (entries.length === 0) return [];
    const said = entries.map((entry) => entry.text ?? entry.facts.filter((fact) => typeof fact.value === 'string' && (fact.class === null || one.shared.includes(fact.class))).map((fact) => String(fact.value)).join('; '));
    // A line that asks for words is not silenced by the fixed words of another.
    const lacks = entries.some((entry, at) => entry.words && said[at] === '');
    const text = [...new Set(said.filter((word) => word !== ''))].join('; ');
    return [{ case: one.file.id, number: one.file.number, text: lacks || text === '' ? null : text, mustSay: entries.some((entry) => entry.words) }];
  });
}
