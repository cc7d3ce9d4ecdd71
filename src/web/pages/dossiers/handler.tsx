/** Doors to the dossiers: the list, one dossier, and everything that can be done in it. */
import { z } from 'zod';
import { parseDay, type Day } from '../../../values/day.ts';
import type { House } from '../../../work/house.ts';
import { caseList } from '../../../work/look/case/list-cases.ts';
import { dossier } from '../../../work/look/case/dossier.ts';
import { deskRooms } from '../../../work/open/room.ts';
import { page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { CaseListPage, type ListQuery } from './list-page.tsx';
import { DossierPage } from './page.tsx';
import { subjectName } from './words.ts';
import { askRoutes } from './ask.tsx';
import { correctRoutes } from './correct.tsx';
import { doRoutes } from './do.tsx';
import { fileRoutes } from './files.tsx';
import { noteRoute } from './note.tsx';
import { paperRoutes } from './papers.tsx';
import { planRoutes } from './plan.tsx';
import { shareRoutes } from './share.tsx';
import { smallActRoutes } from './small-acts.tsx';
import { teamRoutes } from './team-form.tsx';

const listInput = z.object({
  programma: z.string().max(100).default(''), fase: z.string().max(100).default(''), gemeente: z.string().max(100).default(''), loopt: z.enum(['ja', 'nee', 'alle']).catch('ja'), pad: z.string().max(4000).default(''),
});
const oneInput = z.object({ number: z.string().max(60), alles: z.string().max(5).default('') });

export function caseRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.cases, permission: 'signed-in', audit: 'dossier.list', input: listInput,
      async handle({ scope, input }) {
        const trail = trailOf(input.pad);
        const last = trail.at(-1);
        const list = await caseList(house, scope, {
          ...(input.programma === '' ? {} : { programme: input.programma }), ...(input.fase === '' ? {} : { stage: input.fase }), ...(input.gemeente === '' ? {} : { municipality: input.gemeente }),
          ...(input.loopt === 'alle' ? {} : { running: input.loopt === 'ja' }), ...(last === undefined ? {} : { after: last }),
        });
        const atDesk = scope.rights.has('dossiers.openen') ? (await deskRooms(house, scope)).filter(({ ended }) => ended === undefined).map(({ draaiboek }) => ({ key: draaiboek.key, name: draaiboek.name })) : [];
        const { pad: _pad, ...chosen } = input;
        const query: ListQuery = { ...chosen, pagina: trail.length };
        const to = (places: readonly Place[]): string => urls.cases({ ...chosen, pad: places.map((place) => `${place.opened}_${place.id}`).join('~') });
        return page('Dossiers', <CaseListPage list={list} query={query} next={list.next === undefined ? undefined : to([...trail, list.next])} before={trail.length === 0 ? undefined : to(trail.slice(0, -1))} mayOpen={scope.rights.has('aanmeldingen.behandelen')} atDesk={atDesk} />, { nav: urls.cases() });
      },
    }),
    route({
      method: 'GET', path: paths.caseFile, permission: 'signed-in', audit: 'dossier.view', input: oneInput,
      async handle({ scope, input }) {
        const found = await dossier(house, scope, input.number);
        return found === undefined ? problem('not-found') : page(`${subjectName(found)}, ${found.file.number}`, <DossierPage dossier={found} all={input.alles === 'ja'} />, { nav: urls.cases() });
      },
    }),
    noteRoute(house), ...doRoutes(house), ...planRoutes(house), ...smallActRoutes(house), ...correctRoutes(house), ...teamRoutes(house), ...fileRoutes(house), ...paperRoutes(house), ...shareRoutes(house), ...askRoutes(house),
  ];
}

interface Place { opened: Day; id: string }

/** The pages gone by, as their last case; what cannot be read is the first page. */
function trailOf(written: string): Place[] {
  return written.split('~').flatMap((one) => {
    const [opened = '', id = ''] = one.split('_');
    const day = parseDay(opened);
    return day !== undefined && /^[0-9a-f-]{36}$/.test(id) ? [{ opened: day, id }] : [];
  });
}
