/** Doors of a person: what of her may be known, giving something over her for all her dossiers, and taking it back (GW-106, WB-036). */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { giveOverPerson, takeBackOverPerson } from '../../../work/share/give-over-person.ts';
import { personRoom, type PersonRoom } from '../../../work/share/person-room.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn } from '../dossiers/finish.tsx';
import { householdRoutes } from './household-handler.tsx';
import { livingRoutes } from './living-handler.tsx';
import { mergeRoutes } from './merge-handler.tsx';
import { PersonPage } from './page.tsx';

const input = z.object({ id: z.uuid() });
type Input = z.output<typeof input>;

export function personRoutes(house: House): AnyRoute[] {
  return [
    ...mergeRoutes(house), ...householdRoutes(house), ...livingRoutes(house),
    route({ method: 'GET', path: paths.person, permission: 'signed-in', audit: 'persoon.view', input, handle: ({ scope, input: { id } }) => show(house, scope, id, null, []) }),
    route({ method: 'POST', path: paths.personShare, permission: 'signed-in', audit: 'persoon.share', input, handle: (ask) => give(house, ask) }),
    route({ method: 'POST', path: paths.personShareBack, permission: 'signed-in', audit: 'persoon.share-back', input, handle: (ask) => back(house, ask) }),
  ];
}

async function show(house: House, scope: Scope, id: string, posted: Fields | null, problems: readonly Problem[]): Promise<Answer> {
  const room = await personRoom(house, scope, id);
  if (room === undefined) return problem('not-found');
  // An address of before two rows were made one still leads to her.
  if (room.person.mergedInto !== null) return redirect(urls.person(room.person.mergedInto));
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}${room.person.givenName} ${room.person.familyName}`, <PersonPage room={room} answers={posted ?? first(room)} problems={problems} />, { nav: urls.cases(), status: bad ? 422 : 200 });
}

/** Nothing is ticked beforehand: only the first day stands there already. */
const first = (room: PersonRoom): Fields => ({ vanaf: formatDay(room.today) });

async function give(house: House, { scope, input: { id }, posted, once }: Ask<'signed-in', Input>): Promise<Answer> {
  const until = textOf(posted, 'tot').trim();
  const done = await giveOverPerson(house, scope, {
    person: id, items: textsOf(posted, 'delen'), receiver: textOf(posted, 'ontvanger'), purpose: textOf(posted, 'doel').slice(0, 300), ground: textOf(posted, 'grond'), since: dayIn(posted, 'vanaf'),
    until: until === '' ? undefined : dayIn(posted, 'tot'), untilTyped: until !== '', proof: textOf(posted, 'bewijs'), agreed: dayIn(posted, 'akkoord-op'), agreedBy: textsOf(posted, 'akkoord'), once: once ?? undefined, location: urls.person(id),
  });
  if (!isRefused(done)) return redirect(urls.person(id), { said: done.count === 1 ? 'Eén soort gegevens gedeeld.' : `${done.count} soorten gegevens gedeeld.` });
  return refused(house, scope, id, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })), done.refused[0]?.code);
}

async function back(house: House, { scope, input: { id }, posted, once }: Ask<'signed-in', Input>): Promise<Answer> {
  const [which = ''] = textsOf(posted, 'wat');
  const ids = which.split(',').filter((one) => z.uuid().safeParse(one).success);
  const done = await takeBackOverPerson(house, scope, { person: id, ids, why: textOf(posted, `waarom-${which.slice(0, 8)}`).slice(0, 300), once: once ?? undefined, location: urls.person(id) });
  if (!isRefused(done)) return redirect(urls.person(id), { said: 'Teruggenomen. De andere organisatie ziet het niet meer.' });
  return refused(house, scope, id, posted, done.refused.map((one) => ({ field: one.field === 'waarom' ? `waarom-${which.slice(0, 8)}` : '', text: sayRefusal(one) })), done.refused[0]?.code);
}

/** What cannot be mended by typing anew is a page of its own. */
async function refused(house: House, scope: Scope, id: string, posted: Fields, problems: readonly Problem[], code: string | undefined): Promise<Answer> {
  return code === 'not-your-role' || code === 'not-found' ? problem(code) : show(house, scope, id, posted, problems);
}
