import { formatClock, formatDay, formatDayLong, formatMoment } from '../../../values/dutch.ts';
import type { MeetingView } from '../../../work/meetings/look.ts';
import { goneOn } from '../../../work/meetings/room.ts';
import type { Fields } from '../../body.ts';
import { Act } from '../../parts/buttons.tsx';
import { Counts } from '../../parts/lists.tsx';
import { Block, EmptyState, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { discussedCasesOf, factsOf, momentOf, Talk } from './talk.tsx';
import { AnswerForms, Organise, RequestForm } from './organise.tsx';

export interface OneMeeting { view: MeetingView; answers: Fields; problems: readonly Problem[] }

/** One meeting with one partner: the agenda by its headings, what was said, who does what, and what the organiser can do now. */
export function MeetingPage({ view, answers, problems }: OneMeeting) {
  const { room, meeting, runs } = view;
  const talks = discussedCasesOf(view);
  const { starts, ends, mode, place } = meeting.setting;
  const hours = starts === '' ? '' : ` · ${formatClock(starts)}${ends === '' ? '' : ` tot ${formatClock(ends)}`}`;
  const late = view.actions.filter((one) => one.done === null && one.due < view.today).length;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={formatDayLong(meeting.day)} crumb={<><a href={urls.meetings()}>Overleg</a> · {room.word.label}</>}
        under={<>{room.organiser.name} met {room.partner.name}{hours} · {mode === 'online' ? (place === '' ? 'online, nog zonder link' : <a href={place} rel="noreferrer">online</a>) : place}</>}
        aside={<Counts entries={[{ shape: 'planned', count: view.cases.length, word: 'lopend', href: '#h-deel-0' }, { shape: 'today', count: talks.length, word: 'te bespreken', href: '#h-bespreken' }, ...(late === 0 ? [] : [{ shape: 'late' as const, count: late, word: 'actie te laat', href: '#h-acties' }])]} />} />
      <Standing view={view} />
      <Topics topics={room.standingOn(meeting.day)} />
      {Object.entries(room.word.parts).map(([part, word], at) => word.informs === true
        ? <Overview key={part} view={view} part={part} at={at} label={`${at + 1}. ${word.label ?? part}`} />
        : <Discuss key={part} view={view} part={part} first={Object.values(room.word.parts).findIndex((one) => one.informs !== true) === at} label={`${at + 1}. ${word.label ?? part}`} answers={answers} problems={problems} />)}
      <Actions view={view} />
      {meeting.remembered !== '' && <Block id="h-verslag" title="Verslag"><p class="as-typed">{meeting.remembered}</p></Block>}
      <RequestForm view={view} answers={answers} problems={problems} />
      {runs ? <Organise view={view} answers={answers} problems={problems} /> : <AnswerForms view={view} answers={answers} problems={problems} />}
    </>
  );
}

/** Where it stands, and what somebody has to look at first. */
function Standing({ view }: { view: MeetingView }) {
  const { meeting, room, runs, trouble, today, concludedBy } = view;
  const closed = room.closedOn(meeting.day);
  const moved = meeting.moves.at(-1);
  const gone = goneOn(room, meeting.day);
  return (
    <>
      {gone !== undefined && meeting.state === 'planned' && <Notice warn wide>{gone.organisation} bestaat niet meer op die dag (gestopt op {formatDay(gone.day)}). Dit overleg kan niet doorgaan. Zeg het af.</Notice>}
      {closed !== undefined && meeting.state === 'planned' && <Notice warn wide>Deze dag valt in een sluiting: {closed}. Het overleg blijft staan, tot je het <a href={urls.meetings()}>verplaatst</a>.</Notice>}
      {moved !== undefined && <Notice wide>Verplaatst van {formatDay(moved.from)} naar {formatDay(moved.to)}. Reden: {moved.reason}</Notice>}
      {meeting.state === 'cancelled' && <Notice warn wide>Dit overleg gaat niet door. Reden: {meeting.cancelled}</Notice>}
      {meeting.state === 'skipped' && <Notice wide>Er is niets te bespreken: dit overleg valt weg. Een vraag om een dossier te bespreken brengt het terug{view.closes === null ? '' : `, tot en met ${formatDay(view.closes)}`}.</Notice>}
      {meeting.mailed !== null && meeting.state === 'planned' && <Notice wide>Agenda gemaild aan {meeting.mailed.to} op {formatMoment(meeting.mailed.at)}.{view.closes === null || view.closes < today ? '' : ` De partner kan nog een dossier vragen tot en met ${formatDay(view.closes)}.`}</Notice>}
      {meeting.replies.size > 0 && meeting.state === 'planned' && <Notice wide>{[...meeting.replies].map(([email, { answer }]) => <p key={email}>{email} {REPLIES[answer]}.</p>)}</Notice>}
      {runs && (meeting.mailed?.bounced || meeting.concluded?.bounced || trouble.length > 0) && <Notice warn wide>Een mail kwam niet aan{trouble[0]?.trouble ? ` (${trouble[0].trouble})` : ''}. Kijk het adres na en stuur hem opnieuw.</Notice>}
      {runs && meeting.state === 'held' && meeting.concluded === null && today > concludedBy && <Notice warn wide>De besluiten hadden ten laatste op {formatDay(concludedBy)} moeten vertrekken.</Notice>}
      {meeting.concluded !== null && <Concluded view={view} />}
    </>
  );
}

/** What is on the table every time, whatever the cases. */
function Topics({ topics }: { topics: readonly string[] }) {
  return topics.length === 0 ? null : <Block id="h-vast" title="Vaste punten"><ul class="rows">{topics.map((one) => <li key={one}>{one}</li>)}</ul></Block>;
}

export const REPLIES = { accepted: 'komt', declined: 'komt niet', tentative: 'komt misschien' } as const;
const ANSWERS = { confirmed: 'bevestigd', remarked: 'kreeg een opmerking', silent: 'niet beantwoord voor het volgende overleg: geldt als bevestigd' } as const;

function Concluded({ view: { meeting, answer } }: { view: MeetingView }) {
  const remarks = meeting.answers.filter((one) => one.how === 'remarked');
  return (
    <Notice wide>
      <p>Besluiten gemaild aan {meeting.concluded?.to} op {meeting.concluded === null ? '' : formatMoment(meeting.concluded.at)}{answer === undefined ? '. Nog geen antwoord.' : `: ${ANSWERS[answer.how]}${answer.how === 'silent' ? '' : ` door ${answer.by.name} op ${formatMoment(answer.at)}`}.`}</p>
      {remarks.map((one) => <p key={one.at}>Opmerking van {one.by.name}, {formatMoment(one.at)}: {one.text}</p>)}
    </Notice>
  );
}

function Overview({ view, part, at, label }: { view: MeetingView; part: string; at: number; label: string }) {
  const here = view.cases.filter((one) => one.agenda.entries.some((entry) => entry.part === part));
  const columns = ['Wie', 'Gegevens', 'Aan de beurt', 'Volgende', 'Vorig oordeel', 'Op de agenda'];
  return (
    <Block id={`h-deel-${at}`} title={label}>
      {here.length === 0 ? <EmptyState title="Geen lopende dossiers">Samen hebben jullie nu geen dossier dat loopt, of je mag het niet zien.</EmptyState> : (
        <StackTable label={label} columns={columns.map((head) => ({ head }))} rows={here.map((one) => {
          const { before, next } = one.agenda;
          return { id: one.file.number, cells: [
            <a href={urls.caseFile(one.file.number)}>{one.file.subjectName || one.file.number}</a>, factsOf(one, part).map(({ label: name, words }) => `${name}: ${words}`).join('; '), momentOf(one),
            next?.due ? `${one.draaiboek.terms[next.term]?.label ?? next.term}, ${formatDay(next.due)}` : 'niets', before === null ? 'nog geen' : (one.open.length === 0 ? 'gegeven' : one.draaiboek.tasks[before.task]?.outcomes?.[before.outcome ?? '']?.label ?? 'gegeven'),
            one.agenda.entries.some((entry) => !entry.informs) ? <Status shape="today">bespreken</Status> : <Status shape="dash">{one.agenda.due.length > 0 ? 'alleen een oordeel' : 'loopt'}</Status>,
          ] };
        })} />
      )}
    </Block>
  );
}

function Discuss({ view, part, label, first, answers, problems }: { view: MeetingView; part: string; label: string; first: boolean } & Pick<OneMeeting, 'answers' | 'problems'>) {
  const talks = view.cases.filter((one) => one.agenda.entries.some((entry) => entry.part === part) || (first && (view.meeting.minutes.has(one.file.id) || view.meeting.judged.some((judged) => judged.case === one.file.id))));
  const judged = first && view.runs && view.meeting.state === 'held' ? view.cases.filter((one) => one.agenda.due.length > 0 && !talks.includes(one)) : [];
  // A heading without a case is left out; the first one says that all is well.
  if (talks.length === 0 && !first) return null;
  return (
    <Block id={first ? 'h-bespreken' : `h-deel-${part}`} title={label}>
      {talks.length === 0 && <EmptyState title="Niets te bespreken">Alle dossiers lopen goed. Vraag hieronder een dossier aan als je er toch een wilt bespreken.</EmptyState>}
      {talks.map((one) => <Talk key={one.file.id} view={view} one={one} part={part} answers={answers} problems={problems} />)}
      {judged.length > 0 && <><h3 class="after">Niet besproken, wel aan de beurt</h3><ul class="rows">{judged.map((one) => <li key={one.file.id}><div class="pair"><b>{one.file.subjectName}</b><Act href={urls.meetingVerdict(view.row.id, one.file.number)} about={one.file.subjectName}>Geef oordeel</Act></div><span class="small quiet">{momentOf(one)}</span></li>)}</ul></>}
    </Block>
  );
}

function Actions({ view }: { view: MeetingView }) {
  if (view.actions.length === 0) return null;
  const nameOf = (id: string | null): string => view.cases.find((one) => one.file.id === id)?.file.subjectName ?? '';
  return (
    <Block id="h-acties" title="Acties">
      <StackTable label="Acties" columns={['Tegen', 'Actie', 'Dossier', 'Wie', 'Stand', 'Doen'].map((head) => ({ head }))} rows={view.actions.map((one) => ({ id: one.id, cells: [
        formatDay(one.due), one.what, nameOf(one.caseId), one.ownerName,
        one.done !== null ? <Status shape="done">gedaan op {formatDay(one.done)}</Status> : one.due < view.today ? <Status shape="late">te laat</Status> : <Status shape="planned">te doen</Status>,
        one.done === null ? <PostButton action={urls.meetingAct(one.meetingId, 'actie-gedaan')} fields={{ actie: one.id }} about={one.what}>Gedaan</PostButton> : '',
      ] }))} />
    </Block>
  );
}

