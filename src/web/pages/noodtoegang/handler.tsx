import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { emergencyList, judgeEmergency, openInEmergency } from '../../../work/share/break-glass.ts';
import { page, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { EmergencyPage } from './page.tsx';

export function emergencyRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.emergency, permission: 'signed-in', audit: 'noodtoegang.view', input: z.object({ dossier: z.string().max(60).default('') }), handle: ({ scope, input }) => show(house, scope, { dossier: input.dossier }, []) }),
    route({
      method: 'POST', path: paths.emergency, permission: 'dossiers.handelen', audit: 'noodtoegang.open', input: z.object({}),
      async handle({ scope, posted, once }) {
        const number = textOf(posted, 'dossier').trim().toUpperCase();
        const done = await openInEmergency(house, scope, { number, reason: textOf(posted, 'reden').slice(0, 1000), once: once ?? undefined, location: urls.caseFile(number) });
        return isRefused(done) ? show(house, scope, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) }))) : redirect(urls.caseFile(done.number), { said: 'Je ziet dit dossier vier uur lang. De privacyverantwoordelijke weet ervan.' });
      },
    }),
    route({
      method: 'POST', path: paths.emergencyVerdict, permission: 'privacy.behandelen', audit: 'noodtoegang.oordeel', input: z.object({ id: z.string().max(60) }),
      async handle({ scope, posted, input: { id } }) {
        const done = await judgeEmergency(house, scope, { id, verdict: textOf(posted, `oordeel-${id}`), why: textOf(posted, `waarom-${id}`).slice(0, 1000) });
        return isRefused(done) ? show(house, scope, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) }))) : redirect(urls.emergency(), { said: 'Je oordeel is bewaard.' });
      },
    }),
  ];
}

async function show(house: House, scope: Scope, answers: Fields, problems: readonly Problem[]): Promise<Answer> {
  const lines = await emergencyList(house, scope);
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Noodtoegang`, <EmergencyPage lines={lines} opens={scope.rights.has('dossiers.handelen')} reviews={scope.rights.has('privacy.behandelen')} answers={answers} problems={problems} />, { nav: urls.cases(), status: bad ? 422 : 200 });
}
