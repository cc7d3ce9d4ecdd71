/** What fields and answers of a case need to know around them: options with the region's own entries, rows, files, names. */
import { makeOptionReader, type FormOption } from '../../../papers/form-layout.ts';
import type { ListEntry } from '../../../protocol/draaiboek.ts';
import type { Document } from '../../../store/documents.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import type { FieldLook } from '../../fields/kind.ts';
import { rowLabel, type AnswerWords } from '../../say/answer.ts';
import { saidBefore } from './standing-rows.ts';
import { urls } from '../../urls.ts';

export function answerWords(found: FoundCase, documents: readonly Document[] = []): AnswerWords {
  const words: AnswerWords = {
    optionsOf: makeOptionReader(listsOf(found), settingsOf(found)),
    rowsOf: (written) => rowOptions(found, written, words),
    fileName: (id) => documents.find((one) => one.id === id)?.name,
  };
  return words;
}

export function fieldLook(found: FoundCase, around: { municipalities: readonly string[]; documents?: readonly Document[] }): FieldLook {
  const words = answerWords(found, around.documents);
  return {
    optionsOf: words.optionsOf, rowsOf: words.rowsOf, before: saidBefore(found, words), municipalities: around.municipalities,
    organisations: [...found.organisations.values()].map((one) => one.name),
    files: new Map((around.documents ?? []).map((one) => [one.id, { name: one.name, href: urls.caseDocument(found.file.number, one.id) }])),
  };
}

function rowOptions(found: FoundCase, written: string, words: AnswerWords): FormOption[] {
  const [form = '', field = ''] = written.split('.');
  const word = found.draaiboek.forms[form]?.fields[field];
  return (found.state.rows[written] ?? []).map((row) => ({ key: row.id, label: rowLabel(word, row.values, words) }));
}

/** Entries of the draaiboek, then those the region added. */
function listsOf(found: FoundCase): Record<string, ListEntry[]> {
  const lists = Object.fromEntries(Object.entries(found.draaiboek.lists).map(([key, entries]) => [key, [...entries]]));
  for (const row of found.around.lists) {
    if (!row.active || lists[row.list]?.some((entry) => entry.key === row.key)) continue;
    (lists[row.list] ??= []).push({ key: row.key, label: 'label' in row && typeof row.label === 'string' ? row.label : row.key });
  }
  return lists;
}

function settingsOf(found: FoundCase): Record<string, unknown> {
  return { ...Object.fromEntries(Object.entries(found.draaiboek.settings).map(([key, word]) => [key, word.value])), ...found.around.settings };
}
