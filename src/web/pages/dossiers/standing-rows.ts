/** Rows that stand for other rows (the rooms of a dwelling): each has its row from the start, what was still open last time first. */
import type { Value, Values } from '../../../engine/events.ts';
import type { Field, Form, Key } from '../../../protocol/draaiboek.ts';
import { cellsOf } from '../../../papers/form-layout.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { standingCell } from '../../fields/rows.tsx';
import { formatDay } from '../../../values/dutch.ts';
import { sayAnswer, type AnswerWords } from '../../say/answer.ts';

type Row = { id: string; values: Values; event: string };

/** Values of the rows of this form that are known before anybody fills it in (WB-022, WB-023). */
export function standingRows(found: FoundCase, formKey: Key, form: Form): Values {
  return Object.fromEntries(Object.entries(form.fields).flatMap(([key, field]): [Key, Value][] => {
    const cell = standingCell(field);
    const source = cell === undefined ? undefined : cellsOf(field).find(([name]) => name === cell)?.[1].is;
    const targets = source === undefined ? [] : (found.state.rows[source] ?? []);
    if (cell === undefined || targets.length === 0) return [];
    const last = found.state.rows[`${formKey}.${key}`] ?? [];
    const rows = targets.map((target): Values => openRow(field, last.find((row) => row.values[cell] === target.id)) ?? { [cell]: target.id });
    return [[key, [...rows.filter((row) => Object.keys(row).length > 1), ...rows.filter((row) => Object.keys(row).length === 1)]]];
  }));
}

/** What was agreed last time stands there again, to be closed or given a later day. */
function openRow(field: Field, row: Row | undefined): Values | undefined {
  const conditional = cellsOf(field).filter(([, cell]) => cell.must === true && cell.when !== undefined).map(([name]) => name);
  return row !== undefined && conditional.length > 1 && conditional.every((name) => row.values[name] !== undefined) ? withoutId(row.values) : undefined;
}

function withoutId(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'id'));
}

/** `Vorige keer, op 01/12/2026: in orde`: of this form, and of the form it names as earlier (WB-084). */
export function saidBefore(found: FoundCase, words: AnswerWords): (field: Field, target: string) => string | undefined {
  return (field, target) => {
    const own = Object.entries(found.draaiboek.forms).flatMap(([form, word]) => Object.entries(word.fields).flatMap(([key, one]) => (one === field ? [`${form}.${key}`] : [])));
    const cell = standingCell(field);
    const said = [field.earlier, ...own].flatMap((source) => (source === undefined || cell === undefined ? [] : wordsOf(found, source, cell, target, words)));
    const unseen = cell === undefined ? undefined : unseenWords(found, field, cell, target, own);
    return said.length === 0 && unseen === undefined ? undefined : [...said, ...(unseen === undefined ? [] : [unseen])].join(' ');
  };
}

/** The last visits in a row that did not look here, when there are as many as the draaiboek minds (WB-022). */
function unseenWords(found: FoundCase, field: Field, cell: Key, target: string, own: readonly string[]): string | undefined {
  const [name, of] = cellsOf(field).find(([, one]) => one.unseen !== undefined) ?? [];
  const { option, times } = of?.unseen ?? {};
  if (name === undefined || times === undefined) return undefined;
  const visits = found.state.done.filter((fact) => own.some((source) => found.draaiboek.tasks[fact.task]?.form === source.split('.')[0])).slice(-times);
  const isUnseen = visits.every((fact) => own.some((source) => rowsOf(fact.values[source.split('.')[1] ?? '']).some((row) => row[cell] === target && row[name] === option)));
  return visits.length === times && isUnseen ? `Let op: al ${times} keer na elkaar niet gezien.` : undefined;
}

function rowsOf(value: Value | undefined): Values[] {
  return Array.isArray(value) ? value.filter((row): row is Values => row !== null && typeof row === 'object' && !Array.isArray(row)) : [];
}

function wordsOf(found: FoundCase, source: string, cell: Key, target: string, words: AnswerWords): string[] {
  const [form = '', key = ''] = source.split('.');
  const field = found.draaiboek.forms[form]?.fields[key];
  const row = (found.state.rows[source] ?? []).find((one) => one.values[cell] === target);
  const judged = field === undefined || row === undefined ? undefined : cellsOf(field).filter(([name, one]) => name !== cell && one.when === undefined).map(([name, one]) => sayAnswer(one, row.values[name], words)).find((one) => one !== '');
  const day = found.state.fields[source]?.day;
  return judged === undefined || day === undefined ? [] : [`${found.draaiboek.forms[form]?.label ?? 'Vorige keer'}, ${formatDay(day)}: ${judged.toLocaleLowerCase('nl')}.`];
}
