/** One place: what it is, who is or was promised its nights, the networks it is in, what was done with it. */
import { formatDay, formatDayShort, formatMoment } from '../../../values/dutch.ts';
import type { Held } from '../../../store/free-places.ts';
import type { PlaceLook, PoolOf } from '../../../work/places/manage-look.ts';
import { HERE } from '../../../work/places/manage-pools.ts';
import { Act } from '../../parts/buttons.tsx';
import { Facts, Lines, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Notice, PageHead, Split } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { kindWord, logWord, STATE_WORDS, stopReason } from '../../say/places.ts';
import { urls } from '../../urls.ts';

export function PlacePage({ look, manages }: { look: PlaceLook; manages: boolean }) {
  const { place } = look;
  const mayChange = look.own && manages;
  return (
    <>
      <PageHead title={place.name} crumb={<><a href={urls.board()}>Opvang</a> › <a href={urls.placeList()}>Plaatsen</a></>} under={`${kindWord(place.kind)} in ${place.municipality} · ${look.owner}`} aside={look.compares ? <Act href={urls.placeOne(place.id, 'kandidaten')} about={place.name}>Vergelijk kandidaten</Act> : undefined} />
      <Standing look={look} mayChange={mayChange} />
      <Split side={<Side look={look} mayChange={mayChange} />} label="Over deze plaats">
        <Nights look={look} mayChange={mayChange} />
        <Pools look={look} mayChange={mayChange} />
        {look.log.length > 0 && <Log look={look} />}
      </Split>
    </>
  );
}

function Standing({ look: { place, today }, mayChange }: { look: PlaceLook; mayChange: boolean }) {
  if (place.activeUntil === null) return place.activeFrom > today ? <Notice>Deze plaats is er vanaf {formatDay(place.activeFrom)}.</Notice> : null;
  const over = place.activeUntil <= today;
  return (
    <Notice warn>
      {over ? 'Gestopt' : 'Stopt'} op {formatDay(place.activeUntil)}: {stopReason(place.stoppedReason ?? '')}.
      {mayChange && !over && <> <PostButton action={urls.placeOne(place.id, 'toch-niet')} fields={{ revisie: String(place.revision) }}>Neem de stop terug</PostButton></>}
    </Notice>
  );
}

function Side({ look: { place, entry }, mayChange }: { look: PlaceLook; mayChange: boolean }) {
  return (
    <Block id="h-feiten" title="Gegevens" aside={mayChange ? <Act href={urls.placeOne(place.id, 'wijzig')} about={place.name}>Wijzig</Act> : undefined}>
      <Facts rows={[
        ['Gemeente', place.municipality], ['Soort', kindWord(place.kind)], ['Mensen', String(place.size)], ['Slaapkamers', place.bedrooms === null ? 'niet ingevuld' : String(place.bedrooms)], ['Rolstoel', place.accessible ? 'toegankelijk' : 'niet toegankelijk'],
        ...(place.conditions === '' ? [] : [['Voorwaarden', <Lines text={place.conditions} />] as const]), ...(place.contact === '' ? [] : [['Wie bel je', place.contact] as const]),
        // Where it is and how to get in: who may not know, gets nothing from the database either.
        ...(entry === undefined ? [] : [['Adres', entry.address || 'niet ingevuld'] as const, ['Toegang', entry.entry === '' ? 'niet ingevuld' : <Lines text={entry.entry} />] as const]),
        ['Eerste dag', formatDay(place.activeFrom)],
      ]} />
      {mayChange && place.activeUntil === null && <p class="after"><Act href={urls.placeOne(place.id, 'stop')} about={place.name}>Stop met deze plaats</Act></p>}
    </Block>
  );
}

function Nights({ look, mayChange }: { look: PlaceLook; mayChange: boolean }) {
  const { place, held } = look;
  const acts = mayChange && <span class="acts"><Act href={urls.placeOne(place.id, 'eigen-gebruik')} about={place.name}>Gebruik ze zelf</Act> · <Act href={urls.placeOne(place.id, 'buiten-gebruik')} about={place.name}>Zet buiten gebruik</Act></span>;
  return (
    <Block id="h-nachten" title="Nachten vanaf vandaag" aside={acts || undefined}>
      {held.length === 0 ? <EmptyState title="Vrij">Geen enkele nacht is bezet of beloofd.</EmptyState> : <Rows>{held.map((one) => <OneHeld held={one} look={look} mayChange={mayChange} key={one.id} />)}</Rows>}
    </Block>
  );
}

function OneHeld({ held, look, mayChange }: { held: Held; look: PlaceLook; mayChange: boolean }) {
  const known = look.known.get(held.id);
  const pool = look.pools.find((one) => one.key === held.pool)?.label;
  const overstayed = held.untilNoted && held.leftOn === null && held.until !== null && held.until <= look.today;
  const nights = held.until === null ? `vanaf ${formatDayShort(held.from)}, nog zonder einde` : `van ${formatDayShort(held.from)} tot ${formatDayShort(held.until)}`;
  const mine = mayChange && (held.kind === 'void' || held.kind === 'own-use');
  return (
    <Row head={<>{STATE_WORDS[held.kind]}{known !== undefined && <>: <a href={urls.caseFile(known.number)}>{known.name}</a></>}</>} under={[nights, pool, held.reason].filter((one) => one !== undefined && one !== null && one !== '').join(' · ')}
      aside={overstayed ? <Status shape="late">vertrek niet genoteerd</Status> : undefined}>
      {mine && <p><Act href={urls.placeOne(look.place.id, `terug/${held.id}`)} about={STATE_WORDS[held.kind]}>Maak weer vrij</Act> · <Act href={urls.placeOne(look.place.id, `einde/${held.id}`)} about={STATE_WORDS[held.kind]}>Wijzig het einde</Act></p>}
      {mayChange && held.kind === 'turnaround' && <p><PostButton action={urls.placeOne(look.place.id, 'klaar')} second={false}>Klaar voor gebruik</PostButton></p>}
    </Row>
  );
}

function Pools({ look, mayChange }: { look: PlaceLook; mayChange: boolean }) {
  const shown = look.pools.filter((one) => one.stretches.length > 0 || (mayChange && one.offersHere));
  return (
    <Block id="h-netwerken" title="Netwerken">
      {shown.length === 0 ? <EmptyState title="In geen enkel netwerk">{mayChange ? 'Je organisatie biedt nog nergens plaatsen aan. De coördinatie van een netwerk zet haar op de lijst.' : 'Alleen de eigenaar gebruikt deze plaats.'}</EmptyState> : <Rows>{shown.map((pool) => <OnePool pool={pool} look={look} mayChange={mayChange} key={pool.key} />)}</Rows>}
    </Block>
  );
}

function OnePool({ pool, look: { place, today }, mayChange }: { pool: PoolOf; look: PlaceLook; mayChange: boolean }) {
  const running = pool.stretches.find((one) => one.until === null || one.until > today);
  const lines = running === undefined ? [pool.stretches.length === 0 ? 'doet niet mee' : `deed mee tot ${formatDay(pool.stretches.at(-1)?.until ?? today)}`] : [`${running.since > today ? 'doet mee' : 'in het netwerk'} vanaf ${formatDay(pool.stretches.find((one) => one.rank === running.rank)?.since ?? running.since)}${running.until === null ? '' : ` tot ${formatDay(running.until)}`}`, ...(pool.turns ? [running.rank > 0 ? `beurt ${running.rank} in de beurtrol` : 'zonder vaste beurt'] : [])];
  const offers = Object.entries(pool.offers).map(([key, label]) => [label, place.offers[key] ?? ''] as const);
  const act = (what: string): string => urls.placeOne(place.id, `pool/${pool.key}${what}`);
  return (
    <Row head={<a href={urls.rota(pool.key)}>{pool.label}</a>} under={lines.join(' · ')}>
      {running !== undefined && offers.length > 0 && <p class="small quiet">{offers.map(([label, by]) => `${label}: ${by === HERE ? 'ja' : by === '' ? 'niet geregeld' : by}`).join(' · ')}</p>}
      {mayChange && <p>{running === undefined ? <Act href={act('')} about={pool.label}>Zet in het netwerk</Act> : <>{offers.length > 0 && <><Act href={act('/aanbod')} about={pool.label}>Wijzig het aanbod</Act> · </>}{running.until === null && <Act href={act('/uit')} about={pool.label}>Haal uit het netwerk</Act>}</>}</p>}
    </Row>
  );
}

function Log({ look }: { look: PlaceLook }) {
  return (
    <Block id="h-logboek" title="Wat ermee gebeurde">
      <Rows>{look.log.map((one) => <Row key={one.id} head={logWord(one.what)} under={[formatMoment(one.at), typeof one.told['by'] === 'string' ? one.told['by'] : '', logLine(one.told)].filter(Boolean).join(' · ')} />)}</Rows>
    </Block>
  );
}

/** Days and reasons in the log, as people write them. */
export function logLine(told: Record<string, unknown>): string {
  const day = (key: string): string => (typeof told[key] === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(told[key]) ? formatDay(told[key] as never) : '');
  const parts = [day('vanaf') && `vanaf ${day('vanaf')}`, day('tot') && `tot ${day('tot')}`, day('week') && `week van ${day('week')}`, day('andere') && `en van ${day('andere')}`, typeof told['reden'] === 'string' ? stopReason(told['reden']) : '', typeof told['wie'] === 'string' ? told['wie'] : ''];
  return parts.filter(Boolean).join(', ');
}
