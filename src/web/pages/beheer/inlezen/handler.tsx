/** Doors to reading in people and running cases. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { csv, CSV_TYPE } from '../../../../papers/table.ts';
import type { Scope } from '../../../../store/scope.ts';
import { plural } from '../../../../values/dutch.ts';
import { isRefused, type House, type Refused } from '../../../../work/house.ts';
import { importBoard, importMark, importView, leftTable } from '../../../../work/import/look.ts';
import { bringCorrected, bringFile, drop, matchColumns, mendLines, start, undo, type MendedLine } from '../../../../work/import/verbs.ts';
import { file, fragment, line, page, problem, redirect, type Answer } from '../../../answer.ts';
import { filesOf, textOf, type Fields } from '../../../body.ts';
import { route, type AnyRoute } from '../../../route.ts';
import { sayRefusal } from '../../../say/refusal.ts';
import type { Problem } from '../../../parts/page-parts.tsx';
import { paths, urls } from '../../../urls.ts';
import { ImportsPage } from './board-page.tsx';
import { columnName } from './columns.tsx';
import { ImportPage, Progress } from './import-page.tsx';
import { faultInList } from './words.ts';

const RIGHT = 'dossiers.inlezen' as const;
const one = z.object({ id: z.uuid() });
const NAV = { nav: urls.admin() };

export function importRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.imports, permission: RIGHT, audit: 'inlezen.lijst', input: z.object({}), handle: async ({ scope }) => page('Inlezen', <ImportsPage board={await importBoard(house, scope)} />, NAV) }),
    route({ method: 'POST', path: paths.imports, permission: RIGHT, audit: 'inlezen.begin', input: z.object({}), async handle({ scope, posted, once }) {
      const [given] = filesOf(posted, 'bestand');
      const done = given === undefined ? { refused: [{ code: 'missing', data: {}, clause: [], field: 'bestand' }] } : await bringFile(house, scope, { programme: textOf(posted, 'programma'), name: given.name, bytes: given.bytes, sha: createHash('sha256').update(given.bytes).digest('hex') }, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.importOne(done.id));
      return page('Fout: Inlezen', <ImportsPage board={await importBoard(house, scope)} posted={posted} problems={problemsOf(done)} />, { status: 422, ...NAV });
    } }),
    route({ method: 'GET', path: paths.importOne, permission: RIGHT, audit: 'inlezen.view', input: one.extend({ na: z.coerce.number().int().min(0).catch(0), stuk: z.string().max(10).default('') }), async handle({ scope, input }) {
      if (input.stuk !== 'stand') return show(house, scope, input.id, { after: input.na });
      const view = await importView(house, scope, input.id);
      return view === undefined ? problem('not-found') : fragment(<Progress view={view} />);
    } }),
    ...changes(house),
    route({ method: 'GET', path: paths.importNow, permission: RIGHT, audit: 'inlezen.stand', input: one.extend({ sinds: z.string().max(60).default('') }), async handle({ scope, input }) {
      const look = (again: Scope): Promise<string | undefined> => importMark(house, again, input.id);
      return (await look(scope)) === undefined ? problem('not-found') : line(input.sinds, look);
    } }),
    route({ method: 'GET', path: paths.importLeft, permission: RIGHT, audit: 'inlezen.niet-overgenomen', input: one, async handle({ scope, input }) {
      const table = await leftTable(house, scope, input.id, faultInList);
      return table === undefined ? problem('not-found') : file('niet-overgenomen.csv', CSV_TYPE, new TextEncoder().encode(csv(table)));
    } }),
  ];
}

function changes(house: House): AnyRoute[] {
  return [
    route({ method: 'POST', path: paths.importColumns, permission: RIGHT, audit: 'inlezen.kolommen', input: one, async handle({ scope, input, posted, once }) {
      const view = await importView(house, scope, input.id);
      if (view === undefined) return problem('not-found');
      const mapping = Object.fromEntries(view.found.heads.map((head, at) => [head, textOf(posted, columnName(at))]));
      return answered(house, scope, input.id, posted, await matchColumns(house, scope, { id: input.id, revision: revisionIn(posted), mapping }, once ?? undefined), () => '');
    } }),
    route({ method: 'POST', path: paths.importLines, permission: RIGHT, audit: 'inlezen.lijnen', input: one, async handle({ scope, input, posted, once }) {
      return answered(house, scope, input.id, posted, await mendLines(house, scope, { id: input.id, lines: linesIn(posted) }, once ?? undefined), ({ changed }) => (changed === 0 ? 'Er is niets veranderd.' : `${plural(changed, 'lijn is', 'lijnen zijn')} bewaard en opnieuw nagekeken.`));
    } }),
    route({ method: 'POST', path: paths.importCorrected, permission: RIGHT, audit: 'inlezen.verbeterd', input: one, async handle({ scope, input, posted, once }) {
      const [given] = filesOf(posted, 'bestand');
      const done = given === undefined ? { refused: [{ code: 'missing', data: {}, clause: [], field: 'bestand' }] } : await bringCorrected(house, scope, { id: input.id, revision: revisionIn(posted), bytes: given.bytes }, once ?? undefined);
      return answered(house, scope, input.id, posted, done, ({ changed }) => (changed === 0 ? 'In dit bestand staat hetzelfde.' : `${plural(changed, 'lijn was', 'lijnen waren')} anders.`));
    } }),
    route({ method: 'POST', path: paths.importStart, permission: RIGHT, audit: 'inlezen.uitvoeren', input: one, handle: async ({ scope, input, posted, once }) => answered(house, scope, input.id, posted, await start(house, scope, { id: input.id, revision: revisionIn(posted) }, once ?? undefined), () => '') }),
    route({ method: 'POST', path: paths.importUndo, permission: RIGHT, audit: 'inlezen.ongedaan', input: one, handle: async ({ scope, input, posted, once }) => answered(house, scope, input.id, posted, await undo(house, scope, { id: input.id, revision: revisionIn(posted) }, once ?? undefined), () => 'Het inlezen is ongedaan gemaakt.') }),
    route({ method: 'POST', path: paths.importDrop, permission: RIGHT, audit: 'inlezen.stoppen', input: one, async handle({ scope, input, posted, once }) {
      const done = await drop(house, scope, { id: input.id, revision: revisionIn(posted) }, once ?? undefined);
      return isRefused(done) ? show(house, scope, input.id, { posted, refused: done }) : redirect(urls.imports(), { said: 'Gestopt. Er is niets ingelezen, en het bestand is gewist.' });
    } }),
  ];
}

async function answered<T extends object>(house: House, scope: Scope, id: string, posted: Fields, done: T | Refused, said: (done: T) => string): Promise<Answer> {
  return isRefused(done) ? show(house, scope, id, { posted, refused: done }) : redirect(urls.importOne(id), { said: said(done) });
}

async function show(house: House, scope: Scope, id: string, { after = 0, posted = {}, refused }: { after?: number; posted?: Fields; refused?: Refused }): Promise<Answer> {
  const [view, mark] = [await importView(house, scope, id, after), await importMark(house, scope, id)];
  if (view === undefined || mark === undefined) return problem('not-found');
  const problems = refused === undefined ? [] : problemsOf(refused);
  return page(`${problems.length > 0 ? 'Fout: ' : ''}${view.found.fileName}`, <ImportPage view={view} mark={mark} posted={posted} problems={problems} />, { status: problems.length > 0 ? 422 : 200, ...NAV });
}

const problemsOf = ({ refused }: Refused): Problem[] => refused.map((each) => ({ field: each.field ?? '', text: sayRefusal(each) }));

const revisionIn = (posted: Fields): number => { const text = textOf(posted, 'revisie'); return /^\d{1,9}$/.test(text) ? Number(text) : 0; };

/** Only lines that were on the page, with what was typed or chosen for them. */
function linesIn(posted: Fields): MendedLine[] {
  return Object.keys(posted).flatMap((name): MendedLine[] => {
    const at = /^versie-(\d{1,6})$/.exec(name)?.[1];
    const version = Number(textOf(posted, name));
    if (at === undefined || !Number.isInteger(version)) return [];
    const cells = Object.fromEntries(Object.keys(posted).flatMap((cell) => { const place = new RegExp(`^cel-${at}-(\\d{1,3})$`).exec(cell)?.[1]; return place === undefined ? [] : [[Number(place), textOf(posted, cell).trim().slice(0, 4000)]]; }));
    const choice = choiceIn(textOf(posted, `lijn-${at}`));
    return [{ line: Number(at), version, cells, ...(choice === undefined ? {} : { choice }) }];
  });
}

function choiceIn(text: string): MendedLine['choice'] {
  const [is = '', of = ''] = text.split(':');
  if (is === 'new' || is === 'skip') return { is };
  if (is === 'same') return { is, person: z.uuid().safeParse(of).success ? of : '00000000-0000-0000-0000-000000000000' };
  return is === 'same-line' && /^\d{1,6}$/.test(of) ? { is, ofLine: Number(of) } : undefined;
}
