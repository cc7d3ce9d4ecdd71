/** Noting a contact: a refusal brings the dossier back with what was typed. */
import { z } from 'zod';
import { parseDay, parseDutchDay } from '../../../values/day.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { dossier, type Dossier } from '../../../work/look/case/dossier.ts';
import { page, problem, redirect } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { DossierPage } from './page.tsx';
import { subjectName } from './words.ts';

const FIELD_IDS: Record<string, string> = { text: 'q-wat', happened: 'q-dag', class: 'noteer', channel: 'q-hoe' };

export function noteRoute(house: House): AnyRoute {
  return route({
    method: 'POST', path: paths.caseNote, permission: 'signed-in', audit: 'dossier.note', input: z.object({ number: z.string().max(60) }),
    async handle({ scope, input, posted, once }) {
      const found = await dossier(house, scope, input.number);
      if (found === undefined) return problem('not-found');
      const again = (problems: Problem[]) => page(`Fout: ${subjectName(found)}`, <DossierPage dossier={found} all={false} tried={{ answers: posted, problems }} />, { status: 422, nav: urls.cases() });
      const typed = textOf(posted, 'dag').trim();
      const happened = typed === '' ? found.today : (parseDutchDay(typed) ?? parseDay(typed));
      if (happened === undefined) return again([{ field: 'q-dag', text: 'Vul een dag in die bestaat, zoals 20/11/2026' }]);
      const cls = textOf(posted, 'klasse');
      // A reader chooses among what is open to the reader; a class made up by hand would be a way around it.
      if (!found.open.includes(cls)) return again([{ field: 'noteer', text: 'Kies wie dit mag lezen' }]);
      const location = `${urls.caseFile(found.file.number)}#h-log`;
      const done = await act(house, scope, { caseId: found.file.id, command: commandOf(posted, cls, happened, rolesReading(found, cls)), ...(once === null ? {} : { once }), location });
      if (isRefused(done)) return again(done.refused.map((one) => ({ field: FIELD_IDS[one.field ?? ''] ?? '', text: sayRefusal(one) })));
      return redirect(location, { said: 'Je notitie is bewaard.' });
    },
  });
}

function commandOf(posted: Fields, cls: string, happened: NonNullable<ReturnType<typeof parseDay>>, readers: string[]) {
  const [channel, who] = [textOf(posted, 'hoe'), textOf(posted, 'wie').trim()];
  return { do: 'note' as const, class: cls, text: textOf(posted, 'wat').trim(), happened, readers, ...(/^[a-z-]{1,40}$/.test(channel) ? { channel } : {}), ...(who === '' ? {} : { with: who.slice(0, 200) }) };
}

/** Roles whose organisation reads this class today: what the note says about who reads along. */
function rolesReading(found: Dossier, cls: string): string[] {
  const organisations = new Set(found.access.filter((row) => row.class === cls).map((row) => row.organisationId));
  const outside = found.state.holders.filter((one) => one.until === undefined && one.party.organisation !== found.file.keeperOrg && organisations.has(one.party.organisation ?? ''));
  return [...new Set(outside.map((one) => one.role))];
}
