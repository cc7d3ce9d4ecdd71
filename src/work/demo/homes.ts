/** Where people of the demo region live and with whom, through the same verbs as in real use. */
import { listCases, type CaseFile } from '../../store/cases.ts';
import { livingsOf } from '../../store/livings.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { isRefused, type Refused } from '../house.ts';
import { householdRoom, join, leave, nameOf } from '../people/households.ts';
import { noteLiving } from '../people/livings.ts';
import { scopeOf } from './as-whom.ts';
import type { Stage, StoryTrouble } from './stories.ts';

/** Of somebody with a file. `wie`: account of who notes it; all days are counted from today. */
export interface RegionHome { van: string; programma: string; wie: string; woont: RegionLiving[]; gezin: RegionHouseholdStep[] }
export interface RegionLiving { sinds: number; soort: string; /** '': the one that goes with the kind. */ klasse: string; gemeente: string; adres: string; krap: boolean; noot: string }
/** Somebody comes, or some leave; `dossier`: who comes has a file of the same organisation. */
export interface RegionHouseholdStep { dag: number; komt?: { voornaam: string; naam: string; als: string; tweede: boolean; dossier: boolean } | undefined; gaan: string[]; samen: boolean }

/** Told for everybody of whom nothing is known yet: a start that was stopped goes on where it was. */
export async function playHomes(stage: Stage, all: readonly RegionHome[]): Promise<StoryTrouble[]> {
  const files = await filesByName(stage);
  const trouble: StoryTrouble[] = [];
  for (const home of all) {
    const file = files.get(`${home.programma} ${home.van}`);
    // A file that begins on the next working day is told at a later start.
    if (file?.subjectPerson == null) continue;
    const codes = await playHome({ stage, home, person: file.subjectPerson, opened: file.opened, files });
    if (codes.length > 0) trouble.push({ subject: home.van, step: 'wonen', codes });
  }
  return trouble;
}

interface Playing { stage: Stage; home: RegionHome; person: string; opened: Day; files: ReadonlyMap<string, CaseFile> }

async function filesByName({ house, today }: Stage): Promise<Map<string, CaseFile>> {
  const now = { today, moment: momentAt(today, '00:00') };
  return house.store.aroundEveryLock('demo: waar mensen wonen', now, async (tx) => new Map((await listCases(tx, { limit: 2000 })).cases.map((one) => [`${one.programme} ${one.subjectName}`, one])));
}

async function playHome(playing: Playing): Promise<string[]> {
  const { stage: { house, giveWay }, home, person } = playing;
  const scope = await scopeOn(playing, 0);
  const [room, places] = [await householdRoom(house, scope, person), await house.store.within(scope, (tx) => livingsOf(tx, person))];
  const acts = [...(places.length > 0 ? [] : home.woont.map((one) => () => live(playing, one))), ...(room === undefined || room.now.length + room.other.length > 0 ? [] : home.gezin.map((one) => () => step(playing, one)))];
  for (const act of acts) {
    await giveWay();
    const done = await act();
    if (isRefused(done)) return done.refused.map((refusal) => refusal.code);
  }
  return [];
}

/** On the day it was so, or on the first on which somebody knew of this person. */
function scopeOn({ stage, home, opened }: Playing, at: number): Promise<Scope> {
  const told = addDays(stage.today, at);
  return scopeOf(stage, home.wie, told < opened ? opened : told, '16:45');
}

async function live(playing: Playing, one: RegionLiving): Promise<{ done: true } | Refused> {
  const { stage, person } = playing;
  const { soort: kind, klasse, adres: address, gemeente: municipality, krap: crowded, noot: note } = one;
  return noteLiving(stage.house, await scopeOn(playing, one.sinds), { person, since: addDays(stage.today, one.sinds), kind, class: klasse, address, municipality, crowded, note, location: '' });
}

async function step(playing: Playing, { dag, komt, gaan, samen }: RegionHouseholdStep): Promise<{ done: true } | Refused> {
  const { stage, home, person, files } = playing;
  const scope = await scopeOn(playing, dag);
  const now = (await householdRoom(stage.house, scope, person))?.now[0];
  const change = { person, day: addDays(stage.today, dag), location: '' };
  if (komt === undefined) return leave(stage.house, scope, { ...change, household: now?.id ?? '', members: (now?.members ?? []).filter((one) => gaan.includes(nameOf(one))).map((one) => one.id), together: samen });
  const known = komt.dossier ? files.get(`${home.programma} ${komt.voornaam} ${komt.naam}`)?.subjectPerson : null;
  return join(stage.house, scope, { ...change, household: now?.id, relation: komt.als, second: komt.tweede, who: known == null ? { givenName: komt.voornaam, familyName: komt.naam } : { id: known } });
}
