/** Plays the stories of the demo region: every step goes through the same verbs as real use, on its own day. */
import type { Party, Values } from '../../engine/events.ts';
import type { AgreementGiven, Command } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { listCases } from '../../store/cases.ts';
import { places } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import { legalCalendar, nextWorkingDay } from '../../values/calendar.ts';
import { addDays, daysBetween, FIRST_DAY, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { act } from '../act/act.ts';
import { keeperOf, openCase } from '../act/open-case.ts';
import type { WorkDoorkeeper } from '../enter.ts';
import { isRefused, type House } from '../house.ts';
import { issueInvoice } from '../money/issue.ts';
import { oneInvoice } from '../money/look.ts';
import { notePayment } from '../money/pay.ts';
import { readyForUse } from '../places/manage-nights.ts';
import { scopeOf } from './as-whom.ts';
import type { MadeRegion } from './region.ts';
import { storyValues } from './story-values.ts';

export interface StoryStep {
  dag: number; doe: 'open' | 'plan' | 'do' | 'miss' | 'agree' | 'assign' | 'note' | 'move' | 'drop' | 'invoice' | 'pay' | /** The place of this story is made ready by who owns it. */ 'klaar'; wie: string; taak?: string | undefined; waarden?: Record<string, unknown> | undefined; uitkomst?: string | undefined;
  reden?: string | undefined; rol?: string | undefined; persoon?: string | undefined; wanneer?: number | undefined; uur?: string | undefined; aanwezig?: Record<string, 'present' | 'absent'> | undefined;
  akkoord?: string[] | undefined; /** Role -> account whose organisation takes it up at the opening. */ partijen?: Record<string, string> | undefined; rij?: number | undefined; tekst?: string | undefined; klasse?: string | undefined; over?: string | undefined; afspraak?: string | undefined;
}
export interface Story { naam: string; vanaf?: string | undefined; tot?: number | undefined; stappen: StoryStep[] }
export interface StoryCase { voornaam: string; naam: string; gemeente: string; verhaal: string; start: number; verwijzer: string; /** Where somebody stays, by the name of the place, and how many nights: else what the draaiboek says. */ plaats?: string | undefined; nachten?: number | undefined; /** Account of who owns that place. */ eigenaar?: string | undefined; /** Happens again on each day the demo is started, to somebody of another name. */ 'elke-dag'?: string[] | undefined; waarden: Record<string, unknown> }
export interface Stories { programma: string; rollen: Record<string, string[]>; verhalen: Record<string, Story>; dossiers: StoryCase[] }

export interface StoryTrouble { subject: string; step: string; codes: string[] }
/** Who opens scopes for the demo's people; told of each case that is done. */
export interface Stage {
  house: House; door: WorkDoorkeeper; region: MadeRegion; today: Day; told(done: number, of: number): void;
  /** Between two acts: whoever knocks goes first. */ giveWay(): Promise<void>;
}

interface Playing { stage: Stage; stories: Stories; draaiboek: Draaiboek; person: StoryCase; index: number; begin: Day; caseId: string; instances: Map<string, { id: string; day: Day }>; places: ReadonlyMap<string, string> }

/** Plays every story that is not there yet and gives what went wrong; a story stops at its first refused step, the others go on. */
export async function playStories(stage: Stage, stories: Stories): Promise<StoryTrouble[]> {
  const draaiboek = stage.house.programmes.current(stories.programma)?.draaiboek;
  if (draaiboek === undefined) return [{ subject: stories.programma, step: 'open', codes: ['not-found'] }];
  const trouble: StoryTrouble[] = [];
  const inOrder = [...stories.dossiers].sort((a, b) => a.start - b.start);
  const there = await namesOfCases(stage, draaiboek.key);
  const beds = await placeIds(stage);
  for (const [index, told] of inOrder.entries()) {
    const person = told['elke-dag'] === undefined ? told : { ...told, naam: told['elke-dag'][daysBetween(FIRST_DAY, stage.today) % told['elke-dag'].length] ?? told.naam };
    if (there.has(nameOfPerson(person))) continue;
    const begin = workday(addDays(stage.today, person.start));
    const stopped = await play({ stage, stories, draaiboek, person, index, begin, caseId: '', instances: new Map(), places: beds });
    if (stopped !== undefined) trouble.push(stopped);
    stage.told(index + 1, inOrder.length);
  }
  return trouble;
}

/** A start that was stopped halfway goes on where it was. */
async function namesOfCases(stage: Stage, programme: Key): Promise<Set<string>> {
  const now = { today: stage.today, moment: momentAt(stage.today, '00:00') };
  return stage.house.store.aroundEveryLock('demo: wat er al is', now, async (tx) => new Set((await listCases(tx, { programme, limit: 1000 })).cases.map((one) => one.subjectName)));
}

/** Ids of the places of the region by their name. */
export async function placeIds(stage: Pick<Stage, 'house' | 'today'>): Promise<Map<string, string>> {
  const now = { today: stage.today, moment: momentAt(stage.today, '00:00') };
  return stage.house.store.aroundEveryLock('demo: plaatsen', now, async (tx) => new Map((await places(tx)).map((one) => [one.name, one.id])));
}

/** '' for a file about nobody in particular. */
const nameOfPerson = (person: StoryCase): string => `${person.voornaam} ${person.naam}`.trim();

async function play(playing: Playing): Promise<StoryTrouble | undefined> {
  for (const step of stepsOf(playing.stories, playing.person.verhaal)) {
    const day = dayOfStep(playing, step);
    if (day > playing.stage.today) return undefined;
    await playing.stage.giveWay();
    const codes = await oneStep(playing, step, day);
    if (codes.length > 0) return { subject: playing.person.verhaal, step: `${step.doe} ${step.taak ?? step.rol ?? ''}`.trim(), codes };
  }
  return undefined;
}

function oneStep(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  if (step.doe === 'open') return open(playing, step, day);
  if (step.doe === 'invoice') return invoice(playing, step, day);
  if (step.doe === 'klaar') return makeReady(playing, step, day);
  return step.doe === 'pay' ? pay(playing, step, day) : doStep(playing, step, day);
}

async function makeReady(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  const done = await readyForUse(playing.stage.house, await byStep(playing, step, day, '11:00'), playing.places.get(playing.person.plaats ?? '') ?? '');
  return isRefused(done) ? done.refused.map((refusal) => refusal.code) : [];
}

async function invoice(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  const made = await issueInvoice(playing.stage.house, await byStep(playing, step, day, '11:00'), { caseId: playing.caseId, location: () => '' });
  if (isRefused(made)) return made.refused.map((refusal) => refusal.code);
  if ('id' in made) playing.instances.set('factuur', { id: made.id, day });
  return [];
}

/** Pays what is still open on the invoice of this story. */
async function pay(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  const scope = await byStep(playing, step, day, '11:00');
  const id = playing.instances.get('factuur')?.id ?? '';
  const found = await oneInvoice(playing.stage.house, scope, id);
  if (found === undefined) return ['not-found'];
  const done = await notePayment(playing.stage.house, scope, { invoiceId: id, day, cents: found.open, more: false, reference: '', location: '' });
  return isRefused(done) ? done.refused.map((refusal) => refusal.code) : [];
}

/** A story may begin as another one and go its own way from some day on. */
function stepsOf(stories: Stories, key: string): StoryStep[] {
  const story = stories.verhalen[key];
  if (story === undefined) throw new Error(`no story ${key}`);
  const before = story.vanaf === undefined ? [] : stepsOf(stories, story.vanaf).filter((step) => step.dag <= (story.tot ?? Infinity));
  return [...before, ...story.stappen].sort((a, b) => a.dag - b.dag);
}

/** What was planned happens on the day it was planned for. */
function dayOfStep(playing: Playing, step: StoryStep): Day {
  const planned = step.afspraak === undefined || step.doe === 'plan' ? undefined : playing.instances.get(step.afspraak);
  return planned?.day ?? workday(addDays(playing.begin, step.dag));
}

function workday(day: Day): Day {
  return nextWorkingDay(day, legalCalendar).day;
}

function accountKey(playing: Playing, who: string): string {
  if (who === 'verwijzer') return playing.person.verwijzer;
  if (who === 'eigenaar') return playing.person.eigenaar ?? who;
  const pool = playing.stories.rollen[who] ?? [];
  return pool[playing.index % pool.length] ?? who;
}

const byStep = (playing: Playing, { wie }: StoryStep, day: Day, hour: string): Promise<Scope> => scopeOf(playing.stage, accountKey(playing, wie), day, hour);

function partyOf(playing: Playing, role: Key, who: string): Party {
  const found = playing.stage.region.accounts.get(accountKey(playing, who));
  if (found === undefined) throw new Error(`no demo account for ${who}`);
  return { role, account: found.id, organisation: found.organisation, name: found.name };
}

async function open(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  const { stage, draaiboek, person } = playing;
  const [referrerRole, subjectRole] = [draaiboek.tasks[draaiboek.opens]?.by[0] ?? '', Object.keys(draaiboek.roles).find((role) => draaiboek.roles[role]?.is === 'subject')];
  const referrer = partyOf(playing, referrerRole, step.wie);
  const [name, municipality] = [nameOfPerson(person), person.gemeente === '' ? null : person.gemeente];
  const opening = {
    programme: draaiboek.key, values: openingValues(playing, step, day), parties: [referrer, ...(subjectRole === undefined ? [] : [{ role: subjectRole, name }]), ...teamsOf(playing, step)], happened: day, actor: { account: referrer.account ?? null, role: referrerRole, name: referrer.name ?? '' },
    agreements: agreementsOf(playing, draaiboek.opens, step, day), subject: { givenName: person.voornaam, familyName: person.naam }, municipality, referralId: null, parentCase: null, reasons: {},
  };
  const now = { today: day, moment: momentAt(day, step.uur ?? '09:00') };
  const opened = await stage.house.store.aroundEveryLock('demo: aanmelding', now, async (tx) => openCase(stage.house, tx, { ...opening, keeperOrg: opening.parties.find((party) => party.role === draaiboek['kept-by'])?.organisation ?? (await keeperOf(tx, draaiboek, municipality)) ?? '' })).catch(codesOf);
  if (Array.isArray(opened)) return opened;
  playing.caseId = opened.caseId;
  return [];
}

/** Organisations that take up a role as a whole. */
function teamsOf(playing: Playing, step: StoryStep): Party[] {
  return Object.entries(step.partijen ?? {}).flatMap(([role, who]): Party[] => {
    const found = playing.stage.region.accounts.get(accountKey(playing, who));
    const home = [...playing.stage.region.organisations.values()].find((one) => one.id === found?.organisation);
    return home === undefined ? [] : [{ role, organisation: home.id, name: home.name }];
  });
}

function codesOf(error: unknown): string[] {
  const refusals = (error as { refusals?: { code: string; field?: string }[] }).refusals;
  if (refusals === undefined) throw error;
  return refusals.map((refusal) => `${refusal.code}${refusal.field === undefined ? '' : ` (${refusal.field})`}`);
}

/** The form of a referral names organisation, contact and place; those come from the region, the rest from the story. */
function openingValues(playing: Playing, step: StoryStep, day: Day): Values {
  const referrer = playing.stage.region.accounts.get(accountKey(playing, step.wie));
  const home = [...playing.stage.region.organisations.values()].find((one) => one.id === referrer?.organisation);
  const known: Values = { ...storyValues(step.waarden ?? {}, playing.begin, day), ...(playing.person.waarden as Values) };
  const form = playing.draaiboek.forms[playing.draaiboek.tasks[playing.draaiboek.opens]?.form ?? ''];
  for (const [key, field] of Object.entries(form?.fields ?? {})) {
    if (known[key] !== undefined || field.must !== true) continue;
    if (field.is === 'organisation') known[key] = home?.name ?? '';
    if (field.is === 'phone') known[key] = referrer?.phone ?? '051 00 00 00';
    if (field.is === 'email') known[key] = referrer?.email ?? '';
    if (field.is === 'municipality') known[key] = playing.person.gemeente;
    if (field.is === 'text') known[key] = referrer?.name ?? '';
  }
  return known;
}

function agreementsOf(playing: Playing, task: Key, step: StoryStep, day: Day): AgreementGiven[] {
  const agree = playing.draaiboek.tasks[task]?.agree;
  if (agree === undefined) return [];
  return (step.akkoord ?? []).flatMap((role) => (agree.twice === undefined ? [undefined] : [undefined, agree.twice]).map((part): AgreementGiven => ({
    role, happened: day, party: { role, name: nameOf(playing, role) }, ...(part === undefined ? {} : { part }), ...(agree.phrase === undefined ? {} : { phrase: agree.phrase }), ...(agree.text === undefined ? {} : { text: agree.text }),
  })));
}

function nameOf(playing: Playing, role: Key): string {
  if (playing.draaiboek.roles[role]?.is === 'subject') return nameOfPerson(playing.person);
  return playing.stage.region.accounts.get(accountKey(playing, playing.stories.rollen[role] === undefined ? 'verwijzer' : role))?.name ?? role;
}

/** Nobody is in two places at once: when the hour is taken, a later one is tried, then another day. */
const HOURS = ['09:00', '10:30', '13:00', '14:30', '16:00'];
const LATER_DAYS = 6;

async function doStep(playing: Playing, step: StoryStep, day: Day): Promise<string[]> {
  const scope = await byStep(playing, step, day, step.doe === 'do' ? step.uur ?? '16:30' : '16:30');
  const commands = step.doe === 'plan' ? planCommands(playing, step) : [commandOf(playing, step, day)];
  let codes: string[] = [];
  for (const command of commands) {
    const done = await act(playing.stage.house, scope, { caseId: playing.caseId, command });
    if (!isRefused(done)) {
      if (command.do === 'plan' && step.afspraak !== undefined) playing.instances.set(step.afspraak, { id: command.instance, day: command.day });
      return [];
    }
    codes = done.refused.map((refusal) => [refusal.code, refusal.verdict?.gate, refusal.field].filter(Boolean).join(' '));
    if (done.refused[0]?.code !== 'double-booked') return codes;
  }
  return codes;
}

function planCommands(playing: Playing, step: StoryStep): Command[] {
  const wanted = workday(addDays(playing.begin, step.wanneer ?? step.dag));
  const days = Array.from({ length: LATER_DAYS }, (_, n) => workday(addDays(wanted, n)));
  const hours = [step.uur ?? '09:00', ...HOURS.filter((hour) => hour !== step.uur)];
  return [...new Set(days)].flatMap((day) => hours.map((time): Command => ({
    do: 'plan', task: step.taak ?? '', instance: playing.stage.house.newId(), day, time, invited: invitedTo(playing, step.taak ?? ''), ...placeOf(playing, step.taak ?? ''),
    ...(step.rij === undefined ? {} : { row: String(step.rij) }),
  })));
}

function placeOf(playing: Playing, task: Key): { place?: string } {
  const place = playing.draaiboek.tasks[task]?.meet?.place?.[0];
  return place === undefined ? {} : { place };
}

function invitedTo(playing: Playing, task: Key): Party[] {
  const meet = playing.draaiboek.tasks[task]?.meet;
  const roles = [...(meet?.must ?? []), ...(meet?.expected ?? [])];
  return roles.flatMap((role) => {
    if (playing.draaiboek.roles[role]?.is === 'subject') return [{ role, name: nameOf(playing, role) }];
    if (playing.stories.rollen[role] !== undefined) return [partyOf(playing, role, role)];
    return role === playing.draaiboek.tasks[playing.draaiboek.opens]?.by[0] ? [partyOf(playing, role, 'verwijzer')] : [];
  });
}

function commandOf(playing: Playing, step: StoryStep, day: Day): Command {
  const values = storyValues(step.waarden ?? {}, playing.begin, day);
  const instance = (step.afspraak === undefined ? undefined : playing.instances.get(step.afspraak)?.id) ?? playing.stage.house.newId();
  if (step.doe === 'assign') return { do: 'assign', role: step.rol ?? '', party: partyOf(playing, step.rol ?? '', step.persoon ?? ''), from: day, accepted: true };
  if (step.doe === 'note') return { do: 'note', class: step.klasse ?? '', text: step.tekst ?? '', happened: day, readers: [] };
  if (step.doe === 'miss') return { do: 'miss', task: step.taak ?? '', instance, happened: day, reason: step.reden ?? '', values };
  if (step.doe === 'drop') return { do: 'drop', instance, reason: step.reden ?? '' };
  const about = step.over === undefined ? undefined : playing.instances.get(step.over)?.id;
  return {
    do: 'do', task: step.taak ?? '', instance, happened: day, values, agreements: agreementsOf(playing, step.taak ?? '', step, day), reasons: {},
    ...(step.uitkomst === undefined ? {} : { outcome: step.uitkomst }), ...(step.aanwezig === undefined ? {} : { attended: step.aanwezig }),
    ...(step.rij === undefined ? {} : { row: String(step.rij) }), ...(about === undefined ? {} : { about }), ...claimOf(playing, step.taak ?? '', day),
  };
}

/** The place of this person, where the act takes one. */
function claimOf({ draaiboek, person, places: beds }: Playing, task: Key, day: Day): { claim?: { place: string; until?: Day } } {
  const kind = draaiboek.tasks[task]?.claim?.kind;
  const place = beds.get(person.plaats ?? '');
  if (place === undefined || (kind !== 'ask' && kind !== 'hold' && kind !== 'stay')) return {};
  return { claim: { place, ...(person.nachten === undefined || kind !== 'stay' ? {} : { until: addDays(day, person.nachten) }) } };
}
