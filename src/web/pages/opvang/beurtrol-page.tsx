/** A network with its turns: 52 weeks, who is in it with how much, weeks that change hands, who takes part. */
import type { Turn } from '../../../domain/places/rota.ts';
import { addDays, type Day, yearOf } from '../../../values/day.ts';
import { formatDay, formatDayShort, formatMoment, formatNumber, plural } from '../../../values/dutch.ts';
import { sentenceCase } from '../../../papers/form-layout.ts';
import type { PoolPart } from '../../../domain/places/pool.ts';
import { IDLE_DAYS, runs, type PoolMember, type RotaPage } from '../../../work/places/rota.ts';
import { Act } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Notice, PageHead, Split } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { PARTS } from '../../../work/places/manage-network.ts';
import { logWord, PART_WORDS } from '../../say/places.ts';
import { poolLabel } from '../../../work/places/pool-words.ts';
import { urls } from '../../urls.ts';
import { logLine } from './plaatsen-page.tsx';

export interface RotaProps { rota: RotaPage; today: Day; manages: boolean }

export const MODE_WORDS = { rota: 'om beurten', free: 'vrij, wat vrij is telt' } as const;

export function RotaPageView(props: RotaProps) {
  const { rota, today } = props;
  const { named, mode } = rota;
  const turns = rota.members.filter((one) => one.rank > 0);
  const asked = rota.swaps.filter((one) => one.answer === null && one.otherOrg === rota.own && props.manages);
  return (
    <>
      <PageHead title={poolLabel(named)} crumb={<><a href={urls.board()}>Opvang</a> › Netwerk</>} under={`Nu ${MODE_WORDS[mode]}${nextMode(rota, today)}`} aside={rota.coordinates ? <Act href={urls.rota(named.key, 'wijze')}>Wijzig de manier van werken</Act> : undefined} />
      {named.word.regular !== undefined && rota.takesPart && <ul class="part-links no-print"><li><a href={urls.rota(named.key, 'wachtdienst')}>Wie neemt op?</a></li></ul>}
      {asked.map((one) => (
        <Notice key={one.id}>{rota.organisations.get(one.ownerOrg)} vraagt om te wisselen: jullie week van {formatDay(one.otherWeek)} voor hun week van {formatDay(one.week)}.{' '}
          <PostButton action={urls.rota(named.key, 'antwoord')} fields={{ wissel: one.id, antwoord: 'agreed' }} second={false}>Wissel</PostButton> <PostButton action={urls.rota(named.key, 'antwoord')} fields={{ wissel: one.id, antwoord: 'refused' }}>Houd onze week</PostButton></Notice>
      ))}
      <Split side={<Side {...props} />} label="Wie doet mee">
        {turns.length > 0 || rota.weeks.length > 0 ? <Weeks {...props} /> : <Block id="h-weken" title="Beurtrol"><EmptyState title="Niemand neemt een beurt">Alle plaatsen van dit netwerk zijn beschikbaar zodra ze vrij zijn.</EmptyState></Block>}
        {turns.length > 0 && <Turns {...props} members={turns} />}
        <OverTime {...props} />
        <Flexible {...props} />
        <Swaps {...props} />
      </Split>
    </>
  );
}

function nextMode({ modes }: RotaPage, today: Day): string {
  const next = modes.filter((one) => one.since > today).sort((a, b) => (a.since < b.since ? -1 : 1))[0];
  return next === undefined ? '' : `, vanaf ${formatDay(next.since)} ${MODE_WORDS[next.mode]}`;
}

function Weeks({ rota, today, manages }: RotaProps) {
  const open = rota.weeks.filter((one) => one.place === null).length;
  const mine = manages && rota.members.some((one) => one.rank > 0 && one.ownerOrg === rota.own);
  return (
    <Block id="h-weken" title="De komende 52 weken" aside={mine || (open > 0 && rota.coordinates) ? <span class="acts">{mine && <Act href={urls.rota(rota.named.key, 'wissel')}>Wissel een week</Act>}{mine && open > 0 && ' · '}{open > 0 && <Act href={urls.rota(rota.named.key, 'open-week')}>Vul een open week</Act>}</span> : undefined} lead={open === 0 ? undefined : `${plural(open, 'week is', 'weken zijn')} open: niemand is dan aan de beurt.`}>
      <ol class="weeks">{rota.weeks.map((turn) => <Week turn={turn} rota={rota} today={today} key={turn.from} />)}</ol>
    </Block>
  );
}

function Week({ turn, rota, today }: { turn: Turn; rota: RotaPage; today: Day }) {
  const now = turn.from <= today && today < turn.until;
  return (
    <li class={now ? 'now' : undefined} aria-current={now ? 'date' : undefined}>
      <span class="num">{formatDayShort(turn.from)}{yearOf(turn.from) === yearOf(today) ? '' : `/${yearOf(turn.from)}`}{turn.until !== addDays(turn.week, 7) || turn.from !== turn.week ? ` tot ${formatDayShort(turn.until)}` : ''}</span>
      <span>{turn.place === null ? <b class="open">open{turn.order !== null && <span class="vh">, was van {rota.names.get(turn.order)}</span>}</b> : rota.names.get(turn.place)}{turn.swapped && <span class="small quiet"> gewisseld</span>}{now && <span class="small quiet"> nu</span>}</span>
    </li>
  );
}

/** What a fixed turn costs: a place that waits for its week stands empty in all others (WD-226). */
function Turns({ rota, members }: RotaProps & { members: readonly PoolMember[] }) {
  const counted = members.some((one) => one.idle !== undefined);
  const columns = [{ head: 'Plaats' }, { head: 'Van' }, { head: 'Beurt', number: true }, ...(counted ? [{ head: 'Aan de beurt', number: true }, { head: 'Leeg', number: true }] : [])];
  return (
    <Block id="h-beurten" title="Plaatsen met een beurt" lead={counted ? `Nachten sinds het begin van de beurtrol, hoogstens ${IDLE_DAYS / 7} weken terug. Leeg: niet aan de beurt, en door niemand gebruikt.` : undefined} aside={rota.coordinates ? <Act href={urls.rota(rota.named.key, 'volgorde')}>Wijzig de volgorde</Act> : undefined}>
      <StackTable label="Plaatsen met een beurt" columns={columns} rows={members.map((one) => ({
        id: `beurt-${one.placeId}`, cells: [
          one.name === '' ? rota.names.get(one.placeId) : <a href={urls.placeOne(one.placeId)}>{one.name}</a>, rota.organisations.get(one.ownerOrg), <span class="num">{one.rank}</span>,
          ...(counted ? [<span class="num">{one.idle?.onTurn ?? '–'}</span>, <span class="num">{one.idle === undefined ? '–' : `${one.idle.idle} van ${one.idle.nights}${one.idle.percent === null ? '' : ` (${formatNumber(one.idle.percent)} %)`}`}</span>] : []),
        ],
      }))} />
    </Block>
  );
}

/** Partners come and go: how many places took turns, quarter by quarter (WD-223). */
function OverTime({ rota, today }: RotaProps) {
  if (rota.overTime.length < 2) return null;
  return (
    <Block id="h-verloop" title="Plaatsen met een beurt, door de tijd">
      <div class="measure"><StackTable label="Plaatsen met een beurt, door de tijd" columns={[{ head: 'Op' }, { head: 'Plaatsen', number: true }]} rows={rota.overTime.map((one) => ({ id: `op-${one.on}`, cells: [`${formatDay(one.on)}${one.on === today ? ' (vandaag)' : ''}`, formatNumber(one.places)] }))} /></div>
    </Block>
  );
}

const PART_OF: Readonly<Record<PoolPart['part'], string>> = { whole: 'helemaal', partly: 'deels', none: 'niet' };

/** Who put in how many of its own (WD-227); whoever put in none asks an exception when it uses the pool (WD-228). */
function Flexible({ rota }: RotaProps) {
  const inPool = rota.inPool.reduce((sum, one) => sum + one.inPool, 0);
  return (
    <Block id="h-inzet" title={`Ingezette plaatsen: ${inPool}`} lead="Een ingezette plaats blijft voor eigen opvang. Wie ze zelf gebruikt, vraagt niemand iets.">
      {rota.inPool.length === 0 ? <EmptyState title="Nog geen plaatsen">Wie plaatsen aanbiedt, zet ze in het netwerk vanaf de pagina van de plaats.</EmptyState> : (
        <StackTable label="Ingezet per gemeente" columns={[{ head: 'Gemeente' }, { head: 'Ingezet', number: true }, { head: 'Plaatsen', number: true }, { head: 'Doet mee' }]} rows={rota.inPool.map((one) => ({
          id: `inzet-${one.key}`, cells: [one.key, <span class="num">{one.inPool}</span>, <span class="num">{one.units}</span>, <Status shape={one.part === 'whole' ? 'check' : one.part === 'partly' ? 'half' : 'dash'}>{PART_OF[one.part]}</Status>],
        }))} />
      )}
    </Block>
  );
}

const ANSWER = { agreed: ['check', 'gewisseld'], refused: ['dash', 'geweigerd'] } as const;

function Swaps({ rota }: RotaProps) {
  if (rota.swaps.length === 0) return null;
  return (
    <Block id="h-wissels" title="Gewisselde weken">
      <Rows>{rota.swaps.map((one) => (
        <Row key={one.id} head={`${formatDay(one.week)} (${rota.names.get(one.placeId) ?? ''}) en ${formatDay(one.otherWeek)} (${rota.names.get(one.otherPlace) ?? ''})`} under={`gevraagd op ${formatMoment(one.asked)}${one.answered === null ? '' : `, antwoord op ${formatMoment(one.answered)}`}`}
          aside={one.answer === null ? <Status shape="half">wacht op {rota.organisations.get(one.otherOrg)}</Status> : <Status shape={ANSWER[one.answer][0]}>{ANSWER[one.answer][1]}</Status>} />
      ))}</Rows>
    </Block>
  );
}

function Side({ rota, today }: RotaProps) {
  const running = rota.parts.filter((one) => one.until === null || one.until > today);
  return (
    <>
      <Block id="h-deelname" title="Wie doet mee" aside={rota.coordinates ? <Act href={urls.rota(rota.named.key, 'deelname')}>Voeg een organisatie toe</Act> : undefined}>
        {running.length === 0 ? <EmptyState title="Nog niemand">Een coördinator zegt wie plaatsen aanbiedt, wie ze zoekt en wie mensen verwijst.</EmptyState> : (
          <Rows>{PARTS.filter((part) => running.some((one) => one.part === part)).map((part) => (
            <Row key={part} head={sentenceCase(PART_WORDS[part])}>
              <ul class="takes-part">{running.filter((one) => one.part === part).map((one) => <li key={`${one.organisationId}${one.since}`}><span>{rota.organisations.get(one.organisationId)}<span class="small quiet">{runs(one, today) ? '' : ` vanaf ${formatDay(one.since)}`}{one.until === null ? '' : ` tot ${formatDay(one.until)}`}</span></span>
                {rota.coordinates && one.until === null && <PostButton action={urls.rota(rota.named.key, 'deelname/einde')} fields={{ organisatie: one.organisationId, deel: one.part, sinds: one.since }} about={`${rota.organisations.get(one.organisationId) ?? ''} ${PART_WORDS[one.part]}`}>Stop</PostButton>}</li>)}</ul>
            </Row>
          ))}</Rows>
        )}
      </Block>
      {rota.log.length > 0 && (
        <Block id="h-log" title="Logboek">
          <Rows>{rota.log.slice(0, MOST_LOG).map((one) => <Row key={one.id} head={logWord(one.what)} under={[formatMoment(one.at), typeof one.told['by'] === 'string' ? one.told['by'] : '', logLine(one.told)].filter(Boolean).join(' · ')} />)}</Rows>
        </Block>
      )}
    </>
  );
}

const MOST_LOG = 15;
