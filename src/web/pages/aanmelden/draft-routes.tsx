import type { z } from 'zod';
import type { House as Work } from '../../../work/house.ts';
import { isRefused, type Refused } from '../../../work/house.ts';
import { openDraft, type Draft, type DraftRef, type Signed } from '../../../work/refer/draft.ts';
import { lookOver, type Lack } from '../../../work/refer/look-over.ts';
import { mailLink } from '../../../work/refer/mail-out.ts';
import { draftForm, referralDocument } from '../../../work/refer/papers.ts';
import { partMark, savePart, type PartConflict } from '../../../work/refer/save-part.ts';
import { saveSignatures } from '../../../work/refer/sign.ts';
import { submit } from '../../../work/refer/submit.ts';
import type { Values } from '../../../engine/events.ts';
import { sections } from '../../../papers/form-layout.ts';
import { readValue } from '../../../papers/form-value.ts';
import { parseDay } from '../../../values/day.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { filesOf, textOf, type Fields } from '../../body.ts';
import { FAULT_STATUS, type FaultKind } from '../../faults.ts';
import { readForm, rowsChanged, writeForm } from '../../fields/form.tsx';
import { signature } from '../../fields/signature.tsx';
import { LIMITS } from '../../house.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { FaultPage, faultTitle } from '../fout/page.tsx';
import { answerText } from './answers-shown.tsx';
import type { DraftPlaces } from './draft-aside.tsx';
import { DraftHome, SentPage, TurnedDownPage } from './draft-home.tsx';
import { formOnPage, lookOf, REVIEW, stepsOf, type FormStep } from './draft-look.ts';
import { sayScanTrouble } from './lack-words.ts';
import { dayName, ReviewPage, shownDay } from './review-page.tsx';
import { ConflictPage, nextOf, StepPage, type StepView } from './step-page.tsx';

/** How a draft is reached: behind a link, or by an account. The same pages serve both. */
export interface DraftDoor { permission: 'link' | 'signed-in'; path: string; input: z.ZodType; ref(input: never): DraftRef; places(input: never): DraftPlaces }
type Visit = Ask<'link' | 'signed-in', never>;

/** The pages of one draft. `name` tells the doors apart in the access log. */
export function draftRoutes(work: Work, door: DraftDoor, name: string): AnyRoute[] {
  const make = (method: 'GET' | 'POST', rest: string, audit: string, handle: (ask: Visit) => Promise<Answer>): AnyRoute =>
    route({ method, path: `${door.path}${rest}`, permission: door.permission, audit: `${name}.${audit}`, input: door.input, handle: handle as never });
  const desk = new Desk(work, door);
  return [
    make('GET', '', 'view', (ask) => desk.home(ask)),
    make('GET', `/${REVIEW}`, 'review', (ask) => desk.review(ask)),
    make('POST', '/tekenen', 'sign', (ask) => desk.sign(ask)),
    make('POST', '/versturen', 'submit', (ask) => desk.send(ask)),
    make('GET', '/formulier.pdf', 'paper', (ask) => desk.paper(ask)),
    make('GET', '/kopie.pdf', 'copy', (ask) => desk.document(ask, 'sealed')),
    make('GET', '/bijlage/:document', 'attachment', (ask) => desk.document(ask, { id: String((ask.input as { document?: string }).document ?? '') })),
    ...(door.permission === 'link' ? [make('POST', '/mail', 'mail', (ask) => desk.mail(ask))] : []),
    make('GET', '/:stap', 'step', (ask) => desk.step(ask)),
    make('POST', '/:stap', 'step.save', (ask) => desk.save(ask)),
  ];
}

/** A link that is unknown, used or expired says only that (no leak); everything else becomes its sentence. */
export function draftTrouble(refused: Refused, permission: 'link' | 'signed-in'): Answer {
  const code = refused.refused[0]?.code ?? '';
  const kind: FaultKind | undefined = code === 'not-found' ? 'not-found' : code === 'link-expired' ? 'link-gone' : undefined;
  if (kind === undefined || permission === 'signed-in') return problem(refused.refused);
  return page(faultTitle(kind), <FaultPage kind={kind} number="" posted={null} action="" />, { status: FAULT_STATUS[kind], bare: true });
}

class Desk {
  readonly work: Work;
  readonly door: DraftDoor;
  constructor(work: Work, door: DraftDoor) {
    this.work = work;
    this.door = door;
  }

  async home(ask: Visit, more: { email?: string; problems?: Problem[]; fromPdf?: { filled: number; unreadable: number } } = {}): Promise<Answer> {
    return this.withDraft(ask, (draft) => {
      const settled = this.settled(ask, draft);
      if (settled !== undefined) return settled;
      return homePage(draft, this.door.places(ask.input), this.work.publicUrl, more);
    });
  }

  async step(ask: Visit): Promise<Answer> {
    return this.withDraft(ask, (draft) => {
      const step = this.stepAsked(ask, draft);
      if (step === undefined) return draftTrouble({ refused: [{ code: 'not-found', data: {}, clause: [] }] }, this.door.permission);
      return this.settled(ask, draft) ?? page(`${step.label}, aanmelding`, <StepPage {...this.stepView(ask, draft, step)} />);
    });
  }

  async save(ask: Visit): Promise<Answer> {
    return this.withDraft(ask, async (draft) => {
      const step = this.stepAsked(ask, draft);
      if (step === undefined) return problem('not-found');
      const view = this.stepView(ask, draft, step);
      const rows = rowsChanged(ask.posted);
      const seen = textOf(ask.posted, 'gezien');
      if (rows !== null) return page(`${step.label}, aanmelding`, <StepPage {...view} answers={{ ...view.answers, ...rows }} seen={seen} />);
      const wish = textOf(ask.posted, 'naar');
      const reading = readForm(view.form, view.look, ask.posted, { ...(step.part === undefined ? {} : { part: step.part }), draft: wish !== '', beside: draft.answers });
      const aside = Object.fromEntries(Object.entries(draft.answers).filter(([key]) => draft.room.form.form.fields[key] !== undefined && view.form.fields[key] === undefined));
      const saved = await savePart(this.work, ask.scope, this.door.ref(ask.input), { part: step.part, values: { ...aside, ...reading.values }, seen });
      if (isRefused(saved)) return draftTrouble(saved, this.door.permission);
      const typed = { ...cleared(view.answers, view), ...ask.posted };
      if ('conflict' in saved) return this.conflict(ask, saved, step, typed);
      if (reading.problems.length > 0) {
        const after = this.stepView(ask, saved.draft, step);
        return page(`Fout: ${step.label}, aanmelding`, <StepPage {...after} answers={typed} problems={reading.problems} />, { status: 422 });
      }
      const places = this.door.places(ask.input);
      if (wish === 'later') return redirect(places.step(''), { said: 'Bewaard. Je kan later verdergaan.' });
      const back = stepsOf(draft.room).find((one) => one.key === wish);
      return redirect(places.step(back?.key ?? nextOf(stepsOf(draft.room), step.key)));
    });
  }

  conflict(ask: Visit, { conflict, draft }: PartConflict, step: FormStep, typed: Fields): Answer {
    const view = { ...this.stepView(ask, draft, step), answers: typed };
    const { form, source } = { form: draft.room.form.form, source: draft.room.source };
    const words = (field: string, values: Values): string => { const known = form.fields[field]; return known === undefined ? '' : answerText(field, known, source, values); };
    const clashes = conflict.map(({ field, mine, theirs }) => ({ label: form.fields[field]?.label ?? field, mine: words(field, mine === undefined ? {} : { [field]: mine }), theirs: words(field, theirs === undefined ? {} : { [field]: theirs }) }));
    return page(`Fout: ${step.label}, aanmelding`, <ConflictPage view={view} clashes={clashes} />, { status: 409 });
  }

  async review(ask: Visit, more: { posted?: Fields; problems?: Problem[]; tried?: boolean; lacks?: Lack[] } = {}): Promise<Answer> {
    const looked = await lookOver(this.work, ask.scope, this.door.ref(ask.input));
    if (isRefused(looked)) return draftTrouble(looked, this.door.permission);
    const { draft } = looked;
    const settled = this.settled(ask, draft);
    if (settled !== undefined) return settled;
    const places = this.door.places(ask.input);
    const look = lookOf(draft, (id) => places.step(`bijlage/${id}`));
    const view = {
      draft, steps: stepsOf(draft.room), look, lacks: more.lacks ?? looked.lacks, outside: looked.outside, notes: looked.notes, signs: { ...keptSigns(draft, ask.now.today), ...more.posted },
      problems: more.problems ?? [], tried: more.tried ?? false, places,
    };
    const wrong = view.problems.length > 0 || view.tried;
    return page(`${wrong ? 'Fout: ' : ''}Nakijken en tekenen, aanmelding`, <ReviewPage {...view} />, { status: wrong ? 422 : 200 });
  }

  async sign(ask: Visit): Promise<Answer> {
    return this.withDraft(ask, async (draft) => {
      const places = this.door.places(ask.input);
      const look = lookOf(draft, (id) => places.step(`bijlage/${id}`));
      const reading = readForm({ ...draft.room.form.form, fields: {} }, look, ask.posted, { draft: true, signatures: draft.room.form.spaces });
      const days = readDays(draft, ask.posted, ask.now.today);
      const problems = [...days.problems, ...reading.problems];
      const signed = signedNow(draft, reading.signed, reading.problems, days.byPart);
      const scans = Object.fromEntries(draft.room.form.spaces.flatMap((space) => filesOf(ask.posted, `handtekening-${space.key}.scan`).slice(0, 1).filter(() => signed[space.key] != null).map((one) => [space.key, one])));
      const saved = await saveSignatures(this.work, ask.scope, this.door.ref(ask.input), { signed, scans, most: LIMITS.file });
      if (isRefused(saved)) return draftTrouble(saved, this.door.permission);
      const troubles = saved.trouble.map((one): Problem => ({ field: `handtekening-${one.space}`, text: sayScanTrouble(one.code) }));
      if (problems.length + troubles.length > 0) return this.review(ask, { posted: textsOnly(ask.posted), problems: [...problems, ...troubles] });
      return redirect(`${places.step(REVIEW)}#versturen`, { said: 'De handtekeningen zijn bewaard.' });
    });
  }

  async send(ask: Visit): Promise<Answer> {
    const places = this.door.places(ask.input);
    const done = await submit(this.work, ask.scope, this.door.ref(ask.input), { seen: Number(textOf(ask.posted, 'gezien')), once: ask.once ?? undefined, location: ask.once?.token === undefined ? places.step('') : places.step('').replaceAll(ask.once.token, ':token') });
    if (isRefused(done)) return done.refused[0]?.code === 'version-conflict' ? this.review(ask, { problems: [{ field: '', text: 'Er is intussen iets gewijzigd aan deze aanmelding. Kijk alles nog eens na en verstuur opnieuw' }] }) : draftTrouble(done, this.door.permission);
    if ('incomplete' in done) return this.review(ask, { tried: true, lacks: done.incomplete });
    return redirect(places.step(''));
  }

  async mail(ask: Visit): Promise<Answer> {
    const email = textOf(ask.posted, 'email').trim();
    if (readValue('email', email) === undefined || email.length > 200) return this.home(ask, { email, problems: [{ field: 'email', text: 'Vul een e-mailadres in, bijvoorbeeld naam@dienst.be' }] });
    const places = this.door.places(ask.input);
    const done = await mailLink(this.work, ask.scope, { to: email, link: `${this.work.publicUrl}${places.link ?? ''}`, token: ask.once?.token ?? '' });
    if (isRefused(done)) return draftTrouble(done, this.door.permission);
    return redirect(places.step(''), { said: done.queued ? 'De mail met je link vertrekt zo.' : 'Naar dit adres vertrok vandaag al een mail. Kijk ook bij de ongewenste post.' });
  }

  async paper(ask: Visit): Promise<Answer> {
    return this.withDraft(ask, async (draft) => {
      const made = await draftForm(this.work, draft);
      return isRefused(made) ? problem(made.refused) : file(made.name, made.mediaType, made.bytes);
    });
  }

  async document(ask: Visit, wanted: 'sealed' | { id: string }): Promise<Answer> {
    const found = await referralDocument(this.work, ask.scope, this.door.ref(ask.input), wanted);
    return isRefused(found) ? draftTrouble(found, this.door.permission) : file(found.name, found.mediaType, found.bytes);
  }

  async withDraft(ask: Visit, then: (draft: Draft) => Answer | Promise<Answer>): Promise<Answer> {
    const draft = await openDraft(this.work, ask.scope, this.door.ref(ask.input));
    return isRefused(draft) ? draftTrouble(draft, this.door.permission) : then(draft);
  }

  /** What was sent is no longer a form but an answer. */
  settled(ask: Visit, draft: Draft): Answer | undefined {
    if (draft.open) return undefined;
    if (draft.referral.state === 'refused') return page('Niet aangenomen', <TurnedDownPage draft={draft} />);
    return page('Verstuurd', <SentPage draft={draft} places={this.door.places(ask.input)} />);
  }

  stepAsked(ask: Visit, draft: Draft): FormStep | undefined {
    const wanted = (ask.input as { stap?: string }).stap;
    return stepsOf(draft.room).find((step) => step.key === wanted);
  }

  stepView(ask: Visit, draft: Draft, step: FormStep): StepView {
    const places = this.door.places(ask.input);
    const form = formOnPage(draft.room.form.form, step.part, draft.answers);
    const look = lookOf(draft, (id) => places.step(`bijlage/${id}`));
    return { draft, form, steps: stepsOf(draft.room), step, look, answers: writeForm(form, look, draft.answers), problems: [], seen: partMark(draft, step.part), places };
  }
}

export function homePage(draft: Draft, places: DraftPlaces, publicUrl: string, more: { email?: string; problems?: Problem[]; fromPdf?: { filled: number; unreadable: number } } = {}): Answer {
  const problems = more.problems ?? [];
  const body = <DraftHome draft={draft} steps={stepsOf(draft.room)} places={places} email={more.email ?? ''} problems={problems} publicUrl={publicUrl} fromPdf={more.fromPdf} />;
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Aanmelding ${draft.room.form.draaiboek.name}`, body, { status: problems.length > 0 ? 422 : 200 });
}

/** A box that was unticked posts nothing: what was kept of this page must not show through what was just typed. */
function cleared(kept: Fields, view: StepView): Fields {
  const here = new Set(Object.entries(view.form.fields).filter(([, field]) => view.step.part === undefined || field.part === view.step.part).map(([key]) => key));
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !here.has(name.split('.')[0] ?? '')));
}

function textsOnly(posted: Fields): Fields {
  return Object.fromEntries(Object.entries(posted).filter(([, value]) => typeof value === 'string'));
}

function keptSigns(draft: Draft, today: string): Fields {
  const kept = draft.room.form.spaces.map((space) => signature.write((draft.signatures[space.key] ?? {}) as Values, { name: `handtekening-${space.key}` } as never));
  const days = sections(draft.room.source).filter((section) => section.signatures.length > 0).map((section) => ({ [dayName(section.part?.key)]: shownDay(draft, section.part?.key, today) }));
  return Object.assign({}, ...kept, ...days) as Fields;
}

/** One day for each part that is signed; a day that does not exist or is still to come is told at its place. */
function readDays(draft: Draft, posted: Fields, today: string): { byPart: Map<string | undefined, string>; problems: Problem[] } {
  const byPart = new Map<string | undefined, string>();
  const problems: Problem[] = [];
  for (const section of sections(draft.room.source).filter((one) => one.signatures.length > 0)) {
    const part = section.part?.key;
    const name = dayName(part);
    const typed = textOf(posted, name).trim();
    const read = readValue('date', typed);
    const day = typeof read === 'string' ? parseDay(read) : undefined;
    if (day !== undefined) byPart.set(part, day);
    if (typed !== '' && day === undefined) problems.push({ field: name, text: 'Vul een dag in die bestaat, zoals 20/11/2026' });
    if (day !== undefined && day > today) problems.push({ field: name, text: 'Deze dag moet nog komen. Het akkoord komt vóór de aanmelding' });
  }
  return { byPart, problems };
}

function signedNow(draft: Draft, read: Record<string, Values>, problems: readonly Problem[], days: ReadonlyMap<string | undefined, string>): Record<string, Signed | null> {
  return Object.fromEntries(draft.room.form.spaces.flatMap((space): [string, Signed | null][] => {
    const signed = read[space.key];
    const day = days.get(space.part);
    if (signed !== undefined) return [[space.key, { ...(signed as Signed), ...(day === undefined ? {} : { datum: day }) }]];
    return problems.some((one) => one.field === `handtekening-${space.key}`) ? [] : [[space.key, null]];
  }));
}

