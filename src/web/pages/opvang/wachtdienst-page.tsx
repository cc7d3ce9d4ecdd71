/** Who answers the telephone: a week as a picture, the hours with nobody by name, and the shifts. */
import type { CoveredHour } from '../../../domain/places/hours.ts';
import { addDays, type Day } from '../../../values/day.ts';
import { formatClock, formatDay, formatDayShort, plural } from '../../../values/dutch.ts';
import { clockOf, dayOfMoment, type Moment } from '../../../values/moment.ts';
import { nightsOf } from '../../../values/nights.ts';
import { poolLabel } from '../../../work/places/pool-words.ts';
import type { ShiftWeek } from '../../../work/places/shifts.ts';
import { Act } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Notice, PageHead } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { ScrollTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

const HOURS = 24;
const weekUrl = (pool: string, first: Day): string => `${urls.rota(pool, 'wachtdienst')}?week=${first}`;

export function ShiftWeekPage({ week }: { week: ShiftWeek }) {
  const { named, first, cover, office, shifts } = week;
  return (
    <>
      <PageHead title="Wie neemt op?" crumb={<><a href={urls.board()}>Opvang</a> › <a href={urls.rota(named.key)}>{poolLabel(named)}</a></>} under={`Week van ${formatDay(first)}`} aside={week.keeps.length > 0 ? <Act href={urls.rota(named.key, 'wachtdienst/nieuw')}>Voeg een wachtdienst toe</Act> : undefined} />
      <nav class="pager" aria-label="Andere weken"><a href={weekUrl(named.key, addDays(first, -7))} rel="prev">Vorige week</a><a href={weekUrl(named.key, addDays(first, 7))} rel="next">Volgende week</a></nav>
      {cover === undefined ? <Notice warn>De kantooruren van de gewone diensten staan niet goed ingesteld: {office === '' ? 'leeg' : office}. Schrijf ze als 08:30-17:00.</Notice> : (
        <>
          <Gaps gaps={cover.gaps} />
          <Block id="h-week" title="De week, uur na uur"><Picture first={first} hours={cover.hours} /></Block>
        </>
      )}
      <Block id="h-diensten" title="Wachtdiensten">
        {shifts.length === 0 ? <EmptyState title="Nog geen wachtdienst in deze week">De coördinatie van het netwerk zet er wie opneemt buiten de kantooruren.</EmptyState> : <Rows>{shifts.map((one) => (
          <Row key={one.id} head={one.who} under={`${spanWords(one.starts, one.ends)} · ${week.organisations.get(one.organisationId) ?? ''}`} aside={week.keeps.includes(one.organisationId) ? <PostButton action={urls.rota(named.key, 'wachtdienst/weg')} fields={{ dienst: one.id, week: first }} about={`${one.who}, ${spanWords(one.starts, one.ends)}`}>Haal weg</PostButton> : undefined} />
        ))}</Rows>}
      </Block>
    </>
  );
}

function Gaps({ gaps }: { gaps: readonly { from: Moment; until: Moment }[] }) {
  if (gaps.length === 0) return <Notice>Elk uur van deze week neemt iemand op.</Notice>;
  return (
    <Notice warn>
      <p><b>{plural(gaps.length, 'stuk', 'stukken')} van de week zonder iemand:</b></p>
      <ul>{gaps.map((gap) => <li key={gap.from}>{spanWords(gap.from, gap.until)}</li>)}</ul>
    </Notice>
  );
}

/** `ma 07/09 van 17 uur tot di 08/09 8.30 uur`. */
function spanWords(from: Moment, until: Moment): string {
  const [on, to] = [dayOfMoment(from), dayOfMoment(until)];
  return `${formatDayShort(on)} van ${formatClock(clockOf(from))} tot ${on === to ? '' : `${formatDayShort(to)} `}${formatClock(clockOf(until))}`;
}

/** A row a day; hours in a row that say the same are one cell. */
function Picture({ first, hours }: { first: Day; hours: readonly CoveredHour[] }) {
  return (
    <ScrollTable label="De week, uur na uur">
      <table class="board">
        <caption class="vh">Per dag wie opneemt, van middernacht tot middernacht</caption>
        <colgroup><col class="c-unit" /><col span={HOURS} /></colgroup>
        <thead><tr><th scope="col">Dag</th>{Array.from({ length: HOURS }, (_, hour) => <th scope="col" key={hour}><span class="vh">{hour} uur</span><span aria-hidden="true">{hour}</span></th>)}</tr></thead>
        <tbody>{nightsOf(first, addDays(first, 7)).map((day) => <tr key={day}><th scope="row" class="unit">{formatDayShort(day)}</th>{runsOf(byClock(hours.filter((one) => one.day === day))).map((run) => (
          <td colSpan={run.length} key={run.clock}><div class={`stretch long ${run.look}`} title={run.words}><span>{run.words}</span></div></td>
        ))}</tr>)}</tbody>
      </table>
    </ScrollTable>
  );
}

interface Run { clock: string; length: number; words: string; look: 'on' | 'net' | 'out' }

/** One for each hour of the clock: of an hour that comes twice the one that is worst off, for an hour that is skipped the one before. */
function byClock(hours: readonly CoveredHour[]): CoveredHour[] {
  const shown: CoveredHour[] = [];
  for (let hour = 0; hour < HOURS; hour += 1) {
    const here = hours.filter((one) => Number(one.clock.slice(0, 2)) === hour).sort((a, b) => b.open - a.open)[0] ?? shown.at(-1);
    if (here !== undefined) shown.push(here);
  }
  return shown;
}

function runsOf(hours: readonly CoveredHour[]): Run[] {
  const runs: Run[] = [];
  for (const hour of hours) {
    const who = [...(hour.regular ? ['gewone diensten'] : []), ...hour.calltakers].join(', ');
    const words = hour.open === 0 ? who : who === '' ? 'niemand' : `${who}, ${hour.open} min niemand`;
    const last = runs.at(-1);
    if (last?.words === words) last.length += 1;
    else runs.push({ clock: `${hour.clock} ${runs.length}`, length: 1, words, look: hour.open > 0 ? 'out' : hour.regular ? 'on' : 'net' });
  }
  return runs;
}
