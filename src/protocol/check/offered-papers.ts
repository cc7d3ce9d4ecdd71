/** Names in the papers a draaiboek offers: a paper with a hole in it is found when it loads. */
import type { OfferedPaper } from '../draaiboek.ts';
import { fieldsCalled, own } from './names.ts';
import { named, unknown, type Trail } from './trail.ts';

/** Places each kind of paper has; a place is filled from one field, or from a whole form where it lists answers. */
const PLACES: Record<OfferedPaper['kind'], readonly string[]> = {
  'day-sheet': ['address', 'phone', 'attention', 'safety', 'safety-note', 'rooms', 'tasks', 'known-face'],
  'intake-sheet': ['address', 'phone', 'attention', 'safety', 'safety-note', 'known', 'questions'],
  'action-plan': ['request', 'lines', 'agreements'],
  'start-checklist': [],
  text: [],
};
const WHOLE_FORMS: readonly string[] = ['known', 'questions'];
/** Place that shows rows -> its columns. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = { tasks: ['what', 'room', 'who'], lines: ['action', 'room', 'who', 'phase', 'day', 'goal'], rooms: ['room'] };

export function paperNames(trail: Trail): void {
  for (const [key, paper] of Object.entries(trail.names.draaiboek.papers ?? {})) {
    named(trail, ['papers', key, 'task'], 'tasks', paper.task);
    for (const [place, written] of Object.entries(paper.fields ?? {})) placeNames(trail, key, paper, place, written);
    cellNames(trail, key, paper);
  }
}

function placeNames(trail: Trail, key: string, paper: OfferedPaper, place: string, written: string): void {
  const path = ['papers', key, 'fields', place];
  if (!PLACES[paper.kind].includes(place)) return unknown(trail, path, 'place', place);
  if (WHOLE_FORMS.includes(place)) return named(trail, path, 'forms', written);
  const [form = '', field] = written.split('.');
  if (field === undefined || fieldsCalled(trail.names, form, field, []).length === 0) unknown(trail, path, 'field', written);
}

function cellNames(trail: Trail, key: string, paper: OfferedPaper): void {
  const shown = Object.entries(paper.fields ?? {}).filter(([place]) => Object.hasOwn(COLUMNS, place));
  for (const [column, cell] of Object.entries(paper.cells ?? {})) {
    const home = shown.find(([place]) => COLUMNS[place]?.includes(column));
    const [form = '', field = ''] = home?.[1].split('.') ?? [];
    const row = own(own(trail.names.draaiboek.forms, form)?.fields ?? {}, field)?.row;
    if (row === undefined || !Object.hasOwn(row, cell)) unknown(trail, ['papers', key, 'cells', column], 'field', cell);
  }
}
