/** Doors of asking: one question to somebody without an account. Taking it back goes by the door of sharing. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { addDays } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { ask } from '../../../work/share/ask.ts';
import { askingRoom } from '../../../work/share/asking-room.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { AskPage, LinkPage } from './ask-page.tsx';
import { dayIn } from './finish.tsx';

const input = z.object({ number: z.string().max(60) });
const DAYS_AHEAD = 14;

export function askRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.caseAsk, permission: 'signed-in', audit: 'dossier.ask.view', input: input.extend({ uit: z.string().max(300).optional() }), handle: ({ scope, input: { number, uit } }) => show(house, scope, number, null, [], uit) }),
    route({ method: 'POST', path: paths.caseAsk, permission: 'signed-in', audit: 'dossier.ask', claimsKey: true, input, handle: (asked) => put(house, asked) }),
  ];
}

async function show(house: House, scope: Scope, number: string, posted: Fields | null, problems: readonly Problem[], chosen = ''): Promise<Answer> {
  const room = await askingRoom(house, scope, number);
  if (room === undefined) return problem('not-found');
  const { found } = room.sharing;
  const first: Fields = { tot: formatDay(addDays(found.today, DAYS_AHEAD)), hoe: 'mail', uit: chosen };
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Vraag met een link, ${found.file.number}`, <AskPage room={room} answers={posted ?? first} problems={problems} />, { nav: urls.cases(), status: problems.length > 0 ? 422 : 200 });
}

async function put(house: House, { scope, input: { number }, posted, once }: Ask<'signed-in', z.output<typeof input>>): Promise<Answer> {
  const home = urls.caseAct(number, 'vraag');
  const asked = await ask(house, scope, {
    number, organisation: textOf(posted, 'organisatie'), contact: textOf(posted, 'naam'), email: textOf(posted, 'email'), from: textOf(posted, 'uit'), question: textOf(posted, 'vraag'), choices: textOf(posted, 'keuzes').split(/\r?\n/), class: textOf(posted, 'klasse'),
    along: textOf(posted, 'erbij'), until: dayIn(posted, 'tot'), purpose: textOf(posted, 'doel').slice(0, 300), ground: textOf(posted, 'grond'), proof: textOf(posted, 'bewijs'), agreed: dayIn(posted, 'akkoord-op'), agreedBy: textsOf(posted, 'akkoord'),
    mail: textOf(posted, 'hoe') !== 'tonen', link: urls.question, once: once ?? undefined, location: home,
  });
  if (!isRefused(asked)) return asked.mailed ? redirect(home, { said: 'Je vraag vertrekt per mail.' }) : page('Je vraag staat klaar', <LinkPage number={number} link={`${house.publicUrl}${urls.question(asked.token)}`} asked={asked} />, { nav: urls.cases() });
  const [first] = asked.refused;
  if (first?.code === 'key-repeated') return redirect(home, { said: 'Deze vraag was al gesteld.' });
  if (first?.code === 'not-found' || first?.code === 'key-reused' || first?.code === 'not-your-role') return problem(asked.refused);
  return show(house, scope, number, posted, asked.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })));
}
