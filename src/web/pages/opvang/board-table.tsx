/** The board: a row a place, a column a night, a stay one cell with words in it. Scrolls inside itself; prints on its side. */
import type { BoardRow, Span } from '../../../domain/places/board.ts';
import { addDays, type Day, dayOfMonth, daysBetween, weekday } from '../../../values/day.ts';
import { formatDayShort, formatMonth, plural, weekdayName } from '../../../values/dutch.ts';
import { nightsOf } from '../../../values/nights.ts';
import type { BoardLook, Unit } from '../../../work/places/board.ts';
import { ScrollTable } from '../../parts/tables.tsx';
import { kindWord, shortKind } from '../../say/places.ts';
import { urls } from '../../urls.ts';
import { stretchWords, type Look } from './board-words.ts';

const SATURDAY = 6;
const MONDAY = 1;

export function BoardTable({ look, tonight }: { look: BoardLook; tonight: Day }) {
  const { window, groups } = look.board;
  const nights = nightsOf(window.from, window.until);
  const first = window.from === tonight ? 'vannacht' : `op ${formatDayShort(window.from)}`;
  return (
    <div id="bord" class="board-sheet">
      <ScrollTable label="Bord met plaatsen en nachten">
        <table class="board">
          <caption class="vh">Per plaats {plural(nights.length, 'nacht', 'nachten')} vanaf {formatDayShort(window.from)}. Een naam staat er alleen voor wie het dossier mag zien.</caption>
          <colgroup><col class="c-unit" /><col span={nights.length} /></colgroup>
          <thead><tr><th scope="col">Plaats</th>{nights.map((night) => <NightHead night={night} tonight={tonight} key={night} />)}</tr></thead>
          {groups.map((group) => (
            <Group key={group.municipality} title={group.municipality} under={`${plural(group.rows.length, 'plaats', 'plaatsen')}, ${group.free === 0 ? 'geen' : group.free} vrij ${first}`} rows={group.rows} nights={nights.length} look={look} />
          ))}
          {look.turns.map((turn) => <Group key={turn.pool} title={`${turn.label}, om beurten`} under={<a href={urls.rota(turn.pool)}>beurtrol</a>} rows={turn.rows} nights={nights.length} look={look} />)}
        </table>
      </ScrollTable>
    </div>
  );
}

function NightHead({ night, tonight }: { night: Day; tonight: Day }) {
  const kind = night === tonight ? 'tonight' : weekday(night) >= SATURDAY ? 'off' : undefined;
  return <th scope="col" class={kind}><span aria-hidden="true">{weekdayName(night).slice(0, 2)}</span><span class="vh">{weekdayName(night)} </span><b>{String(dayOfMonth(night)).padStart(2, '0')}</b><span class="vh"> {formatMonth(night)}{night === tonight ? ', vannacht' : ''}</span></th>;
}

function Group({ title, under, rows, nights, look }: { title: string; under: preact.ComponentChildren; rows: readonly BoardRow<Unit>[]; nights: number; look: BoardLook }) {
  return (
    <tbody>
      <tr class="town"><th scope="rowgroup" colSpan={nights + 1}><div>{title}<span>{under}</span></div></th></tr>
      {rows.map((row) => <UnitRow row={row} look={look} key={row.place.id} />)}
    </tbody>
  );
}

function UnitRow({ row, look }: { row: BoardRow<Unit>; look: BoardLook }) {
  const { place, spans } = row;
  const owner = look.owners.get(place.organisationId);
  return (
    <tr>
      <th scope="row" class="unit"><a href={urls.placeOne(place.id)}>{place.name}</a> <span title={owner}>{shortKind(place.kind)} · {place.size}<span class="vh"> {place.size === 1 ? 'persoon' : 'personen'}, {kindWord(place.kind)}</span></span></th>
      {spans.flatMap((span) => (span.kind === 'free' ? nightsOf(span.from, span.until).map((night) => <FreeCell night={night} first={night === look.board.window.from} key={night} />) : [<StretchCell span={span} look={look} key={span.from} />]))}
    </tr>
  );
}

const weekBegins = (night: Day): string | undefined => (weekday(night) === MONDAY ? 'we' : undefined);

/** There are hundreds of them: the ring is drawn around the word, which is there for whoever does not see it. */
function FreeCell({ night, first }: { night: Day; first: boolean }) {
  return <td class={weekBegins(night)}>{first ? <b>vrij</b> : <i>vrij</i>}</td>;
}

function StretchCell({ span, look }: { span: Span; look: BoardLook }) {
  const known = span.claim === null || span.kind === 'turnaround' ? undefined : look.known.get(span.claim);
  const words = stretchWords(span, look, known !== undefined);
  const [until, nights] = [span.after ? '' : `, tot ${formatDayShort(span.until)}`, daysBetween(span.from, span.until)];
  return (
    <td colSpan={nights > 1 ? nights : undefined} class={weekBegins(span.from)}>
      <div class={`stretch ${words.look}${nights > 1 ? ' long' : ''}${span.after ? ' goes' : ''}${span.before ? ' came' : ''}`} title={`${words.state}${words.text || known?.name || ''}${words.text.includes('tot ') ? '' : until}`}>
        {words.state !== '' && <span class="vh">{words.state}</span>}
        <span>{known !== undefined && <><a href={urls.caseFile(known.number)}>{known.name}</a>{words.text !== '' && ' '}</>}{words.text}</span>
      </div>
    </td>
  );
}

/** Only what is on this board. */
export function BoardLegend({ look }: { look: BoardLook }) {
  const rows = [...look.board.groups.flatMap((group) => group.rows), ...look.turns.flatMap((turn) => turn.rows)];
  const spans = rows.flatMap((row) => row.spans);
  const shown = new Map<string, { look: Look; word: string; inside: string }>();
  for (const span of spans) {
    if (span.kind === 'free' || span.kind === 'not-there') continue;
    const words = stretchWords(span, look, false);
    const word = span.kind === 'stay' && words.look === 'net' ? words.text.replace(/ tot .*$/, '') : LEGEND[span.kind];
    shown.set(word, { look: words.look, word, inside: span.kind === 'turnaround' ? 'poets' : '' });
  }
  return (
    <ul class="legend" aria-label="Legende">
      {spans.some((span) => span.kind === 'free') && <li><i aria-hidden="true" />vrij</li>}
      {[...shown.values()].map((one) => <li key={one.word}><span class={`stretch ${one.look}`} aria-hidden="true">{one.inside && <span>{one.inside}</span>}</span>{one.word}</li>)}
    </ul>
  );
}

const LEGEND: Readonly<Record<Exclude<Span['kind'], 'free' | 'not-there'>, string>> = {
  stay: 'bezet', hold: 'gereserveerd', void: 'buiten gebruik', turnaround: 'wissel', 'own-use': 'eigen gebruik', 'on-turn': 'aan de beurt', 'off-turn': 'niet aan de beurt', overstay: 'vertrek niet genoteerd',
};

/** Whole windows earlier and later. */
export const stepOf = (from: Day, nights: number): { before: Day; after: Day } => ({ before: addDays(from, -nights), after: addDays(from, nights) });
