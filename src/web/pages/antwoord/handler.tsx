/** Doors for somebody who holds the link of one question. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { answer, seeQuestion } from '../../../work/share/answer.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { filesOf, textOf, type Fields } from '../../body.ts';
import { FAULT_STATUS, type FaultKind } from '../../faults.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { FaultPage, faultTitle } from '../fout/page.tsx';
import { QuestionPage, ThanksPage } from './page.tsx';

const input = z.object({ token: z.string().max(512) });

export function questionRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.questionThanks, permission: 'anyone', audit: 'vraag.bedankt', input: z.object({}), handle: () => page('Bedankt voor je antwoord', <ThanksPage />, { bare: true }) }),
    route({ method: 'GET', path: paths.question, permission: 'link', audit: 'vraag.view', input, handle: ({ scope, input: { token } }) => show(house, scope, token, {}, []) }),
    route({
      method: 'POST', path: paths.question, permission: 'link', audit: 'vraag.antwoord', claimsKey: true, input,
      async handle({ scope, input: { token }, posted, once }) {
        const done = await answer(house, scope, { text: textOf(posted, 'antwoord'), file: filesOf(posted, 'bijlage')[0], once: once ?? undefined, location: urls.questionThanks() });
        if (!isRefused(done)) return redirect(urls.questionThanks());
        if (done.refused[0]?.field === undefined) return gone(done);
        return show(house, scope, token, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })));
      },
    }),
  ];
}

async function show(house: House, scope: Scope, token: string, posted: Fields, problems: readonly Problem[]): Promise<Answer> {
  const seen = await seeQuestion(house, scope);
  if (isRefused(seen)) return gone(seen);
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Eén vraag voor jou`, <QuestionPage seen={seen} action={urls.question(token)} answers={posted} problems={problems} />, { bare: true, status: bad ? 422 : 200 });
}

/** Says that the link does not work (any more), and nothing about what was behind it. */
function gone(refused: Refused): Answer {
  const code = refused.refused[0]?.code;
  const kind: FaultKind | undefined = code === 'link-unknown' ? 'not-found' : code === 'link-gone' ? 'link-gone' : undefined;
  return kind === undefined ? problem(refused.refused) : page(faultTitle(kind), <FaultPage kind={kind} number="" posted={null} action="" />, { status: FAULT_STATUS[kind], bare: true });
}
