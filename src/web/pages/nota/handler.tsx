/** Doors to the yearly note: to look at, and to take along as PDF, as a document to edit, and as tables. */
import { z } from 'zod';
import { csv } from '../../../papers/table.ts';
import { WORD_TYPE, wordFile } from '../../../papers/word.ts';
import { workbook, WORKBOOK_TYPE } from '../../../papers/workbook.ts';
import { yearOf, type Day } from '../../../values/day.ts';
import type { House } from '../../../work/house.ts';
import { setPaper } from '../../../work/letters/paper-of.ts';
import { yearNote, type YearNote } from '../../../work/plan/note.ts';
import { notePaper, noteTables, noteTitle } from '../../../work/plan/note-text.ts';
import { file, page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { NotePage } from './page.tsx';

const right = 'cijfers.lezen' as const;
const asked = z.object({ jaar: z.coerce.number().int().min(2000).max(2999).catch(0), voor: z.string().max(10).default(''), gemeente: z.string().max(100).default('') });

export function noteRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.note, permission: right, audit: 'nota.zien', input: asked, async handle({ scope, input }) {
      const note = await yearNote(house, scope, { year: input.jaar, outside: input.voor === 'buiten', municipality: input.gemeente });
      if (note === undefined) return problem('not-found');
      if (isOfNowhere(note)) return problem('municipality-unknown');
      const first = yearOf(note.plan.period.from as Day);
      const years = Array.from({ length: Math.max(1, Math.min(yearOf(note.plan.period.last as Day), yearOf(scope.today)) - first + 1) }, (_, at) => first + at).reverse();
      return page(noteTitle(note), <NotePage note={note} years={years} />, { nav: urls.figures() });
    } }),
    // What is taken along leaves the house: no small number stands in it.
    takenAlong(house, { path: paths.notePaper, name: 'nota', kind: 'pdf', type: 'application/pdf', make: (note) => setPaper(house, notePaper(note)) }),
    takenAlong(house, { path: paths.noteWord, name: 'nota', kind: 'docx', type: WORD_TYPE, make: (note) => wordFile(notePaper(note)) }),
    takenAlong(house, { path: paths.noteTable, name: 'nota-tabellen', kind: 'csv', type: 'text/csv; charset=utf-8', make: (note) => new TextEncoder().encode(csv(oneTable(note))) }),
    takenAlong(house, { path: paths.noteBook, name: 'nota-tabellen', kind: 'xlsx', type: WORKBOOK_TYPE, make: (note) => workbook(noteTables(note)) }),
  ];
}

interface Taken { path: string; name: string; kind: string; type: string; make(note: YearNote): Uint8Array | Promise<Uint8Array> }

function takenAlong(house: House, { path, name, kind, type, make }: Taken): AnyRoute {
  return route({ method: 'GET', path, permission: right, audit: `nota.${kind}`, input: asked, async handle({ scope, input }) {
    const note = await yearNote(house, scope, { year: input.jaar, outside: true, municipality: input.gemeente });
    if (note === undefined) return problem('not-found');
    if (isOfNowhere(note)) return problem('municipality-unknown');
    return file(`${[name, note.year, note.municipality.toLowerCase()].filter(Boolean).join('-')}.${kind}`, type, await make(note));
  } });
}

/** Asked for a municipality that the plan does not know. */
const isOfNowhere = ({ asked: written, municipality }: YearNote): boolean => written !== '' && municipality === '';

/** All tables under each other: which table, which column, and what stands there. */
function oneTable(note: YearNote): Parameters<typeof csv>[0] {
  return { heads: ['Tabel', 'Rij', 'Kolom', 'Waarde'], rows: noteTables(note).flatMap(({ name, table }) => table.rows.flatMap((row) => row.slice(1).map((cell, at) => [name, row[0] ?? '', table.heads[at + 1] ?? '', cell]))) };
}
