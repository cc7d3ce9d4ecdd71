/** Het logboek: everything that happened, newest first, with what this reader may read of it. */
import { settingTarget } from '../../../engine/case-settings.ts';
import { isOfOthers } from './case-settings.tsx';
import type { CaseEvent } from '../../../engine/events.ts';
import { withdrawnIds } from '../../../engine/standing-events.ts';
import { labelOf } from '../../../papers/form-layout.ts';
import { formOfTask } from '../../../domain/information-classes.ts';
import { homeOfField, compile } from '../../../engine/compiled.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatClock, joinWords } from '../../../values/dutch.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Lines, Log, type LogEntry } from '../../parts/lists.tsx';
import { EmptyState, More } from '../../parts/page-parts.tsx';
import { sayAnswer, sayRows, type AnswerWords } from '../../say/answer.ts';
import { urls } from '../../urls.ts';
import { claimWords } from './stay-words.ts';
import { mayUndo } from './offers.ts';
import { readersWords } from './readers.ts';
import { sayValue } from '../../say/setting-value.ts';
import { actorWords, capital, fullDay, partyName, roleWord, small, taskLabel, taskNoun } from './words.ts';

const SHOWN = 12;
export const CHANNELS: Record<Key, string> = { telefoon: 'Telefoon', huisbezoek: 'Huisbezoek', mail: 'Mail', bericht: 'Bericht', loket: 'Aan het loket', overleg: 'Overleg' };
/** How notes came that nobody types as a contact: a question behind a link, and its answer. */
const BY_LINK: Record<Key, string> = { vraag: 'Vraag met een link', antwoord: 'Antwoord met een link' };

export function LogBlock({ dossier, words, all }: { dossier: Dossier; words: AnswerWords; all: boolean }) {
  const gone = withdrawnIds([...dossier.events]);
  const newest = [...dossier.events].filter((event) => event.kind !== 'withdrawn' && !isGathered(dossier.events, event) && !isSettingOfOthers(dossier, event)).sort((left, right) => (left.happened < right.happened ? 1 : left.happened > right.happened ? -1 : right.seq - left.seq));
  const shown = all ? newest : newest.slice(0, SHOWN);
  if (shown.length === 0) return <EmptyState title="Nog niets genoteerd">Noteer hierboven je eerste contact.</EmptyState>;
  return (
    <>
      <Log entries={shown.map((event) => entryOf(dossier, words, event, gone.has(event.id)))} />
      {shown.length < newest.length && <More href={`${urls.caseFile(dossier.file.number)}?alles=ja#h-log`}>Toon alle {newest.length} regels</More>}
    </>
  );
}

/** A setting of acts that this reader does not know of is not told either. */
function isSettingOfOthers(dossier: Dossier, event: CaseEvent): boolean {
  const key = event.kind === 'corrected' ? settingTarget(event.target) : undefined;
  return key !== undefined && isOfOthers(dossier, key);
}

type Agreed = Extract<CaseEvent, { kind: 'agreed' }>;

const isSameAgreeing = (event: Agreed, other: CaseEvent): other is Agreed => other.kind === 'agreed' && other.key === event.key && other.instance === event.instance && other.happened === event.happened && other.actor.account === event.actor.account;

/** Agreements noted together are one line, under the last of them. */
function isGathered(events: readonly CaseEvent[], event: CaseEvent): boolean {
  return event.kind === 'agreed' && events.some((other) => other.seq > event.seq && isSameAgreeing(event, other));
}

function entryOf(dossier: Dossier, words: AnswerWords, event: CaseEvent, withdrawn: boolean): LogEntry {
  const late = dayOfMoment(event.recorded) > event.happened ? <><br />genoteerd {fullDay(dayOfMoment(event.recorded))}</> : null;
  const what = <Telling dossier={dossier} words={words} event={event} />;
  return {
    id: event.id, day: <><time dateTime={event.happened}>{fullDay(event.happened)}</time>{late}</>, how: `${howOf(event)}${actorWords(dossier, event)}`,
    text: withdrawn ? <><p class="quiet"><s>{titleOf(dossier, event)}</s></p><p class="small quiet">Teruggenomen: {reasonOfWithdrawal(dossier, event)}</p></> : what,
    ...(event.kind === 'noted' ? { readers: readersWords(dossier, event.class) } : {}),
    ...(withdrawn || event.kind === 'opened' || !mayUndo(dossier, event) ? {} : { action: <p class="small no-print take-back"><a href={urls.caseAct(dossier.file.number, 'terugnemen', '', { gebeurtenis: event.id })}>Neem terug<span class="vh">: {titleOf(dossier, event)}, {fullDay(event.happened)}</span></a></p> }),
  };
}

function howOf(event: CaseEvent): string {
  return event.kind === 'noted' && event.channel !== undefined ? `${(CHANNELS[event.channel] ?? BY_LINK[event.channel] ?? capital(event.channel)).toLowerCase()}, ` : '';
}

function reasonOfWithdrawal(dossier: FoundCase, event: CaseEvent): string {
  const by = dossier.events.findLast((one) => one.kind === 'withdrawn' && one.target === event.id);
  return by?.kind === 'withdrawn' ? `${by.reason} (${actorWords(dossier, by)}, ${fullDay(by.happened)})` : '';
}

function Telling({ dossier, words, event }: { dossier: Dossier; words: AnswerWords; event: CaseEvent }) {
  if (event.kind === 'noted' && event.text === '' && dossier.restricted.some((path) => path === '' || path === `nota.${event.id}`)) return <p class="quiet">Een notitie. Beperkt: ze wordt bewaard maar niet gebruikt.</p>;
  if (event.kind === 'noted') return event.text === '' ? <p class="quiet">Een notitie. Wat erin staat, is niet voor jou bestemd.</p> : <><Lines text={event.text} />{event.with !== undefined && <p class="small quiet">Met {event.with}</p>}</>;
  const title = titleOf(dossier, event);
  if (event.kind !== 'done' && event.kind !== 'opened' && event.kind !== 'missed') return <p>{title}</p>;
  return <><p><b>{title}</b></p>{event.kind === 'done' && event.claim !== undefined && <p>{claimWords(dossier, event.claim)}</p>}<Told dossier={dossier} words={words} event={event} /></>;
}

type Act = Extract<CaseEvent, { kind: 'done' | 'opened' | 'missed' }>;

/** Answers of the act: the stories in full, the rest folded away. Something in a closed class is said to be there, not what it is. */
function Told({ dossier, words, event }: { dossier: Dossier; words: AnswerWords; event: Act }) {
  const book = compile(dossier.draaiboek);
  const answers = Object.entries(event.values).flatMap(([key, value]) => {
    const form = homeOfField(book, event.key, key);
    const field = form === undefined ? undefined : dossier.draaiboek.forms[form]?.fields[key];
    return field === undefined ? [] : [{ key, field, value, label: labelOf(key, field), said: sayAnswer(field, value, words) }];
  });
  const order = Object.keys(formOfTask(dossier.draaiboek, event.key)?.fields ?? {});
  answers.sort((left, right) => order.indexOf(left.key) - order.indexOf(right.key));
  const stories = answers.filter((one) => one.field.is === 'lines' && event.kind !== 'opened');
  const rest = answers.filter((one) => !stories.includes(one) && one.said !== '');
  return (
    <>
      {stories.map((one) => <Lines key={one.key} text={one.said} />)}
      {isVeiled(dossier, event) && <p class="small quiet">Meer is genoteerd, maar niet voor jou bestemd.</p>}
      {rest.length > 0 && (
        <details class="why"><summary>{rest.length === 1 ? '1 antwoord' : `${rest.length} antwoorden`}<span class="vh"> bij {titleOf(dossier, event)}</span></summary>
          <dl class="reason">{rest.map((one) => <div key={one.key}><dt>{one.label}</dt><dd>{one.field.is === 'rows' ? sayRows(one.field, one.value, words).map((row) => <p key={row.id}>{row.cells.map(([label, said]) => `${label}: ${said}`).join(' · ')}</p>) : one.said}</dd></div>)}</dl>
        </details>
      )}
    </>
  );
}

/** The form of the act asks something in a class this reader may not read. */
function isVeiled(dossier: Dossier, event: Act): boolean {
  return Object.values(formOfTask(dossier.draaiboek, event.key)?.fields ?? {}).some((field) => !dossier.open.includes(field.class));
}

export function titleOf(dossier: FoundCase, event: CaseEvent): string {
  switch (event.kind) {
    case 'opened': return taskLabel(dossier, event.key);
    case 'done': return `${taskLabel(dossier, event.key)}${outcomeWords(dossier, event)}`;
    case 'missed': return `Niet doorgegaan: ${taskNoun(dossier, event.key)}, ${missedReason(dossier, event.key, event.reason)}`;
    case 'planned': return `${capital(taskNoun(dossier, event.key))} gepland op ${fullDay(event.day)}${event.time === undefined ? '' : `, ${formatClock(event.time)}`}`;
    case 'moved': return `${capital(taskNoun(dossier, event.key))} verplaatst naar ${fullDay(event.day)}${event.time === undefined ? '' : `, ${formatClock(event.time)}`}: ${event.reason}`;
    case 'dropped': return `${capital(taskNoun(dossier, event.key))} geschrapt: ${event.reason}`;
    case 'agreed': return `Akkoord met ${taskNoun(dossier, event.key)}: ${joinWords([...new Set(dossier.events.filter((other) => isSameAgreeing(event, other)).map((other) => roleWord(dossier, (other as Agreed).role)))])}`;
    case 'assigned': return assignedWords(dossier, event);
    case 'waived': return `Vrijgesteld van “${dossier.draaiboek.terms[event.obligation.split('#')[0] ?? '']?.label ?? 'een taak'}”: ${event.reason}`;
    case 'noted': return 'Notitie';
    case 'corrected': return settingWords(dossier, event) ?? `Verbeterd${correctedLabel(dossier, event)}: ${event.reason}`;
    case 'withdrawn': return `Teruggenomen: ${event.reason}`;
    case 'migrated': return `Overgezet van versie ${event.from} naar versie ${event.version} van het draaiboek: ${event.reason}`;
  }
}

/** A setting this dossier chose itself. */
function settingWords(dossier: FoundCase, event: Extract<CaseEvent, { kind: 'corrected' }>): string | undefined {
  const key = settingTarget(event.target);
  return key === undefined ? undefined : `Anders ingesteld vanaf ${fullDay(event.from ?? event.happened)}: ${small(dossier.draaiboek.settings[key]?.label ?? key)} ${sayValue(event.value)}. ${event.reason}`;
}

function outcomeWords(dossier: FoundCase, event: Extract<CaseEvent, { kind: 'done' }>): string {
  const label = event.outcome === undefined ? undefined : dossier.draaiboek.tasks[event.key]?.outcomes?.[event.outcome]?.label;
  return label === undefined ? '' : `: ${label}`;
}

export function missedReason(dossier: Pick<FoundCase, 'draaiboek'>, task: Key, reason: Key): string {
  const missed = dossier.draaiboek.tasks[task]?.meet?.missed;
  return (missed === undefined || Array.isArray(missed) ? undefined : missed[reason]) ?? reason.replaceAll('-', ' ');
}

function assignedWords(dossier: FoundCase, event: Extract<CaseEvent, { kind: 'assigned' }>): string {
  const name = partyName(dossier, event.party);
  return event.ends ? `${name} is niet langer ${roleWord(dossier, event.role)}` : `${name} is ${roleWord(dossier, event.role)}${event.replaces === undefined ? '' : ', in de plaats van de vorige'}`;
}

function correctedLabel(dossier: FoundCase, event: Extract<CaseEvent, { kind: 'corrected' }>): string {
  const path = event.target.startsWith('field.') ? event.target.slice('field.'.length) : (event.path ?? '');
  const [form = '', field = ''] = path.split('.');
  const word = dossier.draaiboek.forms[form]?.fields[field] ?? Object.values(dossier.draaiboek.forms).map((one) => one.fields[field]).find((one) => one !== undefined);
  return word === undefined ? '' : `, ${labelOf(field, word)}`;
}
