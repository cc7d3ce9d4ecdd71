import type { Right } from '../../../store/scope.ts';
import { addDays, type Day } from '../../../values/day.ts';
import { formatDayLong, plural } from '../../../values/dutch.ts';
import { GROUPS, type GroupKey } from '../../../work/look/first-rows.ts';
import { TEAM, type Today } from '../../../work/look/today.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Counts } from '../../parts/lists.tsx';
import { EmptyState, Filter, Filters, More, Notice, PageHead, Pager } from '../../parts/page-parts.tsx';
import type { ShapeName } from '../../parts/shapes.tsx';
import { WorkTable, type WorkRow } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { writePlace, type Asked, type Start } from './place.ts';
import { meetingRow } from './meeting-rows.tsx';
import { placeRow } from './place-rows.tsx';
import { appointmentRow, dutyRow, type RowMaker, type RulesOf } from './rows.tsx';

const WORDS: Record<GroupKey, { id: string; title: string; shape: ShapeName; word: string }> = {
  late: { id: 'laat', title: 'Te laat', shape: 'late', word: 'te laat' },
  today: { id: 'nu', title: 'Vandaag', shape: 'today', word: 'vandaag' },
  week: { id: 'week', title: 'Komende week', shape: 'planned', word: 'komende week' },
  later: { id: 'later', title: 'Later', shape: 'later', word: 'later' },
};

interface Props { list: Today; asked: Asked; start: Start | undefined; rules: RulesOf; rights: ReadonlySet<Right> }

export function TodayPage({ list, asked, start, rules, rights }: Props) {
  const maker = { list, rules };
  const total = GROUPS.reduce((sum, key) => sum + list.groups[key].count, 0) + list.waiting.length;
  // A group may have no row in the first stretch and still have some further on: its link leads there.
  const shown = GROUPS.filter((key) => list.groups[key].duties.length > 0 || list.groups[key].next !== undefined || list.meetings[key].length > 0 || list.places[key].length > 0 || (key === 'today' && list.appointments.length > 0));
  return (
    <>
      <PageHead tight title="Vandaag" under={<><time dateTime={list.today}>{formatDayLong(list.today)}</time>{list.whose.kind === 'own' ? '' : ` · ${whoseWords(list)}`}</>}
        {...(start === undefined && total > 0 ? { aside: <Totals list={list} shown={shown} /> } : {})} />
      <TodayFilters list={list} asked={asked} total={total} />
      {list.referrals > 0 && <Notice warn><p>{plural(list.referrals, 'aanmelding wacht', 'aanmeldingen wachten')} tot iemand ze opneemt. <a href={urls.referrals()}>Bekijk de aanmeldingen</a></p></Notice>}
      {start !== undefined && <p class="small"><a href={urls.today(kept(asked))}>Terug naar alle groepen</a></p>}
      <div id="lijst">
        {shown.map((key, at) => <Group maker={maker} name={key} asked={asked} start={start} first={at === 0} key={key} />)}
        {list.waiting.length > 0 && <WorkTable id="wacht" title="Wacht op iets anders" shape="half" count={list.waiting.length} note="nooit te laat zolang het wacht" showHeads={shown.length === 0}
          rows={list.waiting.map((duty) => dutyRow(maker, duty, 'half'))} />}
        {shown.length === 0 && list.waiting.length === 0 && <Nothing list={list} asked={asked} rights={rights} />}
      </div>
    </>
  );
}

function Totals({ list, shown }: { list: Today; shown: readonly GroupKey[] }) {
  return <Counts entries={GROUPS.map((key) => ({ shape: WORDS[key].shape, count: list.groups[key].count, word: list.groups[key].more ? `of meer ${WORDS[key].word}` : WORDS[key].word, href: shown.includes(key) ? `#${WORDS[key].id}` : '#lijst' }))} />;
}

function Group({ maker, name, asked, start, first }: { maker: RowMaker; name: GroupKey; asked: Asked; start: Start | undefined; first: boolean }) {
  const { list } = maker;
  const { duties, count, next } = list.groups[name];
  const words = WORDS[name];
  const note = start === undefined && next !== undefined && duties.length > 0 ? `de eerste ${duties.length}` : name === 'week' ? `tot en met ${formatDayLong(addDays(list.today, 7)).replace(/ \d{4}$/, '')}` : undefined;
  return (
    <WorkTable id={words.id} title={words.title} shape={words.shape} count={count} showHeads={first} {...(note === undefined ? {} : { note })}
      rows={rowsOf(maker, name)} more={<Onward name={name} asked={asked} start={start} list={list} />} />
  );
}

/** Every row of a group, by its moment: what has an hour before what may be done all day. */
function rowsOf(maker: RowMaker, name: GroupKey): WorkRow[] {
  const { list } = maker;
  const { shape } = WORDS[name];
  const all: (readonly [moment: string, WorkRow])[] = [
    ...(name === 'today' ? list.appointments.map((one) => [momentOf(one.day, one.time), appointmentRow(maker, one)] as const) : []),
    ...list.meetings[name].map((one) => [momentOf(one.day, one.kind === 'meets' ? one.row.starts : null), meetingRow(maker, one, shape)] as const),
    ...list.places[name].map((one) => [momentOf(one.day, null), placeRow(maker, one, shape)] as const),
    ...list.groups[name].duties.map((duty) => [momentOf(duty.due, duty.plannedDay === duty.due ? duty.plannedTime : null), dutyRow(maker, duty, shape)] as const),
  ];
  return all.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)).map(([, row]) => row);
}

const ALL_DAY = '24:00';
const momentOf = (day: Day, time: string | null): string => `${day} ${time === null || time === '' ? ALL_DAY : time}`;

function Onward({ name, asked, start, list }: { name: GroupKey; asked: Asked; start: Start | undefined; list: Today }) {
  const { duties, next, count, more } = list.groups[name];
  const to = (place: string): string => urls.today({ ...kept(asked), vanaf: place });
  if (start === undefined) return next === undefined ? null : <More href={to(writePlace(name))}>Toon {more ? `de ${count} en meer` : `alle ${count}`} ({WORDS[name].word})</More>;
  const last = start.nth + duties.length - 1;
  if (next === undefined && start.nth === 1) return null;
  return <Pager from={start.nth} to={last} {...(more ? {} : { of: count })} {...(start.nth === 1 ? {} : { before: to(writePlace(name)) })} {...(next === undefined ? {} : { after: to(writePlace(name, last + 1, next)) })} />;
}

function kept({ programma, collega, organisatie }: Asked): { programma: string; collega: string; organisatie: string } {
  return { programma, collega, organisatie };
}

function TodayFilters({ list, asked, total }: { list: Today; asked: Asked; total: number }) {
  const { programmes, colleagues, organisations } = list.choices;
  const programme = programmes.find((one) => one.key === asked.programma)?.name ?? 'alle programma’s';
  const now = `${whoseWords(list)}, ${programme}`;
  const many = GROUPS.some((key) => list.groups[key].more);
  return (
    <Filters action={urls.today()} summary={now.charAt(0).toUpperCase() + now.slice(1)} now={`${many ? 'meer dan ' : ''}${total} ${total === 1 ? 'taak' : 'taken'} van ${now}`}>
      <Filter name="programma" label="Programma" value={asked.programma} options={[['', 'Alle programma’s'], ...programmes.map((one) => [one.key, one.name] as const)]} />
      {colleagues.length > 0 && <Filter name="collega" label="Collega" value={list.whose.kind === 'organisation' ? '' : asked.collega} options={[['', 'Ikzelf'], [TEAM, 'Het hele team'], ...colleagues.map((one) => [one.id, one.name] as const)]} />}
      {organisations.length > 0 && <Filter name="organisatie" label="Taken van een partner" value={list.whose.kind === 'organisation' ? asked.organisatie : ''} options={[['', 'Geen'], ...organisations.map((one) => [one.id, one.name] as const)]} />}
    </Filters>
  );
}

function whoseWords({ whose }: Today): string {
  if (whose.kind === 'team') return `het hele team van ${whose.name}`;
  return whose.name;
}

/** Says what to do first, by what this person may. */
function Nothing({ list, asked, rights }: { list: Today; asked: Asked; rights: ReadonlySet<Right> }) {
  const narrowed = asked.programma !== '' || asked.collega !== '' || asked.organisatie !== '' || asked.vanaf !== '';
  if (narrowed) return <EmptyState top title="Geen taken voor deze keuze" action={<LinkButton href={urls.today()} second>Toon mijn eigen lijst</LinkButton>}>{`Er staat niets open voor ${whoseWords(list)}.`}</EmptyState>;
  if (list.referrals > 0) return <EmptyState top title="Verder niets te doen vandaag">Een taak komt hier vanzelf, zodra je een rol hebt in een dossier.</EmptyState>;
  if (rights.has('aanmeldingen.behandelen')) return <EmptyState top title="Niets te doen vandaag" action={<LinkButton href={urls.referrals()}>Bekijk de aanmeldingen</LinkButton>}>Een taak komt hier vanzelf, zodra je een rol hebt in een dossier. Nieuwe dossiers beginnen bij een aanmelding.</EmptyState>;
  // Who sees the cases of the whole organisation begins one there; a partner who sees only its own begins with a referral.
  if (rights.has('dossiers.openen') && !rights.has('dossiers.lezen-organisatie')) return <EmptyState top title="Niets te doen vandaag" action={<LinkButton href={urls.referralStart()}>Meld iemand aan</LinkButton>}>Een taak komt hier vanzelf, zodra je een rol hebt in een dossier.</EmptyState>;
  if ([...rights].some((right) => right.startsWith('beheer.'))) return <EmptyState top title="Niets te doen vandaag" action={<LinkButton href={urls.admin()}>Ga naar Beheer</LinkButton>}>Je hebt geen rol in een dossier. Mensen, organisaties en instellingen staan in Beheer.</EmptyState>;
  return <EmptyState top title="Niets te doen vandaag" action={<LinkButton href={urls.cases()} second>Bekijk je dossiers</LinkButton>}>Een taak komt hier vanzelf, zodra je een rol hebt in een dossier.</EmptyState>;
}
