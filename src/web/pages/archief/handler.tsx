/** Doors to the archive. Proposing and approving are two rights; one person never does both for one dossier. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { archive } from '../../../work/archive/closed-cases.ts';
import { carryOut, proofOf } from '../../../work/archive/carry-out.ts';
import { decideOn, propose } from '../../../work/archive/propose.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayWithClause } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { ArchivePage } from './page.tsx';

const one = z.object({ id: z.uuid() });

export function archiveRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.archive, permission: 'signed-in', audit: 'archief', input: z.object({}), handle: ({ scope }) => show(house, scope, {}, []) }),
    route({
      method: 'POST', path: `${paths.archive}/nieuw/voorstel`, permission: 'archief.voorstellen', audit: 'archief.voorstel', input: z.object({ dossier: z.string().max(60) }),
      async handle({ scope, input, posted, once }) {
        const done = await propose(house, scope, { number: input.dossier, rule: textOf(posted, `regel-${input.dossier}`), once: once ?? undefined });
        return isRefused(done) ? again(house, scope, posted, done, input.dossier) : redirect(urls.archive(), { said: `Het voorstel voor ${input.dossier} wacht op een collega.` });
      },
    }),
    decideRoute(house, 'akkoord'), decideRoute(house, 'weigeren'),
    route({
      method: 'POST', path: `${paths.archiveOne}/uitvoeren`, permission: 'archief.goedkeuren', audit: 'archief.vernietigd', input: one,
      async handle({ scope, input, once }) {
        const done = await carryOut(house, scope, { id: input.id, once: once ?? undefined });
        return isRefused(done) ? again(house, scope, {}, done) : redirect(`${urls.archive()}#h-vernietigd`, { said: 'Het dossier is vernietigd. Het bewijs staat hieronder.' });
      },
    }),
    route({
      method: 'GET', path: `${paths.archiveOne}/bewijs.pdf`, permission: 'signed-in', audit: 'archief.bewijs', input: one,
      async handle({ scope, input }) {
        const found = await proofOf(house, scope, input.id);
        return found === undefined ? problem('not-found') : file(found.document.name, found.document.mediaType, found.bytes);
      },
    }),
  ];
}

function decideRoute(house: House, act: 'akkoord' | 'weigeren'): AnyRoute {
  return route({
    method: 'POST', path: `${paths.archiveOne}/${act}`, permission: 'archief.goedkeuren', audit: `archief.${act}`, input: one,
    async handle({ scope, input, once }) {
      const done = await decideOn(house, scope, { id: input.id, verdict: act === 'akkoord' ? 'approved' : 'refused', once: once ?? undefined });
      return isRefused(done) ? again(house, scope, {}, done) : redirect(urls.archive(), { said: act === 'akkoord' ? 'Goedgekeurd. Nu kan het uitgevoerd worden.' : 'Het voorstel is afgekeurd.' });
    },
  });
}

async function show(house: House, scope: Scope, answers: Fields, problems: readonly Problem[], status = 200): Promise<Answer> {
  const found = await archive(house, scope);
  if (isRefused(found)) return problem(found.refused);
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Archief`, <ArchivePage archive={found} me={scope.account ?? ''} answers={answers} problems={problems} />, { nav: urls.archive(), status });
}

/** With the list as it stands now: a refusal often means that it changed. */
function again(house: House, scope: Scope, answers: Fields, { refused }: Refused, dossier = ''): Promise<Answer> | Answer {
  const code = refused[0]?.code;
  if (code === 'not-found' || code === 'not-allowed') return problem(refused);
  return show(house, scope, answers, refused.map((refusal) => ({ field: refusal.field === 'regel' ? `regel-${dossier}` : '', text: sayWithClause(refusal) })), code === 'same-person' ? 403 : 422);
}
