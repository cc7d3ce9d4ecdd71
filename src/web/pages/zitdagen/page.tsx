/** Where people can come: two weeks by day, as a sheet to print per municipality; and one of them, with how many came. */
import { formatClock, formatDay, formatDayLong, formatNumber, plural } from '../../../values/dutch.ts';
import type { DeskDays, DeskRecord, Sitting } from '../../../work/desks/desk-days.ts';
import type { Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Filter, Filters, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { LineControl, SelectControl } from '../dossiers/controls.tsx';
import { daysInWords } from './when-words.ts';

const KINDS = { loket: 'Loket', mobiel: 'Mobiel loket', buurt: 'Moment in de buurt' } as const;

export const hours = ({ moment }: Pick<Sitting, 'moment'>): string => `${formatClock(moment.starts)} tot ${formatClock(moment.ends)}${moment.appointment ? ', op afspraak' : ''}`;

export function SittingsPage({ found: { sittings, municipalities, today }, municipality }: { found: DeskDays; municipality: string }) {
  const days = [...new Set(sittings.map((one) => one.day))];
  return (
    <>
      <PageHead tight title={municipality === '' ? 'Waar kan je terecht?' : `Waar kan je terecht in ${municipality}?`} under={`De twee weken vanaf ${formatDayLong(today)}.`} aside={<p class="no-print"><a href={urls.sittingsFile(municipality)} download>Zet in je agenda<span class="vh"> (ics-bestand)</span></a></p>} />
      {municipalities.length > 1 && <div class="no-print"><Filters action={urls.sittings()} summary={municipality === '' ? 'Alle gemeenten' : municipality}><Filter name="gemeente" label="Gemeente" value={municipality} options={[['', 'Alle gemeenten'], ...municipalities.map((one) => [one, one] as const)]} /></Filters></div>}
      {days.length === 0 ? <EmptyState top title="Geen loket of zitdag in deze twee weken">Wie de kalender van een organisatie beheert, zet ze onder Beheer.</EmptyState> : days.map((day) => (
        <Block key={day} id={`h-${day}`} title={formatDayLong(day)}><SittingRows sittings={sittings.filter((one) => one.day === day)} /></Block>
      ))}
    </>
  );
}

export function SittingRows({ sittings }: { sittings: readonly Sitting[] }) {
  return (
    <Rows>{sittings.map((one) => (
      <Row key={`${one.moment.id}${one.day}`} head={<a href={urls.sitting(one.moment.id)}>{one.moment.name}</a>} aside={one.open ? <span>{hours(one)}</span> : <Status shape="dash">gesloten</Status>}
        under={[KINDS[one.moment.kind], [one.moment.address, one.moment.municipality].filter(Boolean).join(', '), one.organisation, one.moment.audience, one.why].filter(Boolean).join(' · ')} />
    ))}</Rows>
  );
}

export const CountNames = { day: 'dag', reached: 'bereikt', vulnerable: 'kwetsbaar' } as const;

export function SittingPage({ record, answers, problems }: { record: DeskRecord; answers: Fields; problems: readonly Problem[] }) {
  const { moment, held, ahead, counts } = record;
  const noted = held.filter((one) => one.count !== undefined);
  const sum = (of: 'reached' | 'vulnerable'): number => noted.reduce((total, one) => total + (one.count?.[of] ?? 0), 0);
  const facts: [string, string][] = [
    ['Wat', KINDS[moment.kind]], ['Waar', [moment.address, moment.municipality].filter(Boolean).join(', ')], ['Dagen', daysInWords(moment)], ['Uur', hours({ moment })], ['Voor wie', moment.audience], ['Onder hetzelfde dak', moment.beside], ['Sinds', formatDay(moment.validFrom)], ['Tot', moment.validUntil === null ? '' : formatDay(moment.validUntil)],
  ];
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead tight title={moment.name} crumb={<a href={urls.sittings()}>Waar kan je terecht?</a>} under={record.organisation} />
      <Facts rows={facts.filter(([, told]) => told !== '')} />
      <Block id="h-straks" title="De komende weken">{ahead.length === 0 ? <p class="quiet">Niets gepland.</p> : <><Ahead days={ahead.slice(0, FIRST)} />{ahead.length > FIRST && <details class="later"><summary class="more">Nog {plural(ahead.length - FIRST, 'dag', 'dagen')}</summary><Ahead days={ahead.slice(FIRST)} /></details>}</>}</Block>
      {counts && <Block id="h-bereikt" title="Hoeveel mensen kwamen er?" lead="Alleen aantallen. Wat iemand vroeg, noteer je aan het loket.">
        {held.length === 0 ? <EmptyState title="Nog geen dag voorbij" /> : <CountForm record={record} answers={answers} problems={problems} />}
        {noted.length > 0 && <StackTable label="Hoeveel mensen er kwamen" columns={[{ head: 'Dag' }, { head: 'Mensen', number: true }, { head: 'Kwetsbaar', number: true }]} rows={[...noted.map((one) => ({ id: one.day, cells: [formatDay(one.day), formatNumber(one.count?.reached ?? 0), formatNumber(one.count?.vulnerable ?? 0)] })), { id: 'samen', cells: [<b>Samen, laatste jaar</b>, <b>{formatNumber(sum('reached'))}</b>, <b>{formatNumber(sum('vulnerable'))}</b>] }]} />}
      </Block>}
    </div>
  );
}

/** A desk that is there every day fills the page otherwise. */
const FIRST = 8;

const Ahead = ({ days }: { days: DeskRecord['ahead'] }) => <Rows>{days.map((one) => <Row key={one.day} head={formatDayLong(one.day)} aside={one.open ? undefined : <Status shape="dash">gesloten</Status>} under={one.why} />)}</Rows>;

function CountForm({ record, answers, problems }: { record: DeskRecord; answers: Fields; problems: readonly Problem[] }) {
  const controls = { answers, problems };
  return (
    <PostForm action={urls.sittingCount(record.moment.id)}>
      <SelectControl controls={controls} name={CountNames.day} label="Welke dag?" none="Kies een dag" groups={[{ label: 'Dagen van het laatste jaar', options: record.held.map((one) => ({ key: one.day, label: `${formatDay(one.day)}${one.count === undefined ? '' : ` (${one.count.reached} genoteerd)`}` })) }]} />
      <LineControl controls={controls} name={CountNames.reached} label="Hoeveel mensen?" width="w-s" />
      <LineControl controls={controls} name={CountNames.vulnerable} label="Hoeveel van hen zijn kwetsbaar?" width="w-s" />
      <Buttons><Button>Noteer</Button></Buttons>
    </PostForm>
  );
}
