/** Noting a contact: a refusal brings the dossier back with what was typed. */
import { z } from 'zod';
import { parseDay, parseDutchDay } from '../../../values/day.ts';
import type { Scope } from '../../../store/scope.ts';
import { noteContact } from '../../../work/case/note-contact.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { dossier } from '../../../work/look/case/dossier.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
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
    method: 'POST', path: paths.caseNote, permission: 'signed-in', audit: 'dossier.note', claimsKey: true, input: z.object({ number: z.string().max(60) }),
    async handle({ scope, input, posted, once }) {
      const typed = textOf(posted, 'dag').trim();
      const happened = typed === '' ? scope.today : (parseDutchDay(typed) ?? parseDay(typed));
      if (happened === undefined) return again(house, scope, input.number, posted, [{ field: 'q-dag', text: 'Vul een dag in die bestaat, zoals 20/11/2026' }]);
      const location = `${urls.caseFile(input.number)}#h-log`;
      const done = await noteContact(house, scope, { ...noteIn(posted), number: input.number, happened, location, ...(once === null ? {} : { once }) });
      if (!isRefused(done)) return redirect(location, { said: 'Je notitie is bewaard.' });
      if (done.refused[0]?.code === 'not-found' || done.refused[0]?.code === 'key-reused') return problem(done.refused);
      return again(house, scope, input.number, posted, done.refused.map((one) => ({ field: FIELD_IDS[one.field ?? ''] ?? '', text: sayRefusal(one) })));
    },
  });
}

async function again(house: House, scope: Scope, number: string, posted: Fields, problems: Problem[]): Promise<Answer> {
  const found = await dossier(house, scope, number);
  if (found === undefined || found.roles.own.length === 0) return problem('not-found');
  return page(`Fout: ${subjectName(found)}`, <DossierPage dossier={found} all={false} tried={{ answers: posted, problems }} />, { status: 422, nav: urls.cases() });
}

function noteIn(posted: Fields) {
  const [channel, who] = [textOf(posted, 'hoe'), textOf(posted, 'wie').trim()];
  return { class: textOf(posted, 'klasse'), text: textOf(posted, 'wat').trim(), ...(/^[a-z-]{1,40}$/.test(channel) ? { channel } : {}), ...(who === '' ? {} : { with: who.slice(0, 200) }) };
}
