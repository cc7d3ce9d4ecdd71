/** One case on the agenda: why it is there, what was said last time, and once the meeting was held what was decided. */
import { wordsFor } from '../../../domain/meetings/decide.ts';
import { formatDay } from '../../../values/dutch.ts';
import { factWords } from '../../../work/meetings/mail-words.ts';
import type { AgendaCase } from '../../../work/meetings/agenda.ts';
import type { MeetingView } from '../../../work/meetings/look.ts';
import { textOf } from '../../body.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { Why } from '../../parts/why.tsx';
import { urls } from '../../urls.ts';
import { Hidden, LineControl, TextControl } from '../dossiers/controls.tsx';
import type { OneMeeting } from './one-page.tsx';

export function discussedCasesOf(view: MeetingView): AgendaCase[] {
  return view.cases.filter((one) => one.agenda.entries.some((entry) => !entry.informs));
}

/** Only what this reader may read of the case. */
export function factsOf(one: AgendaCase, part: string): { label: string; words: string }[] {
  return one.agenda.entries.filter((entry) => entry.part === part).flatMap((entry) => entry.facts).filter((fact) => fact.class === null || one.open.includes(fact.class)).map((fact) => ({ label: fact.label, words: factWords(one.draaiboek, fact) }));
}

/** `Oordeel na 1 maand, op 24/10/2026`. */
export function momentOf(one: AgendaCase): string {
  const due = one.agenda.due.map(({ obligation, mark }) => `${one.draaiboek.terms[obligation.term]?.label ?? obligation.term}${mark === null ? '' : `, op ${formatDay(mark)}`}`);
  return due.length === 0 ? 'geen' : due.join('; ');
}

export function Talk({ view, one, part, answers, problems }: OneMeeting & { one: AgendaCase; part: string }) {
  const { meeting } = view;
  const entries = one.agenda.entries.filter((entry) => entry.part === part);
  const said = view.discussed.get(one.file.id);
  const words = said === undefined ? '' : wordsFor(meeting, said);
  const facts = factsOf(one, part).filter((fact) => fact.words !== words);
  // What was on the agenda when it left; after the meeting nobody has to say it any more.
  const agenda = meeting.told.find((told) => told.of === 'agenda' && told.case === one.file.id)?.text;
  const over = meeting.state === 'held';
  const earlier = view.before?.meeting.told.find((told) => told.of === 'conclusions' && told.case === one.file.id)?.text;
  const judged = meeting.judged.filter((judge) => judge.case === one.file.id).map((judge) => judge.label);
  const name = one.file.subjectName || one.file.number;
  return (
    <article class="talk" aria-labelledby={`t-${one.file.number}`}>
      <header><h3 id={`t-${one.file.number}`}><a href={urls.caseFile(one.file.number)}>{name}</a></h3>{entries.length === 0 && over ? <Status shape="done">besproken</Status> : <Status shape="today">{entries.map((entry) => entry.label).join(', ') || momentOf(one)}</Status>}
        {entries[0] && <Why about={`het dossier ${name}`} lines={{ ...(entries[0].findings[0]?.day === undefined ? {} : { event: formatDay(entries[0].findings[0].day) }), rule: `Op de agenda: ${entries.map((entry) => entry.label.toLowerCase()).join(', ')}`, source: [...new Set(entries.flatMap((entry) => entry.clause))].join(', ') }} />}</header>
      <div class="cols"><div>
        {over ? agenda !== undefined && agenda !== '-' && <p>{agenda}</p> : <p>{words === '' ? <Status shape="late">nog niet gezegd wat er moeilijk is</Status> : words === '-' ? '' : words}</p>}
        {facts.length > 0 && <Facts rows={facts.map((fact) => [fact.label, fact.words] as const)} />}
        {momentOf(one) !== 'geen' && <p class="small quiet">Aan de beurt: {momentOf(one)}</p>}
        {earlier !== undefined && <p class="small quiet"><b>Vorig besluit.</b> {view.before === null ? '' : formatDay(view.before.row.day)}: {earlier}</p>}
        {judged.length > 0 && <p><Status shape="done">Oordeel: {judged.join(', ')}</Status></p>}
        {meeting.minutes.has(one.file.id) && (meeting.concluded !== null || !view.runs) && <p><b>Besluit.</b> {meeting.minutes.get(one.file.id)}</p>}
      </div></div>
      {view.runs && <TalkForms view={view} one={one} said={words} answers={answers} problems={problems} />}
    </article>
  );
}

/** Before the meeting: the few words. After it was held: the decision, one action, the verdict. */
function TalkForms({ view, one, said, answers, problems }: OneMeeting & { one: AgendaCase; said: string }) {
  const { meeting, row } = view;
  const { number, id } = one.file;
  const field = (name: string): string => `${name}-${number}`;
  const typed = (name: string, otherwise = ''): string => textOf(answers, field(name)) || otherwise;
  if (meeting.state === 'planned') {
    const controls = { answers: { [field('woorden')]: typed('woorden', said === '-' ? '' : said) }, problems };
    return <PostForm action={urls.meetingAct(row.id, 'woorden')}><Hidden fields={{ dossier: number }} /><TextControl controls={controls} name={field('woorden')} label="Kort: wat is er moeilijk? (hoogstens 300 tekens)" /><Buttons><Button second small>Bewaar<span class="vh">: {number}</span></Button></Buttons></PostForm>;
  }
  if (meeting.state !== 'held' || meeting.concluded !== null) return null;
  const controls = { answers: { [field('besluit')]: typed('besluit', meeting.minutes.get(id) ?? ''), [field('actie')]: typed('actie'), [field('tegen')]: typed('tegen') }, problems };
  return (
    <PostForm action={urls.meetingAct(row.id, 'besluit')} live="unsaved"><Hidden fields={{ dossier: number }} />
      <TextControl controls={controls} name={field('besluit')} label="Besluit, zoals het in de mail komt" />
      <div class="line">
        <LineControl controls={controls} name={field('actie')} label="Actie (mag leeg blijven)" />
        <OwnerControl view={view} name={field('wie')} chosen={textOf(answers, field('wie'))} problem={problems.find((two) => two.field === field('wie'))?.text} />
        <LineControl controls={controls} name={field('tegen')} label="Tegen" date />
      </div>
      <Buttons><Button second small>Bewaar<span class="vh">: {number}</span></Button>{one.agenda.due.length > 0 || one.agenda.ahead !== null ? <LinkButton second small href={urls.meetingVerdict(row.id, number)}>Geef oordeel</LinkButton> : ''}</Buttons>
    </PostForm>
  );
}

/** One person of the two organisations. */
export function OwnerControl({ view, name, chosen, problem }: { view: MeetingView; name: string; chosen: string; problem: string | undefined }) {
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={name}>Wie (één persoon)</label>
      {problem && <p class="error" id={`e-${name}`}>{problem}</p>}
      <select id={name} name={name} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `e-${name}` : undefined}>
        <option value="">Kies</option>
        {[...view.room.people.values()].map((one) => <option key={one.account} value={one.account} selected={one.account === chosen}>{one.name}</option>)}
      </select>
    </div>
  );
}
