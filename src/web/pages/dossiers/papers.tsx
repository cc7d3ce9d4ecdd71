/** Papers to take along: links where they belong, and the door that makes them. */
import { z } from 'zod';
import type { Appointment } from '../../../engine/reading.ts';
import type { House } from '../../../work/house.ts';
import { caseCalendar } from '../../../work/calendar/case-calendar.ts';
import { setPaper } from '../../../work/letters/paper-of.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { papersOf, sheetsOf, type PaperOffer } from '../../../work/look/case/offered-papers.ts';
import { paperRoom } from '../../../work/look/case/paper-room.ts';
import { file, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { paperOf } from './paper-data.ts';

export function paperRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.casePaper, permission: 'signed-in', audit: 'dossier.paper', input: z.object({ number: z.string().max(60), paper: z.string().max(100), afspraak: z.string().max(60).optional() }),
      async handle({ scope, input, now }) {
        const room = await paperRoom(house, scope, input.number, input.paper);
        const appointment = room?.found.state.appointments.find((one) => one.instance === input.afspraak && one.task === room.paper.task && one.state !== 'dropped');
        const paper = room === undefined ? undefined : paperOf(room, appointment, Math.floor(Date.parse(now.moment) / 1000));
        if (room === undefined || paper === undefined) return problem('not-found');
        return file(`${paper.title} ${room.found.file.number}.pdf`, 'application/pdf', setPaper(house, paper), { inline: true });
      },
    }),
    route({
      method: 'GET', path: paths.caseCalendar, permission: 'signed-in', audit: 'dossier.calendar', input: z.object({ number: z.string().max(60) }),
      async handle({ scope, input }) {
        const text = await caseCalendar(house, scope, input.number);
        return text === undefined ? problem('not-found') : file(`${input.number}.ics`, 'text/calendar; charset=utf-8', new TextEncoder().encode(text));
      },
    }),
  ];
}

function PaperLink({ found, offer }: { found: FoundCase; offer: PaperOffer }) {
  return <a href={urls.caseAct(found.file.number, 'blad', offer.key, { afspraak: offer.instance })}>{offer.label}<span class="vh"> (pdf)</span></a>;
}

export function SheetLinks({ found, appointment }: { found: FoundCase; appointment: Appointment }) {
  return <>{sheetsOf(found, appointment).map((offer) => <PaperLink key={offer.key} found={found} offer={offer} />)}</>;
}

export function CasePapers({ found, task }: { found: FoundCase; task?: string }) {
  const offers = papersOf(found, task);
  return offers.length === 0 ? null : <p class="links">Maak nu: {offers.map((offer) => <PaperLink key={offer.key} found={found} offer={offer} />)}</p>;
}
