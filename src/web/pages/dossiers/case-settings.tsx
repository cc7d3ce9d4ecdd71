/** Numbers the draaiboek leaves to each dossier: what holds now, since when, and the form to choose another. */
import { isPrivate } from '../../../domain/information-classes.ts';
import { kindOfSetting, settingsOf, type ChoiceKind } from '../../../engine/case-settings.ts';
import type { Value } from '../../../engine/events.ts';
import type { CaseChoice } from '../../../engine/reading.ts';
import type { Key, Setting } from '../../../protocol/draaiboek.ts';
import { formatDay } from '../../../values/dutch.ts';
import { parseDutchDay } from '../../../values/day.ts';
import type { ActRoom } from '../../../work/look/case/act-room.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { textOf, type Fields } from '../../body.ts';
import { Act } from '../../parts/buttons.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { sayValue } from '../../say/setting-value.ts';
import { urls } from '../../urls.ts';
import { NAMES } from './control-names.ts';
import { ChoiceControl, LineControl, TextControl } from './controls.tsx';
import { dayIn, NOT_A_DAY } from './finish.tsx';
import type { Asked, SmallAct } from './small-acts.tsx';
import { capital } from './words.ts';

const VALUE = '_waarde';

export function ownSettings(found: FoundCase): (readonly [Key, Setting])[] {
  return Object.entries(found.draaiboek.settings).filter(([key, setting]) => setting.per === 'case' && kindOfSetting(setting) !== undefined && !isOfOthers(found, key));
}

/** It counts only for acts kept apart, which this reader neither keeps nor does: then it tells of those acts (WB-021). */
export function isOfOthers({ draaiboek, keeps, roles }: FoundCase, key: Key): boolean {
  const tasks = Object.values(draaiboek.terms).flatMap((term) => (settingsOf(term).includes(key) && term.task !== undefined ? [term.task] : []));
  return tasks.length > 0 && tasks.every((task) => isPrivate(draaiboek, task) && !keeps && !(draaiboek.tasks[task]?.by ?? []).some((role) => roles.own.includes(role)));
}

/** Only who keeps the file chooses; everyone who may know what it is for sees what holds. */
function mayChoose(found: FoundCase): boolean {
  const role = found.draaiboek['kept-by'];
  return found.state.ended === null && (found.roles.own.includes(role) || found.roles.behalf.includes(role));
}

interface Holding { value: unknown; since: string }

function holdingNow(found: FoundCase, key: Key, setting: Setting): Holding {
  const chosen = chosenOf(found, key).filter((one) => one.from <= found.today).at(-1);
  if (chosen !== undefined) return { value: chosen.value, since: `in dit dossier, vanaf ${formatDay(chosen.from)}` };
  const own = found.answers.setting?.(key);
  return own === undefined ? { value: setting.value, since: 'uit het draaiboek' } : { value: own, since: 'gekozen door de organisatie' };
}

const chosenOf = (found: FoundCase, key: Key): readonly CaseChoice[] => found.state.choices[key] ?? [];

export function CaseSettings({ found }: { found: FoundCase }) {
  const may = mayChoose(found);
  return (
    <StackTable label="Instellingen van dit dossier" columns={[{ head: 'Wat' }, { head: 'Nu' }, { head: 'Van waar' }, { head: 'Bron' }, ...(may ? [{ head: 'Doen' }] : [])]} rows={ownSettings(found).map(([key, setting]) => {
      const now = holdingNow(found, key, setting);
      const later = chosenOf(found, key).filter((one) => one.from > found.today);
      return {
        id: `instelling-${key}`,
        cells: [capital(setting.label ?? key), sayValue(now.value), <>{now.since}{later.map((one) => <span class="quiet" key={one.event}>; vanaf {formatDay(one.from)}: {sayValue(one.value)}</span>)}</>, <span class="num">{(setting.clause ?? []).join(', ')}</span>,
          ...(may ? [<Act href={urls.caseAct(found.file.number, 'instelling', key)} about={setting.label ?? key}>Wijzig</Act>] : [])],
      };
    })} />
  );
}

/** The form: another value, from which day, and why. */
export function choosing({ found }: ActRoom, asked: Asked): SmallAct | undefined {
  const [key, setting] = ownSettings(found).find(([name]) => name === asked.task) ?? [];
  const kind = setting === undefined ? undefined : kindOfSetting(setting);
  if (key === undefined || setting === undefined || kind === undefined || !mayChoose(found)) return undefined;
  const { value, since } = holdingNow(found, key, setting);
  return {
    title: `Anders instellen: ${setting.label ?? key}`, button: 'Bewaar', said: 'Bewaard. De dagen zijn opnieuw berekend.', hidden: {}, first: { [VALUE]: typed(kind, value), [NAMES.day]: formatDay(found.today) },
    body: (tried) => <>
      <p>Nu: {sayValue(value)}, {since}. {setting.help}</p>
      <ValueControl kind={kind} tried={tried} />
      <LineControl controls={tried} name={NAMES.day} label="Vanaf welke dag?" help="Wat gedaan is, houdt zijn dag." width="w-s" date />
      <TextControl controls={tried} name={NAMES.reason} label="Waarom kies je dit?" help="De reden blijft in het dossier staan." />
    </>,
    read(posted) {
      const [from, given] = [dayIn(posted, NAMES.day), readBack(kind, posted)];
      const problems = from === undefined ? [{ field: NAMES.day, text: NOT_A_DAY }] : [];
      return { problems, command: { do: 'correct', target: `setting.${key}`, value: given, reason: textOf(posted, NAMES.reason).trim(), ...(from === undefined ? {} : { from }) } };
    },
    fieldOf: (refusal) => (refusal.field === 'value' ? VALUE : refusal.field === 'from' ? NAMES.day : undefined),
  };
}

function ValueControl({ kind, tried }: { kind: ChoiceKind; tried: { answers: Fields; problems: readonly { field: string; text: string }[] } }) {
  if (kind === 'yesno') return <ChoiceControl controls={tried} name={VALUE} label="Wat kies je?" row choices={[{ key: 'ja', label: 'Ja' }, { key: 'nee', label: 'Nee' }]} />;
  const help = kind === 'length' ? 'Schrijf het als P14D (dagen), P4W (weken), P6M (maanden) of 5wd (werkdagen).' : kind === 'number' ? 'Een getal in cijfers.' : undefined;
  return <LineControl controls={tried} name={VALUE} label="Wat kies je?" width="w-s" {...(help === undefined ? {} : { help })} />;
}

function typed(kind: ChoiceKind, value: unknown): string {
  if (kind === 'yesno') return value === true ? 'ja' : 'nee';
  return kind === 'date' || kind === 'number' ? sayValue(value) : String(value);
}

function readBack(kind: ChoiceKind, posted: Fields): Value {
  const text = textOf(posted, VALUE).trim();
  if (kind === 'yesno') return text === 'ja' ? true : text === 'nee' ? false : '';
  if (kind === 'number') return Number.isFinite(Number(text.replace(',', '.'))) && text !== '' ? Number(text.replace(',', '.')) : text;
  return kind === 'date' ? (parseDutchDay(text) ?? text) : text;
}
