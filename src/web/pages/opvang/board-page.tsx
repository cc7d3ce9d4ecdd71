/** Opvang: what is free tonight, and the board of fourteen nights. */
import { freeRows } from '../../../domain/places/board.ts';
import { addDays, type Day } from '../../../values/day.ts';
import { formatDayShort, joinWords, plural } from '../../../values/dutch.ts';
import { MOST_COUNTED, type BoardLook } from '../../../work/places/board.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { EmptyState, Filter, Filters, PageHead, Pager, Problems, type Problem } from '../../parts/page-parts.tsx';
import { kindWord } from '../../say/places.ts';
import { urls } from '../../urls.ts';
import { BoardLegend, BoardTable, stepOf } from './board-table.tsx';

export interface BoardQuery { vanaf: string; gemeente: string; net: string; mensen: string; zoek: string; blad: string }
/** `typed`: the day as it was typed, also when it is none. */
export interface BoardProps { look: BoardLook; query: BoardQuery; typed: string; tonight: Day; problems: readonly Problem[] }

const SIZES = [['', '1 persoon'], ['2', '2 personen'], ['3', '3 personen'], ['4', '4 personen'], ['6', '6 personen']] as const;

export function BoardPage(props: BoardProps) {
  const { look, tonight, problems } = props;
  const { window } = look.board;
  const places = look.board.groups.reduce((sum, group) => sum + group.rows.length, 0) + look.turns.reduce((sum, turn) => sum + turn.rows.length, 0);
  const towns = new Set([...look.board.groups.flatMap((group) => group.rows), ...look.turns.flatMap((turn) => turn.rows)].map((row) => row.place.municipality)).size;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Opvang" under={places === 0 ? 'Plaatsen en nachten' : `${placesWords(look)}${towns > 0 ? ` in ${plural(towns, 'gemeente', 'gemeenten')}` : ''} · nachten van ${formatDayShort(window.from)} tot en met ${formatDayShort(addDays(window.until, -1))}`} aside={places === 0 ? undefined : <BoardCounts look={look} first={window.from === tonight ? 'vannacht' : 'die nacht'} />} />
      {look.calls && <p class="desk no-print"><LinkButton href={urls.calls()}>Een bed voor vannacht</LinkButton></p>}
      <Links look={look} />
      {!look.any ? <Nothing look={look} /> : <Shown {...props} />}
    </>
  );
}

function Shown({ look, query, typed, tonight, problems }: BoardProps) {
  const { window, groups } = look.board;
  const none = groups.length + look.turns.length === 0;
  const [nights, here] = [14, (vanaf: Day) => urls.board({ ...query, blad: query.blad === '1' ? '' : query.blad, vanaf: vanaf === tonight ? '' : vanaf })];
  const { before, after } = stepOf(window.from, nights);
  return (
    <>
      {window.from === tonight && !none && <Tonight look={look} />}
      <Filters action={urls.board()} summary={joinWords([...(query.zoek.trim() === '' ? [] : [`“${query.zoek.trim()}”`]), query.gemeente || 'Alle gemeenten', query.net === '' ? 'alle netwerken' : look.pools.find((one) => one.key === query.net)?.label ?? query.net])}>
        <div><label for="f-zoek">Zoek een plaats</label><input id="f-zoek" name="zoek" type="search" value={query.zoek} autoComplete="off" /></div>
        <Filter name="gemeente" label="Gemeente" value={query.gemeente} options={[['', 'Alle gemeenten'], ...look.municipalities.map((one) => [one, one] as const)]} />
        {look.pools.length > 0 && <Filter name="net" label="Netwerk" value={query.net} options={[['', 'Alle netwerken'], ...look.pools.map((one) => [one.key, one.label] as const)]} />}
        <Filter name="mensen" label="Minstens voor" value={query.mensen} options={SIZES} />
        <div><label for="f-vanaf">Eerste nacht</label><input id="f-vanaf" name="vanaf" value={typed} inputMode="numeric" placeholder="dd/mm/jjjj" autoComplete="off" aria-invalid={problems.length > 0 ? 'true' : undefined} /></div>
      </Filters>
      {none ? <EmptyState title="Geen plaats past bij deze keuze" action={<LinkButton href={urls.board()} second>Toon alle plaatsen</LinkButton>}>Zoek op een ander woord, of kies een andere gemeente of minder mensen.</EmptyState> : (
        <section class="block tight" aria-labelledby="h-bord">
          <div class="block-head"><h2 id="h-bord">Bord</h2><BoardLegend look={look} /></div>
          <nav class="pager" aria-label="Andere nachten"><a href={here(before)} rel="prev">Veertien nachten vroeger</a>{window.from !== tonight && <a href={here(tonight)}>Vanaf vannacht</a>}<a href={here(after)} rel="next">Veertien nachten later</a></nav>
          <BoardTable look={look} tonight={tonight} />
          <Parts look={look} query={query} />
        </section>
      )}
    </>
  );
}

/** `41 plaatsen`, or how many of them are on the board. */
function placesWords({ page: { shown, all } }: BoardLook): string {
  return shown === all ? plural(all, 'plaats', 'plaatsen') : `${shown} van ${all > MOST_COUNTED ? `meer dan ${MOST_COUNTED}` : all} plaatsen`;
}

/** What is not on the board, and how to get there. */
function Parts({ look: { page: { skipped, shown, all } }, query }: { look: BoardLook; query: BoardQuery }) {
  if (shown === all) return null;
  const [part, left] = [Number(query.blad), all - skipped - shown];
  const to = (blad: number): string => urls.board({ ...query, blad: blad === 1 ? '' : String(blad) });
  return (
    <>
      {left > 0 && <p class="lead no-print">Nog {all > MOST_COUNTED ? `meer dan ${Math.max(MOST_COUNTED - skipped - shown, 0)}` : left} {left === 1 ? 'plaats' : 'plaatsen'} meer. Kies een gemeente of zoek een plaats om er minder te zien.</p>}
      <Pager from={skipped + 1} to={skipped + shown} {...(all > MOST_COUNTED ? {} : { of: all })} {...(part > 1 ? { before: to(part - 1) } : {})} {...(left > 0 ? { after: to(part + 1) } : {})} />
    </>
  );
}

function BoardCounts({ look, first }: { look: BoardLook; first: string }) {
  const rows = [...look.board.groups.flatMap((group) => group.rows), ...look.turns.flatMap((turn) => turn.rows)];
  const kinds = rows.map((row) => row.spans[0]?.kind);
  const count = (...wanted: string[]): number => kinds.filter((kind) => kind !== undefined && wanted.includes(kind)).length;
  const entries = [['vrij', count('free', 'on-turn')], ['bezet', count('stay', 'own-use', 'overstay')], ['gereserveerd of poets', count('hold', 'turnaround')], ['buiten gebruik', count('void')]] as const;
  return <ul class="counts">{entries.filter(([word, value], at) => at < 2 || value > 0 || word === 'vrij').map(([word, value], at) => <li key={word}><a href="#bord" class={at === 0 ? 'is-plan' : undefined}><b>{value}</b><span>{word}{at === 0 ? ` ${first}` : ''}</span></a></li>)}</ul>;
}

/** One line on a desk; on a phone a list, with the places by name. */
function Tonight({ look }: { look: BoardLook }) {
  const free = [...freeRows(look.board), ...look.turns.flatMap((turn) => turn.rows.filter((row) => row.freeNights > 0))];
  const rows = [...look.board.groups.flatMap((group) => group.rows), ...look.turns.flatMap((turn) => turn.rows)];
  const towns = [...new Set(rows.map((row) => row.place.municipality))];
  return (
    <section class="strip" aria-labelledby="vannacht">
      <h2 id="vannacht">Vannacht vrij: <b>{free.length}</b> van {rows.length}{look.page.shown === look.page.all ? '' : ' op dit bord'}</h2>
      <ul class="towns">{towns.map((town) => {
        const here = free.filter((row) => row.place.municipality === town);
        const all = rows.filter((row) => row.place.municipality === town).length;
        return (
          <li key={town}>
            <span class={`nm${here.length === 0 ? ' none' : ''}`}>{town} <b>{here.length}</b><span class="vh"> van {all} vrij</span></span><Beds full={all - here.length} free={here.length} />
            {here.length > 0 && <span class="which">{here.slice(0, MOST_NAMED).map((row, at) => <>{at > 0 && ', '}<a href={urls.placeOne(row.place.id)}>{row.place.name}</a> ({kindWord(row.place.kind)}, {row.place.size}; {plural(row.freeNights, 'nacht', 'nachten')} vrij)</>)}{here.length > MOST_NAMED && <>, <a href="#bord">en nog {here.length - MOST_NAMED} op het bord</a></>}</span>}
          </li>
        );
      })}</ul>
    </section>
  );
}

/** More by name would push the board off the screen. */
const MOST_NAMED = 4;
const BED = 8;

/** For the eye: the numbers stand beside it. */
function Beds({ full, free }: { full: number; free: number }) {
  const width = (full + free) * BED;
  return (
    <svg viewBox={`0 0 ${width} 13`} width={width} height="13" aria-hidden="true" focusable="false">
      {Array.from({ length: full }, (_, at) => <rect class="full" x={at * BED} y="0.5" width="6" height="12" key={at} />)}
      {Array.from({ length: free }, (_, at) => <rect class="free" x={(full + at) * BED + 1} y="1.5" width="5" height="10" key={`v${at}`} />)}
    </svg>
  );
}

function Links({ look }: { look: BoardLook }) {
  return (
    <ul class="part-links no-print">
      <li><a href={urls.placeList()}>Plaatsen</a></li>
      {look.pools.map((one) => <li key={one.key}><a href={urls.rota(one.key)}>{one.label}</a></li>)}
      <li><a href={urls.occupancy()}>Bezetting</a></li>
      <li><a href={urls.landlords()}>Verhuurders</a></li>
    </ul>
  );
}

function Nothing({ look }: { look: BoardLook }) {
  return look.manages
    ? <EmptyState top title="Nog geen plaatsen" action={<LinkButton href={urls.placeNew()}>Voeg een plaats toe</LinkButton>}>Voeg eerst de plaatsen van je organisatie toe. Daarna zie je hier elke nacht wat vrij is.</EmptyState>
    : <EmptyState top title="Nog geen plaatsen te zien">Je ziet hier de plaatsen van je organisatie en van de netwerken waaraan ze meedoet. Vraag aan de coördinatie van een netwerk om mee te doen.</EmptyState>;
}
