/** Giving a role to someone, or handing it over: only people who may hold it are offered (GW-009, GW-033, GW-034). */
import { z } from 'zod';
import type { Party } from '../../../engine/events.ts';
import type { Holding } from '../../../engine/reading.ts';
import type { Account } from '../../../store/accounts.ts';
import type { Role } from '../../../protocol/draaiboek.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import type { House } from '../../../work/house.ts';
import { teamRoom, type TeamRoom } from '../../../work/look/case/act-room.ts';
import { page, problem, type Answer } from '../../answer.ts';
import { textOf } from '../../body.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { kindLabels } from '../beheer/organisation-form.ts';
import { NAMES } from './control-names.ts';
import { ChoiceControl, LineControl, TextControl } from './controls.tsx';
import { dayIn, finish, FIRST, NOT_A_DAY, type Try } from './finish.tsx';
import { CaseForm } from './frame.tsx';
import { mayAssign, proposedWhy } from './team.tsx';
import { capital, clauseWords, fullDay, organisationName, partyName, roleWordAt, subjectName } from './words.ts';

const input = z.object({ number: z.string().max(60), role: z.string().max(100), van: z.string().max(60).optional() });
/** Posted instead of a person: whoever holds it leaves, and nobody comes in the place. */
const NOBODY = 'niemand';

interface Room extends TeamRoom { role: string; holding: Holding | undefined }

export function teamRoutes(house: House): AnyRoute[] {
  const enter = async (scope: Parameters<typeof teamRoom>[1], number: string, role: string, holding: string | undefined): Promise<Room | undefined> => {
    const room = await teamRoom(house, scope, number, role);
    const word = room?.found.draaiboek.roles[role];
    if (room === undefined || word === undefined || word.is === 'subject' || !mayAssign(room.found, role)) return undefined;
    const held = room.found.state.holders.filter((one) => one.role === role && (one.until === undefined || one.until > room.found.today));
    return { ...room, role, holding: held.find((one) => one.event === holding) ?? (held.length === 1 && word.hold !== 'many' ? held[0] : undefined) };
  };
  return [
    route({
      method: 'GET', path: paths.caseTeam, permission: 'signed-in', audit: 'dossier.team-form', input,
      async handle({ scope, input: asked }) {
        const room = await enter(scope, asked.number, asked.role, asked.van);
        return room === undefined ? problem('not-found') : show(room, FIRST({ [NAMES.day]: formatDay(room.found.today), [NAMES.person]: proposedOf(room)?.account ?? (room.candidates.length === 1 ? (room.candidates[0]?.id ?? '') : '') }), 200);
      },
    }),
    route({
      method: 'POST', path: paths.caseTeam, permission: 'signed-in', audit: 'dossier.team', input,
      async handle({ scope, input: asked, posted, once }) {
        const room = await enter(scope, asked.number, asked.role, textOf(posted, NAMES.replaces) || undefined);
        if (room === undefined) return problem('not-found');
        const [from, who, reason] = [dayIn(posted, NAMES.day), textOf(posted, NAMES.person), textOf(posted, NAMES.reason).trim()];
        const again = (tried: Try, status: number): Answer => show(room, tried, status);
        const party = who === NOBODY ? room.holding?.party : partyOf(room, who);
        if (from === undefined) return again({ answers: posted, problems: [{ field: NAMES.day, text: NOT_A_DAY }], asked: [] }, 422);
        if (party === undefined) return again({ answers: posted, problems: [{ field: NAMES.person, text: 'Kies iemand uit de lijst' }], asked: [] }, 422);
        const command = {
          do: 'assign' as const, role: room.role, party, from, ...(reason === '' ? {} : { reason }), ...(who === NOBODY ? { ends: true } : {}), ...(textOf(posted, NAMES.accepted) === 'ja' ? { accepted: true } : {}),
          ...(room.holding === undefined || who === NOBODY ? {} : { replaces: room.holding.event }),
        };
        return finish({ house, scope, found: room.found, posted, once }, command, { said: 'Het team is aangepast.', again });
      },
    }),
  ];
}

/** Who may hold it and is proposed, as long as nobody has it. */
function proposedOf({ proposed, candidates, role, holding }: Room): Room['proposed'][number] | undefined {
  return holding === undefined ? proposed.find((one) => one.role === role && candidates.some(({ id }) => id === one.account)) : undefined;
}

function partyOf(room: Room, id: string): Party | undefined {
  const account = room.candidates.find((one) => one.id === id);
  return account === undefined ? undefined : { role: room.role, account: account.id, organisation: account.organisationId, name: account.name };
}

function show(room: Room, tried: Try, status: number): Answer {
  const { found, role, holding, candidates } = room;
  const [word, proposed] = [found.draaiboek.roles[role], proposedOf(room)];
  const title = `${holding === undefined ? 'Wijs aan' : 'Geef door'}: ${roleWordAt(found, role, holding?.party.organisation)}`;
  const free = candidates.filter((one) => !found.state.holders.some((held) => held.role === role && held.until === undefined && held.party.account === one.id));
  const { source } = clauseWords(found, word?.clause ?? []);
  const mayLeave = holding !== undefined && word?.hold !== 'always';
  return page(`${tried.problems.length > 0 ? 'Fout: ' : ''}${title}, ${subjectName(found)}`, (
    <CaseForm frame={{ found, title, action: urls.caseAct(found.file.number, 'team', role), button: 'Bewaar', problems: tried.problems, since: tried.since, hidden: { [NAMES.replaces]: holding?.event }, lead: <>{word?.help && <p class="lead">{word.help}</p>}{source && <p class="small quiet">{source}</p>}</> }}>
      {proposed !== undefined && <p class="after">Voorgesteld: <b>{proposed.name}</b>, {proposedWhy(proposed)}. Kies gerust iemand anders.</p>}
      {holding && <p>Nu: <b>{partyName(found, holding.party)}</b>, sinds {fullDay(holding.from)}.</p>}
      {free.length === 0 && !mayLeave ? <p>{nobodyFits(word, room.types)}</p> : (
        <ChoiceControl controls={tried} name={NAMES.person} label="Wie wordt het?" choices={[...free.map((one) => ({ key: one.id, label: personWords(found, one) })), ...(mayLeave ? [{ key: NOBODY, label: `Niemand: ${partyName(found, holding.party)} stopt` }] : [])]} />
      )}
      <LineControl controls={tried} name={NAMES.day} label="Vanaf welke dag?" width="w-s" date />
      {holding !== undefined && word?.handover?.accepts === true && <ChoiceControl controls={tried} name={NAMES.accepted} row label="Heeft de opvolger aanvaard?" choices={[{ key: 'ja', label: 'Ja' }, { key: 'nee', label: 'Nog niet' }]} />}
      {holding !== undefined && <TextControl controls={tried} name={NAMES.reason} label="Waarom? (mag leeg blijven)" />}
    </CaseForm>
  ), { status, nav: urls.cases() });
}

/** Says what a person must be to hold the role, so that an administrator knows whom to add. */
function nobodyFits(word: Role | undefined, types: TeamRoom['types']): string {
  const labels = kindLabels(types);
  const kinds = (word?.of ?? []).map((kind) => labels[kind] ?? kind);
  const from = kinds.length === 0 ? '' : ` van ${joinWords(kinds)}`;
  const functions = word?.functions ?? [];
  return `Er is niemand anders die deze rol kan hebben. Nodig: iemand${from}${functions.length === 0 ? '' : ` met de functie ${joinWords(functions)}`}, met een account. Een beheerder voegt die toe.`;
}

function personWords(found: Room['found'], one: Account): string {
  return [capital(one.name), organisationName(found, one.organisationId), one.unit].filter(Boolean).join(', ');
}
