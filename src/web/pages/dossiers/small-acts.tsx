/** Short forms about one thing: dropped, not taken place, agreed, waived, taken back. */
import { z } from 'zod';
import type { ComponentChildren } from 'preact';
import type { ActionOffer, Command, Refusal } from '../../../engine/reading.ts';
import type { Fields } from '../../body.ts';
import { textOf } from '../../body.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { Scope } from '../../../store/scope.ts';
import type { House } from '../../../work/house.ts';
import { AgreedText } from './do-page.tsx';
import { actRoom, type ActRoom } from '../../../work/look/case/act-room.ts';
import { page, problem, type Answer } from '../../answer.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import type { GivenFile } from '../../../work/case/act-with-files.ts';
import { FormFields } from '../../fields/form.tsx';
import { choosing } from './case-settings.tsx';
import { NAMES } from './control-names.ts';
import { ChoiceControl, LineControl, TextControl } from './controls.tsx';
import { signaturesOf } from './doing.ts';
import { dayIn, finish, FIRST, NOT_A_DAY, type Try } from './finish.tsx';
import { CaseForm } from './frame.tsx';
import { titleOf, missedReason } from './log.tsx';
import { fieldLook } from './look.ts';
import { mayUndo, myOffers } from './offers.ts';
import { signedAgreements } from './posted-files.ts';
import { obligationReason } from './reasons.ts';
import { Reason } from '../../parts/why.tsx';
import { capital, fullDay, roleWord, subjectName, taskLabel, taskNoun } from './words.ts';

const input = z.object({
  number: z.string().max(60), task: z.string().max(100).default(''), afspraak: z.string().max(60).optional(), plicht: z.string().max(200).optional(), gebeurtenis: z.string().max(60).optional(),
});
export type Asked = z.output<typeof input>;

/** What one short form is: found or not for this reader, what it shows, what it does. */
export interface SmallAct {
  title: string; button: string; said: string; first: Fields; files?: boolean; hidden: Readonly<Record<string, string | undefined>>;
  /** Where a refusal of the engine stands on this form, when not under its own name. */ fieldOf?: (refusal: Refusal) => string | undefined;
  body(tried: Try): ComponentChildren;
  read(posted: Fields): { command: Command; problems: Problem[]; files?: readonly GivenFile[] };
}
type Finder = (room: ActRoom, asked: Asked) => SmallAct | undefined;

/** Two doors: the form, and what was posted. */
export function smallRoutes(house: House, path: string, url: (asked: Asked) => string, audit: string, find: Finder): AnyRoute[] {
  const show = (room: ActRoom, made: SmallAct, asked: Asked, tried: Try, status: number): Answer => page(`${tried.problems.length > 0 ? 'Fout: ' : ''}${made.title}, ${subjectName(room.found)}`, (
    <CaseForm frame={{ found: room.found, title: made.title, action: url(asked), button: made.button, problems: tried.problems, since: tried.since, files: made.files ?? false, hidden: made.hidden }}>{made.body(tried)}</CaseForm>
  ), { status, nav: urls.cases() });
  const enter = async (scope: Scope, asked: Asked) => {
    const room = await actRoom(house, scope, asked.number, asked.task);
    const made = room === undefined ? undefined : find(room, asked);
    return room === undefined || made === undefined ? undefined : { room, made };
  };
  return [
    route({
      method: 'GET', path, permission: 'signed-in', audit: `${audit}-form`, input,
      async handle({ scope, input: asked }) {
        const entered = await enter(scope, asked);
        return entered === undefined ? problem('not-found') : show(entered.room, entered.made, asked, FIRST(entered.made.first), 200);
      },
    }),
    route({
      method: 'POST', path, permission: 'signed-in', audit, input,
      async handle({ scope, input: written, posted, once }) {
        const asked: Asked = { ...written, afspraak: textOf(posted, NAMES.instance) || written.afspraak, plicht: textOf(posted, NAMES.obligation) || written.plicht, gebeurtenis: textOf(posted, '_gebeurtenis') || written.gebeurtenis };
        const entered = await enter(scope, asked);
        if (entered === undefined) return problem('not-found');
        const { room, made } = entered;
        const read = made.read(posted);
        if (read.problems.length > 0) return show(room, made, asked, { answers: posted, problems: read.problems, asked: [] }, 422);
        return finish({ house, scope, found: room.found, posted, once }, read.command, { said: made.said, fieldOf: made.fieldOf, ...(read.files === undefined ? {} : { files: read.files }), again: (tried, status) => show(room, made, asked, tried, status) });
      },
    }),
  ];
}

export function smallActRoutes(house: House): AnyRoute[] {
  const act = (verb: string) => (asked: Asked): string => urls.caseAct(asked.number, verb, asked.task);
  return [
    ...smallRoutes(house, paths.caseDrop, act('schrap'), 'dossier.drop', dropping),
    ...smallRoutes(house, paths.caseMiss, act('gemist'), 'dossier.miss', missing),
    ...smallRoutes(house, paths.caseAgree, act('akkoord'), 'dossier.agree', agreeing),
    ...smallRoutes(house, paths.caseSetting, act('instelling'), 'dossier.setting', choosing),
    ...smallRoutes(house, paths.caseWaive, act('vrijstellen'), 'dossier.waive', waiving),
    ...smallRoutes(house, paths.caseWithdraw, act('terugnemen'), 'dossier.withdraw', takingBack),
  ];
}

function offerFor(room: ActRoom, verb: ActionOffer['verb'], asked: Asked): ActionOffer | undefined {
  return myOffers(room.found).find((offer) => offer.verb === verb && offer.task === asked.task && (asked.afspraak === undefined || offer.instance === asked.afspraak));
}

const appointmentOf = (room: ActRoom, instance: string | undefined) => room.found.state.appointments.find((one) => one.instance === instance);

function dropping(room: ActRoom, asked: Asked): SmallAct | undefined {
  const offer = offerFor(room, 'drop', asked);
  const appointment = appointmentOf(room, offer?.instance);
  if (appointment === undefined) return undefined;
  return {
    title: `Schrap ${taskNoun(room.found, asked.task)} van ${fullDay(appointment.day)}`, button: 'Schrap afspraak', said: 'De afspraak is geschrapt.', first: {}, hidden: { [NAMES.instance]: appointment.instance },
    body: (tried) => <TextControl controls={tried} name={NAMES.reason} label="Waarom gaat ze niet door?" />,
    read: (posted) => ({ problems: [], command: { do: 'drop', instance: appointment.instance, reason: textOf(posted, NAMES.reason).trim() } }),
  };
}

function missing(room: ActRoom, asked: Asked): SmallAct | undefined {
  const offer = offerFor(room, 'miss', asked);
  const appointment = appointmentOf(room, offer?.instance);
  if (appointment === undefined) return undefined;
  const { found } = room;
  const missed = found.draaiboek.tasks[asked.task]?.meet?.missed ?? [];
  const keys = Array.isArray(missed) ? missed : Object.keys(missed);
  return {
    title: `Niet doorgegaan: ${taskNoun(found, asked.task)} van ${fullDay(appointment.day)}`, button: 'Noteer', said: 'Genoteerd.', hidden: { [NAMES.instance]: appointment.instance },
    first: { [NAMES.day]: formatDay(appointment.day <= found.today ? appointment.day : found.today) },
    body: (tried) => <><LineControl controls={tried} name={NAMES.day} label="Welke dag?" width="w-s" date /><ChoiceControl controls={tried} name={NAMES.reason} label="Waarom ging het niet door?" choices={keys.map((key) => ({ key, label: capital(missedReason(found, asked.task, key)) }))} /></>,
    read(posted) {
      const day = dayIn(posted, NAMES.day);
      return { problems: day === undefined ? [{ field: NAMES.day, text: NOT_A_DAY }] : [], command: { do: 'miss', task: asked.task, instance: appointment.instance, happened: day ?? found.today, reason: textOf(posted, NAMES.reason), values: {} } };
    },
  };
}

/** Agreeing later: by whoever must, or noted by whoever may enter the act. */
function agreeing(room: ActRoom, asked: Asked): SmallAct | undefined {
  const { found, documents } = room;
  const offer = offerFor(room, 'agree', asked);
  const fact = found.state.done.find((one) => one.instance === offer?.instance && one.task === asked.task && one.draft);
  const word = found.draaiboek.tasks[asked.task];
  if (offer === undefined || fact === undefined || word?.agree === undefined) return undefined;
  const spaces = signaturesOf(found, word, fact.agreeing, fact.agreements.flatMap((one) => one.name ?? []));
  const look = fieldLook(found, { municipalities: found.around.municipalities, documents });
  return {
    title: `Wie gaat akkoord? ${taskLabel(found, asked.task)}`, button: 'Bewaar akkoord', said: 'Het akkoord is bewaard.', files: spaces.length > 0, first: { [NAMES.day]: formatDay(found.today), [NAMES.role]: fact.agreeing.length === 1 ? (fact.agreeing[0] ?? '') : '' }, hidden: { [NAMES.instance]: fact.instance },
    body: (tried) => <>
      <p>{capital(taskNoun(found, asked.task))} van {fullDay(fact.day)}.</p>
      <LineControl controls={tried} name={NAMES.day} label="Wanneer?" width="w-s" date />
      {spaces.length === 0 && <ChoiceControl controls={tried} name={NAMES.role} label="Wie gaat akkoord?" choices={fact.agreeing.map((role) => ({ key: role, label: capital(roleWord(found, role)) }))} />}
      {spaces.length > 0 && room.text !== undefined && <AgreedText doing={{ found, task: asked.task }} text={room.text} />}
      {spaces.length > 0 && <FormFields form={{ fields: {} }} look={look} answers={tried.answers} problems={tried.problems} signatures={spaces} />}
    </>,
    read(posted) {
      const day = dayIn(posted, NAMES.day);
      const problems: Problem[] = day === undefined ? [{ field: NAMES.day, text: NOT_A_DAY }] : [];
      if (spaces.length === 0) return { problems: [...problems, ...(textOf(posted, NAMES.role) === '' ? [{ field: NAMES.role, text: 'Kies wie akkoord gaat' }] : [])], command: marked(room, asked.task, fact.instance, textOf(posted, NAMES.role), day ?? found.today) };
      const signed = signedAgreements({ found, signatures: spaces }, posted, day ?? found.today, look, 0);
      const [first] = signed.agreements;
      if (signed.agreements.length > 1) problems.push({ field: '', text: 'Bewaar één handtekening per keer. Maak de andere vakken leeg; ze komen terug.' });
      if (first === undefined && signed.problems.length === 0) problems.push({ field: '', text: 'Er is nog niet getekend' });
      return { problems: [...problems, ...signed.problems], files: signed.files.slice(0, 1), command: { do: 'agree', task: asked.task, instance: fact.instance, role: first?.role ?? '', happened: day ?? found.today, ...(first?.party === undefined ? {} : { party: first.party }), ...(first?.phrase === undefined ? {} : { phrase: first.phrase }) } };
    },
  };
}

function marked({ found }: ActRoom, task: string, instance: string, role: string, happened: typeof found.today): Command {
  const party = found.state.holders.find((one) => one.role === role && (one.until === undefined || one.until > found.today))?.party ?? (found.draaiboek.roles[role]?.is === 'subject' ? { role, name: subjectName(found) } : undefined);
  return { do: 'agree', task, instance, role, happened, ...(party === undefined ? {} : { party }) };
}

function waiving({ found }: ActRoom, asked: Asked): SmallAct | undefined {
  const duty = found.obligations.find((one) => one.id === asked.plicht);
  if (duty === undefined || !found.keeps || found.roles.own.length === 0 || found.state.ended !== null) return undefined;
  const label = capital(found.draaiboek.terms[duty.term]?.label ?? duty.term);
  return {
    title: `Vrijstellen: ${label}`, button: 'Stel vrij', said: 'De taak is vrijgesteld.', first: {}, hidden: { [NAMES.obligation]: duty.id },
    body: (tried) => <><Reason lines={obligationReason(found, duty)} /><TextControl controls={tried} name={NAMES.reason} label="Waarom hoeft dit niet?" help="De reden blijft in het dossier staan." /><LineControl controls={tried} name={NAMES.day} label="Tot wanneer? (mag leeg blijven)" width="w-s" date /></>,
    read(posted) {
      const until = dayIn(posted, NAMES.day);
      const wrong = until === undefined && textOf(posted, NAMES.day).trim() !== '';
      return { problems: wrong ? [{ field: NAMES.day, text: NOT_A_DAY }] : [], command: { do: 'waive', obligation: duty.id, reason: textOf(posted, NAMES.reason).trim(), ...(until === undefined ? {} : { until }) } };
    },
  };
}

function takingBack(room: ActRoom, asked: Asked): SmallAct | undefined {
  const { found } = room;
  const event = found.events.find((one) => one.id === asked.gebeurtenis);
  if (event === undefined || event.kind === 'opened' || event.kind === 'withdrawn' || !mayUndo(found, event)) return undefined;
  const what = titleOf(found, event);
  return {
    title: 'Neem terug', button: 'Neem terug', said: 'Teruggenomen. Het blijft leesbaar in het logboek.', first: {}, hidden: { _gebeurtenis: event.id },
    body: (tried) => <><p class="lead">{what}, {fullDay(event.happened)}</p><p>Wat hieruit volgde, wordt opnieuw berekend. Een brief die al vertrok, komt niet terug.</p><TextControl controls={tried} name={NAMES.reason} label="Waarom neem je dit terug?" /></>,
    read: (posted) => ({ problems: [], command: { do: 'withdraw', target: event.id, reason: textOf(posted, NAMES.reason).trim() } }),
  };
}

