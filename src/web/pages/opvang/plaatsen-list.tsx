/** All places this reader sees: the own ones first. */
import { formatDay, joinWords } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import type { PlaceList } from '../../../work/places/manage-look.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters, PageHead, Pager } from '../../parts/page-parts.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { kindWord, STATE_WORDS } from '../../say/places.ts';
import { urls } from '../../urls.ts';

type Listed = PlaceList['places'][number];

const SHAPES: Readonly<Record<string, ShapeName>> = { free: 'planned', stay: 'done', hold: 'half', void: 'dash', turnaround: 'half', 'own-use': 'done', overstay: 'late', 'not-there': 'later' };

export interface PlacesQuery { zoek: string; gemeente: string; blad: string }

export function PlaceListPage({ list, query, manages, today }: { list: PlaceList; query: PlacesQuery; manages: boolean; today: Day }) {
  const narrowed = query.zoek.trim() !== '' || query.gemeente !== '';
  const own = list.places.filter((one) => one.place.organisationId === list.own);
  const others = list.places.filter((one) => one.place.organisationId !== list.own);
  const add = manages ? <LinkButton href={urls.placeNew()}>Voeg een plaats toe</LinkButton> : undefined;
  return (
    <>
      <PageHead title="Plaatsen" crumb={<a href={urls.board()}>Opvang</a>} under="Woningen, studio’s, kamers en bedden waar iemand kan slapen." aside={add} />
      {list.pools.length > 0 && <ul class="part-links no-print">{list.pools.map((one) => (one.takesPart ? <li key={one.key}><a href={urls.rota(one.key)}>{one.label}</a></li> : null))}</ul>}
      {(list.places.length > 0 || narrowed) && (
        <Filters action={urls.placeList()} summary={joinWords([...(query.zoek.trim() === '' ? [] : [`“${query.zoek.trim()}”`]), query.gemeente || 'alle gemeenten'])}>
          <div><label for="f-zoek">Zoek een plaats</label><input id="f-zoek" name="zoek" type="search" value={query.zoek} autoComplete="off" /></div>
          <Filter name="gemeente" label="Gemeente" value={query.gemeente} options={[['', 'Alle gemeenten'], ...list.municipalities.map((one) => [one, one] as const)]} />
        </Filters>
      )}
      {list.places.length === 0 && narrowed && <EmptyState title="Geen plaats past bij deze keuze" action={<LinkButton href={urls.placeList()} second>Toon alle plaatsen</LinkButton>}>Zoek op een ander woord, of kies een andere gemeente.</EmptyState>}
      {list.places.length === 0 && !narrowed && <EmptyState top title="Nog geen plaatsen" action={manages ? <LinkButton href={urls.placeNew()}>Voeg een plaats toe</LinkButton> : undefined}>{manages ? 'Begin met de eerste plaats van je organisatie. Daarna zet je ze in een netwerk.' : 'Je ziet hier de plaatsen van je organisatie en van de netwerken waaraan ze meedoet.'}</EmptyState>}
      {own.length > 0 && <Block id="h-eigen" title="Van je organisatie"><Table rows={own} label="Plaatsen van je organisatie" today={today} /></Block>}
      {others.length > 0 && <Block id="h-ander" title="Van partners"><Table rows={others} label="Plaatsen van partners" today={today} owner /></Block>}
      <Parts list={list} query={query} />
    </>
  );
}

function Parts({ list: { from, places, next }, query }: { list: PlaceList; query: PlacesQuery }) {
  const part = Number(query.blad);
  const to = (blad: number): string => urls.placeList({ ...query, blad: blad === 1 ? '' : String(blad) });
  return !next && part === 1 ? null : <Pager from={from} to={from + places.length - 1} {...(part > 1 ? { before: to(part - 1) } : {})} {...(next ? { after: to(part + 1) } : {})} />;
}

function Table({ rows, label, today, owner }: { rows: readonly Listed[]; label: string; today: Day; owner?: boolean }) {
  const columns = [{ head: 'Plaats' }, { head: 'Gemeente' }, { head: 'Soort' }, { head: 'Mensen', number: true }, ...(owner ? [{ head: 'Van' }] : []), { head: 'Netwerk' }, { head: 'Vannacht' }];
  return <StackTable label={label} columns={columns} rows={rows.map((one) => ({ id: one.place.id, cells: cellsOf(one, today, owner === true) }))} />;
}

function cellsOf({ place, owner, pools, tonight }: Listed, today: Day, withOwner: boolean) {
  const kind = tonight?.kind ?? 'not-there';
  const stops = place.activeUntil !== null && place.activeUntil > today ? <span class="small quiet"> stopt op {formatDay(place.activeUntil)}</span> : null;
  const state = place.activeUntil !== null && place.activeUntil <= today ? `gestopt op ${formatDay(place.activeUntil)}` : place.activeFrom > today ? `vanaf ${formatDay(place.activeFrom)}` : STATE_WORDS[kind];
  return [
    <a href={urls.placeOne(place.id)}>{place.name}</a>, place.municipality, kindWord(place.kind), <span class="num">{place.size}</span>, ...(withOwner ? [owner] : []), pools.join(', ') || <span class="quiet">geen</span>,
    <><Status shape={SHAPES[kind] ?? 'dash'}>{state}</Status>{stops}</>,
  ];
}
