/** Doors to the figures of a year: all of them, one with the dossiers behind it, and a table to take along. */
import { z } from 'zod';
import type { Outside, OutsideFigure } from '../../../domain/figures/outside.ts';
import { csv, CSV_TYPE } from '../../../papers/table.ts';
import { workbook, WORKBOOK_TYPE } from '../../../papers/workbook.ts';
import type { Scope } from '../../../store/scope.ts';
import type { House } from '../../../work/house.ts';
import { behindNumber } from '../../../work/figures/behind.ts';
import { changesOf, sinceClosing, type SinceClosing } from '../../../work/figures/since.ts';
import { outsideFigures, yearFigures, type YearFigures } from '../../../work/figures/year.ts';
import { owesNote } from '../../../work/plan/note.ts';
import { file, page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { BehindPage } from './behind-page.tsx';
import { closingRoutes } from './closing-handler.tsx';
import { OutsidePage } from './outside-page.tsx';
import { outsideTable } from './outside-table.ts';
import { FiguresPage } from './page.tsx';
import { figuresSheets, figuresTable } from './table-file.ts';

/** `rekening`: which closed account of the year; without it the one that stands. */
const asked = { /** Without numbers that point to somebody. */ buiten: z.literal('ja').optional().catch(undefined), rekening: z.union([z.literal('nu').transform(() => 'now' as const), z.coerce.number().int().min(1).max(99)]).optional().catch(undefined), programma: z.string().max(100).default(''), jaar: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined), gemeente: z.string().max(100).catch('') };
const one = z.object({ ...asked, cijfer: z.string().max(100), maand: z.coerce.number().int().min(1).max(12).optional().catch(undefined), deel: z.coerce.number().int().min(0).max(50).optional().catch(undefined), waarde: z.string().max(2000).catch('') });
/** Years one can look back. */
const YEARS = 6;

export function figuresRoutes(house: House): AnyRoute[] {
  return [
    ...closingRoutes(house),
    route({
      method: 'GET', path: paths.figures, permission: 'cijfers.lezen', audit: 'cijfers.lezen', input: z.object(asked),
      async handle({ scope, input }) {
        const programmes = house.programmes.all().map(({ draaiboek }) => [draaiboek.key, draaiboek.name] as const);
        const now = Number(scope.today.slice(0, 4));
        if (input.buiten === 'ja') {
          const told = await outsideFigures(house, scope, { programme: input.programma, year: input.jaar ?? now, account: input.rekening });
          return told === undefined ? problem('not-found') : page(`Cijfers ${told.found.year}, voor buiten`, <OutsidePage {...told} figures={outsideAt(told.outside, input.gemeente)} municipality={input.gemeente} today={scope.today} />, { nav: urls.figures() });
        }
        const found = await yearFigures(house, scope, { programme: input.programma, year: input.jaar ?? now, municipality: input.gemeente, account: input.rekening });
        if (found === undefined) return problem('not-found');
        const years = [...new Set([...Array.from({ length: YEARS }, (_, at) => now - at), found.year])].sort((a, b) => b - a);
        return page(`Cijfers ${found.year}`, <FiguresPage found={found} since={await sinceOf(house, scope, found)} mayClose={scope.rights.has('cijfers.afsluiten')} hasNote={await owesNote(house, scope, found.year)} today={scope.today} programmes={programmes} years={years} />, { nav: urls.figures() });
      },
    }),
    route({
      method: 'GET', path: paths.figure, permission: 'cijfers.lezen', audit: 'cijfers.achter', input: one,
      async handle({ scope, input }) {
        const key = keyWritten(input.waarde);
        const part = input.deel === undefined || key === undefined ? undefined : { split: input.deel, key };
        const behind = await behindNumber(house, scope, { programme: input.programma, year: input.jaar ?? Number(scope.today.slice(0, 4)), municipality: input.gemeente, account: input.rekening, figure: input.cijfer, month: input.maand, part });
        if (behind === undefined) return problem('not-found');
        const { closing } = behind.found;
        const changes = closing === undefined ? undefined : await changesOf(house, scope, { ...behind.found, closing }, behind.figure.key);
        return page(behind.figure.label, <BehindPage behind={behind} changes={changes} month={input.maand} part={part} today={scope.today} />, { nav: urls.figures() });
      },
    }),
    route({
      method: 'GET', path: paths.figuresTable, permission: 'cijfers.lezen', audit: 'cijfers.tabel', input: z.object(asked),
      async handle({ scope, input }) {
        if (input.buiten === 'ja') {
          const told = await outsideFigures(house, scope, { programme: input.programma, year: input.jaar ?? Number(scope.today.slice(0, 4)), account: input.rekening });
          return told === undefined ? problem('not-found') : file(`cijfers-${told.found.draaiboek.key}-${told.found.year}-voor-buiten.csv`, CSV_TYPE, new TextEncoder().encode(csv(outsideTable(told.found, outsideAt(told.outside, input.gemeente), input.gemeente, told.least))));
        }
        const found = await yearFigures(house, scope, { programme: input.programma, year: input.jaar ?? Number(scope.today.slice(0, 4)), municipality: input.gemeente, account: input.rekening });
        return found === undefined ? problem('not-found') : found.unknown === true ? problem('municipality-unknown') : file(`cijfers-${found.draaiboek.key}-${found.year}.csv`, CSV_TYPE, new TextEncoder().encode(csv(figuresTable(found, await sinceOf(house, scope, found)))));
      },
    }),
    route({
      method: 'GET', path: paths.figuresBook, permission: 'cijfers.lezen', audit: 'cijfers.tabel', input: z.object(asked),
      async handle({ scope, input }) {
        const found = await yearFigures(house, scope, { programme: input.programma, year: input.jaar ?? Number(scope.today.slice(0, 4)), municipality: input.gemeente, account: input.rekening });
        return found === undefined ? problem('not-found') : found.unknown === true ? problem('municipality-unknown') : file(`cijfers-${found.draaiboek.key}-${found.year}.xlsx`, WORKBOOK_TYPE, await workbook(figuresSheets(found, await sinceOf(house, scope, found))));
      },
    }),
  ];
}

const outsideAt = (outside: Outside, municipality: string): OutsideFigure[] => (municipality === '' ? outside.region : outside.municipality(municipality));

async function sinceOf(house: House, scope: Scope, found: YearFigures): Promise<ReadonlyMap<string, SinceClosing>> {
  return found.closing === undefined ? new Map() : sinceClosing(house, scope, { ...found, closing: found.closing });
}

/** The keys of a part, as a link of ours writes them; anything else is no part. */
function keyWritten(text: string): string[] | undefined {
  try {
    return z.array(z.string().max(300)).max(5).parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
