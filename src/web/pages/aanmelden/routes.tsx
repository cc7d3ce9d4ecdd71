import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WorkDoorkeeper } from '../../../work/enter.ts';
import { isRefused, type House as Work } from '../../../work/house.ts';
import { beginByLink } from '../../../work/refer/begin.ts';
import { openDraft } from '../../../work/refer/draft.ts';
import { beginFromPdf } from '../../../work/refer/from-pdf.ts';
import type { Scope } from '../../../store/scope.ts';
import { emptyForm } from '../../../work/refer/papers.ts';
import { referralRoom, referralRooms } from '../../../work/refer/rooms.ts';
import { file, page, problem, type Answer } from '../../answer.ts';
import { filesOf, textOf } from '../../body.ts';
import { LIMITS } from '../../house.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { draftRoutes, homePage, type DraftDoor } from './draft-routes.tsx';
import { sayPdfFault } from './lack-words.ts';
import { ElsewherePage, ProgrammePage, StartPage } from './start-pages.tsx';

type Scoped = { token: string; scope: Scope };
const named = z.object({ programma: z.string().max(100) });

const linkDoor: DraftDoor = {
  permission: 'link', path: paths.referral, input: z.object({ token: z.string().max(512), stap: z.string().max(100).optional(), document: z.uuid().optional() }),
  ref: () => ({ by: 'link' }),
  places: (input: { token: string }) => ({ step: (key) => urls.referral(input.token, key), link: urls.referral(input.token) }),
};

/** Referring without an account: which programmes, the empty form, a draft behind a link, a paper sent back. */
export function aanmeldenRoutes(work: Work, door: Pick<WorkDoorkeeper, 'byLink'>): AnyRoute[] {
  const visitor = async (ask: Ask<'anyone', unknown>, token = work.newToken()): Promise<Scoped> => {
    const entry = await door.byLink(token, { id: ask.request.id, now: ask.now });
    if (!entry.in) throw new Error('a link that was made just now does not open');
    return { token, scope: entry.scope };
  };
  const start = async (ask: Ask<'anyone', { programma: string }>, more: { problems?: Problem[]; whoProblem?: string; status?: number } = {}): Promise<Answer> => {
    const room = await referralRoom(work, (await visitor(ask)).scope, ask.input.programma);
    if (room === undefined) return problem('not-found');
    const title = `${more.problems?.length ? 'Fout: ' : ''}Aanmelden voor ${room.form.draaiboek.name}`;
    return page(title, <ProgrammePage room={room} problems={more.problems ?? []} {...(more.whoProblem === undefined ? {} : { whoProblem: more.whoProblem })} />, { status: more.status ?? 200 });
  };
  return [
    route({ method: 'GET', path: paths.referralStart, permission: 'anyone', audit: 'referral.start', input: z.object({}), handle: async (ask) => page('Meld iemand aan', <StartPage rooms={await referralRooms(work, (await visitor(ask)).scope)} />) }),
    route({ method: 'GET', path: paths.referralProgramme, permission: 'anyone', audit: 'referral.programme', input: named, handle: (ask) => start(ask) }),
    route({ method: 'POST', path: paths.referralProgramme, permission: 'anyone', audit: 'referral.begin', input: named.extend({ wie: z.string().max(20).default('') }), handle: (ask) => begin(work, ask, visitor, start) }),
    route({
      method: 'GET', path: paths.referralEmpty, permission: 'anyone', audit: 'referral.paper', input: named,
      async handle(ask) {
        const made = await emptyForm(work, (await visitor(ask)).scope, ask.input.programma);
        return isRefused(made) ? problem(made.refused) : file(made.name, made.mediaType, made.bytes);
      },
    }),
    route({ method: 'POST', path: paths.referralUpload, permission: 'anyone', audit: 'referral.upload', input: named, handle: (ask) => upload(work, ask, visitor, start) }),
    ...draftRoutes(work, linkDoor, 'referral.link'),
  ];
}

type Visitor = (ask: Ask<'anyone', unknown>, token?: string) => Promise<Scoped>;
type Start = (ask: Ask<'anyone', { programma: string }>, more?: { problems?: Problem[]; whoProblem?: string; status?: number }) => Promise<Answer>;

/** The same press of the button gives the same link, so that sending it twice makes one draft. Nothing that is kept tells the link. */
function tokenOf(ask: Ask<'anyone', unknown>): string {
  const mark = ask.once;
  return createHash('sha256').update(`aanmelding\u0000${mark?.scopeKey ?? ''}\u0000${mark?.key ?? ''}`).digest('base64url');
}

async function begin(work: Work, ask: Ask<'anyone', { programma: string; wie: string }>, visitor: Visitor, start: Start): Promise<Answer> {
  const { programma, wie } = ask.input;
  if (wie === 'zelf' || wie === 'ander') {
    const room = await referralRoom(work, (await visitor(ask)).scope, programma);
    return room === undefined ? problem('not-found') : page('Vraag het aan een dienst in je buurt', <ElsewherePage room={room} />);
  }
  if (wie !== 'dienst') return start(ask, { problems: [{ field: 'wie', text: 'Kies wie je bent' }], whoProblem: 'Kies wie je bent', status: 422 });
  const { token, scope } = await visitor(ask, tokenOf(ask));
  const begun = await beginByLink(work, scope, { programme: programma });
  return isRefused(begun) ? problem(begun.refused) : showHome(work, { token, scope });
}

async function upload(work: Work, ask: Ask<'anyone', { programma: string }>, visitor: Visitor, start: Start): Promise<Answer> {
  const sent = filesOf(ask.posted, 'pdf')[0];
  if (sent === undefined) return start(ask, { problems: [{ field: 'pdf', text: textOf(ask.posted, 'pdf') === '' ? 'Kies eerst het ingevulde formulier' : 'Kies een bestand' }], status: 422 });
  const { token, scope } = await visitor(ask, tokenOf(ask));
  const read = await beginFromPdf(work, scope, ask.input.programma, { name: sent.name, bytes: sent.bytes, most: LIMITS.file });
  if (isRefused(read)) return problem(read.refused);
  if ('fault' in read) return start(ask, { problems: [{ field: 'pdf', text: sayPdfFault(read.fault) }], status: 422 });
  return showHome(work, { token, scope }, { filled: read.filled, unreadable: read.unreadable });
}

/** Shown at once and not by a redirect: the address would be kept with the answer, and it is a key. */
async function showHome(work: Work, { token, scope }: Scoped, fromPdf?: { filled: number; unreadable: number }): Promise<Answer> {
  const draft = await openDraft(work, scope, { by: 'link' });
  if (isRefused(draft)) return problem(draft.refused);
  return homePage(draft, linkDoor.places({ token } as never), work.publicUrl, fromPdf === undefined ? {} : { fromPdf });
}
