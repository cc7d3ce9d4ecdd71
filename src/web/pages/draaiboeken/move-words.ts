/** What would change in one case, in words: old, new, and why. */
import type { ChargeChange, Changes, DayChange, GateChange, LetterChange, PeriodChange } from '../../../engine/changes.ts';
import type { ActionOffer } from '../../../engine/reading.ts';
import { anchorInWords, periodInWords } from '../../../protocol/in-words.ts';
import type { Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import type { Day } from '../../../values/day.ts';
import { formatDayShort, formatDay, plural } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { Rulebook } from '../../../work/look/rulebook.ts';
import type { ReasonLines } from '../../parts/why.tsx';
import { dayReason, sourceLines } from '../../say/day-reason.ts';
import { capital } from '../dossiers/words.ts';
import { readable } from './names.ts';

export interface ChangeRow { what: string; before: string; after: string; why: ReasonLines }
export interface TwoBooks { before: Draaiboek; after: Rulebook }

/** Days first, then amounts, letters, what may be done, and the stage. */
export function changeRows(books: TwoBooks, changes: Changes): ChangeRow[] {
  const { draaiboek } = books.after;
  return [
    ...changes.stages.map((one) => ({ what: 'Fase', before: stageName(books.before, one.before), after: stageName(draaiboek, one.after), why: { rule: 'In deze fase komt het dossier door wat er gebeurd is, met de nieuwe regels gelezen.' } })),
    ...changes.days.map((one) => dayRow(books, one)), ...changes.periods.map((one) => periodRow(books, one)),
    ...changes.charges.map((one) => chargeRow(books, one)), ...changes.letters.map((one) => letterRow(books, one)), ...changes.gates.map((one) => gateRow(books, one)),
  ];
}

/** `3 dagen, 1 bedrag`; empty when nothing changes. */
export function countWords(changes: Changes): string {
  const { days, periods, charges, letters, gates, stages } = changes;
  const said = [
    stages.length > 0 ? 'de fase' : '', days.length + periods.length > 0 ? plural(days.length + periods.length, 'datum', 'datums') : '', charges.length > 0 ? plural(charges.length, 'bedrag', 'bedragen') : '',
    letters.length > 0 ? plural(letters.length, 'brief', 'brieven') : '', gates.length > 0 ? plural(gates.length, 'voorwaarde', 'voorwaarden') : '',
  ];
  return said.filter((one) => one !== '').join(', ');
}

const fullDay = (day: Day | null, none = 'geen dag'): string => (day === null ? none : `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`);
const stageName = (draaiboek: Draaiboek, stage: Key | null): string => (stage === null ? 'geen' : draaiboek.stages[stage]?.label ?? readable(stage));
const roleName = (draaiboek: Draaiboek, role: Key | null): string => (role === null ? '' : (draaiboek.roles[role]?.label ?? readable(role)).toLocaleLowerCase('nl'));

function dayRow(books: TwoBooks, one: DayChange): ChangeRow {
  const { draaiboek } = books.after;
  const label = draaiboek.terms[one.term]?.label ?? books.before.terms[one.term]?.label ?? readable(one.term);
  const passes = one.owed.before !== null && one.owed.after !== null && one.owed.before !== one.owed.after;
  const said = (day: Day | null, role: Key | null, there: boolean, book: Draaiboek): string => (there ? `${fullDay(day, 'dag nog niet bekend')}${passes ? `, ${roleName(book, role)}` : ''}` : 'bestaat niet');
  const why = one.reason === null ? { rule: 'Deze termijn staat niet meer in de nieuwe versie.', ...sourceLines(books.before, books.after.clauses, one.clause) } : dayReason(books.after, one.term, { ...one.reason, clause: one.clause }, one.after);
  return { what: capital(label), before: said(one.before, one.owed.before, one.came !== true, draaiboek), after: said(one.after, one.owed.after, one.went !== true, draaiboek), why };
}

function periodRow(books: TwoBooks, one: PeriodChange): ChangeRow {
  const { draaiboek, clauses } = books.after;
  const word = draaiboek.periods[one.period];
  const label = word?.label ?? books.before.periods[one.period]?.label ?? readable(one.period);
  const rule = word === undefined ? 'Deze periode staat niet meer in de nieuwe versie.' : capital(periodInWords(draaiboek, word));
  return { what: `Einde van ${label.toLocaleLowerCase('nl')}`, before: fullDay(one.before, 'geen einde bekend'), after: fullDay(one.after, 'geen einde bekend'), why: { ...(one.reason === null || one.reason.anchor === '' ? {} : { event: capital(anchorInWords(draaiboek, one.reason.anchor)) }), rule, ...sourceLines(draaiboek, clauses, one.clause) } };
}

function chargeRow(books: TwoBooks, one: ChargeChange): ChangeRow {
  const { draaiboek, clauses } = books.after;
  const label = draaiboek.charges[one.charge]?.label ?? books.before.charges[one.charge]?.label ?? readable(one.charge);
  const euro = (cents: ChargeChange['before']): string => (cents === null ? 'niets' : formatEuro(cents));
  return { what: `${capital(label)}, ${formatDay(one.day)}`, before: euro(one.before), after: euro(one.after), why: { rule: 'Wat al op een factuur staat, blijft. Het verschil komt op de volgende.', ...sourceLines(draaiboek, clauses, one.clause) } };
}

function letterRow(books: TwoBooks, one: LetterChange): ChangeRow {
  const { draaiboek, clauses } = books.after;
  const label = one.kind === 'alert' ? `Bericht aan de ${roleName(draaiboek, one.what)}` : `Brief “${draaiboek.letters[one.what]?.label ?? books.before.letters[one.what]?.label ?? readable(one.what)}”`;
  return { what: label, before: fullDay(one.before, 'gaat niet weg'), after: fullDay(one.after, 'gaat niet weg'), why: { rule: 'Wat al verstuurd is, blijft. Voor wat vroeger gebeurde, vertrekt er niets meer.', ...sourceLines(draaiboek, clauses, one.clause) } };
}

const ALLOWED: Record<ActionOffer['allowed'], string> = { yes: 'kan', no: 'kan nu niet', warn: 'kan, met een opmerking', ask: 'kan, met een reden' };
const VERBS: Partial<Record<ActionOffer['verb'], string>> = { plan: 'plannen', do: 'noteren', move: 'verplaatsen', drop: 'schrappen', miss: 'noteren dat het niet doorging', agree: 'akkoord geven', firm: 'vastleggen', share: 'delen', send: 'versturen', end: 'sluiten' };

function gateRow(books: TwoBooks, one: GateChange): ChangeRow {
  const { draaiboek, clauses } = books.after;
  const label = draaiboek.tasks[one.task]?.label ?? books.before.tasks[one.task]?.label ?? readable(one.task);
  const says = one.gates.map((gate) => draaiboek.gates[gate]?.says ?? draaiboek.gates[gate]?.label ?? readable(gate));
  const rule = one.after === null ? 'Dit bestaat niet in de nieuwe versie, of hoort niet meer bij deze fase.' : says.join(' ') || 'Er staat geen voorwaarde meer voor.';
  return { what: `${capital(label)} ${VERBS[one.verb] ?? one.verb}`, before: one.before === null ? 'niet mogelijk' : ALLOWED[one.before], after: one.after === null ? 'niet mogelijk' : ALLOWED[one.after], why: { rule, ...sourceLines(draaiboek, clauses, one.clause) } };
}
