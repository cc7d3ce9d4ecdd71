/** Doors of sharing: giving one item to one receiver for one period, and taking it back (GW-106, WB-036). */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { giveParts, takeBack } from '../../../work/share/give.ts';
import { sharingRoom, type SharingRoom } from '../../../work/share/sharing-room.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn } from './finish.tsx';
import { SharePage } from './share-page.tsx';

const input = z.object({ number: z.string().max(60) });
type Input = z.output<typeof input>;

export function shareRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.caseShare, permission: 'signed-in', audit: 'dossier.share.view', input, handle: ({ scope, input: { number } }) => show(house, scope, number, null, []) }),
    route({ method: 'POST', path: paths.caseShare, permission: 'signed-in', audit: 'dossier.share', input, handle: (ask) => give(house, ask) }),
    route({ method: 'POST', path: paths.caseShareBack, permission: 'signed-in', audit: 'dossier.share-back', input, handle: (ask) => back(house, ask) }),
  ];
}

async function show(house: House, scope: Scope, number: string, posted: Fields | null, problems: readonly Problem[]): Promise<Answer> {
  const room = await sharingRoom(house, scope, number);
  if (room === undefined) return problem('not-found');
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Delen, ${room.found.file.number}`, <SharePage room={room} answers={posted ?? first(room)} problems={problems} />, { nav: urls.cases(), status: bad ? 422 : 200 });
}

/** Nothing is ticked beforehand: only the first day stands there already. */
const first = (room: SharingRoom): Fields => ({ vanaf: formatDay(room.found.today) });

async function give(house: House, { scope, input: { number }, posted, once }: Ask<'signed-in', Input>): Promise<Answer> {
  const [until, agreed] = [textOf(posted, 'tot').trim(), dayIn(posted, 'akkoord-op')];
  const done = await giveParts(house, scope, {
    number, items: textsOf(posted, 'delen'), receiver: textOf(posted, 'ontvanger'), purpose: textOf(posted, 'doel').slice(0, 300), ground: textOf(posted, 'grond'), since: dayIn(posted, 'vanaf'),
    until: until === '' ? undefined : dayIn(posted, 'tot'), untilTyped: until !== '', proof: textOf(posted, 'bewijs'), agreed, agreedBy: textsOf(posted, 'akkoord'), once: once ?? undefined, location: urls.caseAct(number, 'delen'),
  });
  if (!isRefused(done)) return redirect(urls.caseAct(number, 'delen'), { said: done.count === 1 ? 'Eén gegeven gedeeld.' : `${done.count} gegevens gedeeld.` });
  if (done.refused[0]?.code === 'not-your-role') return problem(done.refused);
  return show(house, scope, number, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })));
}

async function back(house: House, { scope, input: { number }, posted, once }: Ask<'signed-in', Input>): Promise<Answer> {
  const [which = ''] = textsOf(posted, 'wat');
  const done = await takeBack(house, scope, { number, ids: which === '' ? [] : which.split(','), why: textOf(posted, `waarom-${which.slice(0, 8)}`).slice(0, 300), once: once ?? undefined, location: urls.caseAct(number, 'delen') });
  if (!isRefused(done)) return redirect(urls.caseAct(number, 'delen'), { said: 'Teruggenomen. De ontvanger ziet het niet meer.' });
  return show(house, scope, number, posted, done.refused.map((one) => ({ field: one.field === 'waarom' ? `waarom-${which.slice(0, 8)}` : '', text: sayRefusal(one) })));
}
