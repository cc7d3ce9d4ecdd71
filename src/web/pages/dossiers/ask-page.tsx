/** Questions to people without an account: what was asked and answered, a new one, and the link where it is shown once. */
import { dayOfMoment } from '../../../values/moment.ts';
import { addDays } from '../../../values/day.ts';
import { formatDayLong } from '../../../values/dutch.ts';
import type { AskedQuestion } from '../../../store/questions.ts';
import type { AskedNow } from '../../../work/share/ask.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import type { AskingRoom } from '../../../work/share/asking-room.ts';
import type { TaskQuestion } from '../../../work/share/task-questions.ts';
import type { Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { sayAnswer } from '../../say/answer.ts';
import { urls } from '../../urls.ts';
import { ChoiceControl, Hidden, LineControl, SelectControl, TextControl, type Controls, type SelectGroup } from './controls.tsx';
import { GroundControls } from './ground-controls.tsx';
import { aboutsOf } from './doing.ts';
import { answerWords } from './look.ts';
import { audiences } from './readers.ts';
import { itemName } from './see.tsx';
import { nameOfRow } from './todo.tsx';
import { capital, fullDay, organisationName, subjectName, taskLabel } from './words.ts';

export function AskPage({ room, answers, problems }: { room: AskingRoom; answers: Fields; problems: readonly Problem[] }) {
  const { found } = room.sharing;
  return (
    <>
      <PageHead title="Vraag met een link" crumb={<><a href={urls.caseFile(found.file.number)}>{found.file.number}</a> · {subjectName(found)} · <a href={urls.caseAct(found.file.number, 'delen')}>Delen</a></>} under="Eén vraag aan één persoon van een andere dienst, zonder account. Wie de link krijgt, ziet alleen die vraag, de naam van de cliënt en wat je erbij geeft." />
      <Problems problems={problems} />
      <Block id="h-gevraagd" title="Wat gevraagd is"><Asked room={room} /></Block>
      {room.sharing.gives && <Block id="h-stel" title="Stel één vraag"><AskForm room={room} controls={{ answers, problems }} /></Block>}
    </>
  );
}

function Asked({ room }: { room: AskingRoom }) {
  if (room.asked.length === 0) return <EmptyState title="Nog niets gevraagd">Een vraag die je stelt, komt hier te staan, met het antwoord.</EmptyState>;
  return <ul class="rows">{room.asked.map((one) => <AskedLine key={one.id} room={room} one={one} />)}</ul>;
}

function AskedLine({ room, one }: { room: AskingRoom; one: AskedQuestion }) {
  const { found } = room.sharing;
  const note = found.state.notes.find((other) => other.event === one.asked);
  const reply = replyWords(room, one);
  const state = stateOf(room, one);
  const grant = room.sharing.grants.find((other) => other.id === one.grantId);
  return (
    <li id={`vraag-${one.id}`}>
      <div class="pair"><b>{note === undefined || note.text === '' ? 'Deze vraag kan je niet lezen' : note.text}</b><Status shape={state.shape}>{state.words}</Status></div>
      <p class="small">Aan {one.contactName}, {organisationName(found, one.organisationId) ?? 'een andere dienst'}, gevraagd op {fullDay(dayOfMoment(one.given))}. {state.more}{grant === undefined ? '' : ` Gegeven: ${itemName(found, grant.item).toLocaleLowerCase('nl')}.`}</p>
      {reply !== '' && <p class="as-typed">{reply}</p>}
      <TaskLine room={room} one={one} />
      <FileLine room={room} one={one} />
      {state.open && grant !== undefined && (
        <PostForm action={urls.caseAct(found.file.number, 'delen', 'terug')}>
          <Hidden fields={{ wat: grant.id }} />
          <LineControl controls={{ answers: {}, problems: [] }} name={`waarom-${grant.id.slice(0, 8)}`} label="Waarom trek je de vraag in?" />
          <Buttons><Button second small>Trek in<span class="vh">: de vraag aan {one.contactName}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}

/** As it reads now: a note, or what the act says. '' where this reader may not read it. */
function replyWords({ sharing: { found } }: AskingRoom, { answered, meant }: AskedQuestion): string {
  const note = found.state.notes.find((other) => other.event === answered);
  if (note !== undefined) return note.text.split('\n\nDe vraag was: ')[0] ?? '';
  const fact = found.state.done.find((other) => other.event === answered);
  if (fact === undefined || meant === null) return '';
  const form = found.draaiboek.tasks[meant.task]?.form ?? '';
  const field = meant.field === undefined ? undefined : found.draaiboek.forms[form]?.fields[meant.field];
  if (field !== undefined) return capital(sayAnswer(field, fact.values[meant.field ?? ''], answerWords(found)));
  return fact.outcome === undefined ? '' : (found.draaiboek.tasks[fact.task]?.outcomes?.[fact.outcome]?.label ?? '');
}

/** What the answer carries out, or why it did not. */
function TaskLine({ room: { sharing: { found } }, one: { meant, answered } }: { room: AskingRoom; one: AskedQuestion }) {
  if (meant === null) return null;
  const task = <b>{taskLabel(found, meant.task)}</b>;
  if (answered === null) return <p class="small">Het antwoord werkt de taak {task} af.</p>;
  if (found.state.done.some((fact) => fact.event === answered)) return <p class="small">Daarmee is de taak {task} gedaan.</p>;
  return found.state.notes.some((note) => note.event === answered) ? <p class="small">De taak {task} kon zo niet meer. Het antwoord staat als notitie in het dossier: kijk het na en noteer zelf wat nodig is.</p> : null;
}

function FileLine({ room: { sharing: { found, documents } }, one }: { room: AskingRoom; one: AskedQuestion }) {
  const file = documents.find((other) => other.id === one.document);
  return file === undefined ? null : <p class="small">Met een document: <a href={urls.caseDocument(found.file.number, file.id)}>{file.name}</a></p>;
}

interface State { shape: ShapeName; words: string; more: string; open: boolean }

function stateOf({ sharing: { found } }: AskingRoom, one: AskedQuestion): State {
  const until = addDays(dayOfMoment(one.expires), -1);
  if (one.answered !== null) return { shape: 'check', words: 'beantwoord', more: '', open: false };
  if (one.revoked !== null) return { shape: 'dash', words: 'ingetrokken', more: `Ingetrokken op ${fullDay(one.revoked)}: ${one.revokedWhy ?? ''}.`, open: false };
  if (until < found.today) return { shape: 'dash', words: 'verlopen', more: `De link werkte tot en met ${fullDay(until)}.`, open: false };
  return { shape: 'half', words: 'wacht op antwoord', more: `De link werkt tot en met ${fullDay(until)}.`, open: true };
}

/** `Vraag of … akkoord is: de intake, gepland op 4/12/2026 (ja of nee)`. */
function taskQuestionLabel(found: FoundCase, { task, row, about, label }: TaskQuestion): string {
  const word = found.draaiboek.tasks[task];
  const place = row !== undefined && word?.per !== undefined ? nameOfRow(found, word.per, row) : about === undefined || word === undefined ? undefined : aboutsOf(found, word).find((one) => one.instance === about)?.label;
  return [taskLabel(found, task), place, label].filter((one) => one !== undefined).join(': ');
}

function AskForm({ room, controls }: { room: AskingRoom; controls: Controls }) {
  const { sharing, organisations, fromForms, fromTasks } = room;
  const { found } = sharing;
  const groups = (rows: readonly { group: string; key: string; label: string }[]): SelectGroup[] => [...new Set(rows.map((one) => one.group))].map((label) => ({ label, options: rows.filter((one) => one.group === label) }));
  const along = sharing.parts.filter((part) => part.kind !== 'document').map((part) => ({ key: part.path, group: part.kind === 'note' ? 'Notities' : part.group, label: part.kind === 'note' ? `Notitie van ${part.label}${part.day === undefined ? '' : `, ${fullDay(part.day)}`}` : part.label }));
  return (
    <PostForm action={urls.caseAct(found.file.number, 'vraag')} live="draft">
      <LineControl controls={controls} name="organisatie" label="Van welke dienst is die persoon?" list={organisations.map((one) => one.name)} />
      <LineControl controls={controls} name="naam" label="Naam van die persoon" />
      <LineControl controls={controls} name="email" label="E-mail" help="Alleen nodig als je de link mailt." />
      <SelectControl controls={controls} name="uit" label="Een vraag uit het draaiboek" help={fromTasks.length > 0 ? 'Bij “Een taak afwerken” is de taak gedaan zodra het antwoord er is. Of laat dit leeg en stel hieronder zelf een vraag.' : 'Of laat dit leeg en stel hieronder zelf een vraag.'} none="Ik stel zelf een vraag" groups={groups([...fromTasks.map((one) => ({ key: one.path, group: 'Een taak afwerken', label: taskQuestionLabel(found, one) })), ...fromForms.map((one) => ({ key: one.path, group: one.group, label: one.label }))])} />
      <TextControl controls={controls} name="vraag" label="Je eigen vraag" help="Vraag één ding. Zet er niet meer in over de cliënt dan nodig. Bij een taak zeg je hier wat je wilt weten; de antwoorden om uit te kiezen staan in het draaiboek." />
      <TextControl controls={controls} name="keuzes" label="Antwoorden om uit te kiezen (mag leeg blijven)" help="Eén per regel. Leeg: de ander antwoordt met eigen woorden." />
      <ChoiceControl controls={controls} name="klasse" label="Wie mag vraag en antwoord lezen?" help="Bij een vraag uit het draaiboek ligt dit vast." choices={audiences({ ...found, access: [...sharing.access] }).map((one) => ({ key: one.class, label: one.label }))} />
      <SelectControl controls={controls} name="erbij" label="Geef je één gegeven mee?" help="De naam van de cliënt staat er altijd bij. Meer dan één gegeven kan niet." none="Nee, alleen de vraag" groups={groups(along)} />
      <GroundControls room={sharing} towards={{ classes: ['', ...sharing.parts.map((one) => one.class)], roles: [undefined] }} controls={controls} />
      <LineControl controls={controls} name="tot" label="De link werkt tot en met" help="Hoogstens 30 dagen." width="w-s" date />
      <ChoiceControl controls={controls} name="hoe" label="Hoe krijgt die persoon de link?" choices={[{ key: 'mail', label: 'Met een mail van Woonspoor' }, { key: 'tonen', label: 'Ik geef hem zelf door: toon hem één keer' }]} />
      <Buttons><Button>Stel de vraag</Button></Buttons>
    </PostForm>
  );
}

/** After asking without a mail: the link, once. */
export function LinkPage({ number, link, asked }: { number: string; link: string; asked: AskedNow }) {
  return (
    <>
      <PageHead title="Je vraag staat klaar" crumb={<a href={urls.caseAct(number, 'vraag')}>Vraag met een link</a>} />
      <Notice wide spoken><p><b>Geef deze link aan {asked.contact}.</b> Je ziet hem maar één keer. Hij werkt één keer, tot en met {formatDayLong(asked.until)}.</p><p class="as-typed">{link}</p></Notice>
      <p><a href={urls.caseAct(number, 'vraag')}>Terug naar de vragen</a></p>
    </>
  );
}
