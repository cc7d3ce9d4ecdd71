import { z } from 'zod';
import type { Scope } from '../../store/scope.ts';
import { act } from '../../work/act/act.ts';
import { isRefused, refuse, type House } from '../../work/house.ts';
import { actRoom } from '../../work/look/case/act-room.ts';
import { dossier } from '../../work/look/case/dossier.ts';
import { caseList } from '../../work/look/case/list-cases.ts';
import { search } from '../../work/look/search.ts';
import { GROUPS } from '../../work/look/first-rows.ts';
import { today } from '../../work/look/today.ts';
import { organisationList } from '../../work/manage/organisations.ts';
import { beginByAccount } from '../../work/refer/begin.ts';
import { day } from '../../values/day.ts';
import { urls } from '../urls.ts';
import { endpoint, type AnyEndpoint } from './api-route.ts';
import { commandOf, commandSchema } from './command-schema.ts';
import { questionEndpoints } from './question-endpoints.ts';
import { actedSchema, caseList as caseListSchema, caseSchema, foundSchema, organisationsSchema, programmesSchema, referralSchema, workListSchema } from './schemas.ts';
import { tellCase, tellDuty, tellGate, tellLine } from './tell.ts';
import { valueSchema } from './value-schema.ts';

const number = z.string().min(1).max(40).describe('Case number, such as AB-2026-031.');
const aDay = z.iso.date().transform((text) => day(text));
const word = z.string().min(1).max(120);

/** The verbs of the house as JSON: the same functions the pages call, behind the same rights. */
export function endpoints(house: House): AnyEndpoint[] {
  return [...caseEndpoints(house), ...questionEndpoints(house), ...readingEndpoints(house), ...referralEndpoints(house)];
}

function caseEndpoints(house: House): AnyEndpoint[] {
  return [
    endpoint({
      method: 'GET', path: '/cases', permission: 'signed-in', audit: 'api.cases', summary: 'List the cases this key may know, newest first, 50 at a time',
      input: z.object({ programme: word.optional(), stage: word.optional(), municipality: word.optional(), running: z.enum(['yes', 'no']).optional(), afterOpened: aDay.optional(), afterId: z.uuid().optional() }), output: caseListSchema,
      handle: async ({ scope, input }) => {
        const { programme, stage, municipality, running, afterOpened, afterId } = input;
        const found = await caseList(house, scope, {
          ...(programme === undefined ? {} : { programme }), ...(stage === undefined ? {} : { stage }), ...(municipality === undefined ? {} : { municipality }), ...(running === undefined ? {} : { running: running === 'yes' }),
          ...(afterOpened === undefined || afterId === undefined ? {} : { after: { opened: afterOpened, id: afterId } }),
        });
        return { cases: found.cases.map(tellLine), next: found.next ?? null };
      },
    }),
    endpoint({
      method: 'GET', path: '/cases/:number', permission: 'signed-in', audit: 'api.case', summary: 'Read one case: what is due and why, what can be done, what may be read', input: z.object({ number }), output: caseSchema,
      handle: async ({ scope, input }) => {
        const found = await dossier(house, scope, input.number);
        return found === undefined ? refuse('not-found') : tellCase(found);
      },
    }),
    endpoint({
      method: 'POST', path: '/cases/:number/acts', permission: 'dossiers.handelen', audit: 'api.act', summary: 'Carry out one command in a case', body: ['command', 'expectedVersion'],
      input: z.object({ number, command: commandSchema, expectedVersion: z.int().min(1).optional() }), output: actedSchema, status: 201,
      handle: async ({ scope, input, once }) => {
        const room = await actRoom(house, scope, input.number);
        if (room === undefined) return refuse('not-found');
        const location = `${urls.api()}/cases/${encodeURIComponent(input.number)}`;
        const done = await act(house, scope, { caseId: room.found.file.id, command: commandOf(input.command), once: once ?? undefined, location, ...(input.expectedVersion === undefined ? {} : { expectedVersion: input.expectedVersion }) });
        if (isRefused(done)) return done;
        return { number: done.number, version: done.version, events: done.events.map(({ id, seq, kind }) => ({ id, seq, kind })), warnings: done.warnings.map(tellGate), location };
      },
    }),
  ];
}

function readingEndpoints(house: House): AnyEndpoint[] {
  return [
    endpoint({
      method: 'GET', path: '/work-list', permission: 'signed-in', audit: 'api.work-list', summary: 'What is owed, by due day; `colleague` and `organisation` ask reach over the organisation',
      input: z.object({ programme: word.optional(), colleague: word.optional(), organisation: word.optional(), group: z.enum(GROUPS).optional(), afterDue: aDay.optional(), afterId: z.string().regex(/^\d{1,18}$/).or(z.uuid()).optional() }), output: workListSchema,
      handle: async ({ scope, input }) => workList(house, scope, input),
    }),
    endpoint({
      method: 'GET', path: '/search', permission: 'signed-in', audit: 'api.search', summary: 'Find people and cases by part of a name, a number, or a word of what was told', input: z.object({ q: z.string().min(1).max(100) }), output: foundSchema,
      handle: async ({ scope, input }) => {
        const { dossiers, people } = await search(house, scope, input.q);
        return {
          cases: dossiers.map((one) => ({ number: one.number, programme: one.programme, subject: one.subjectName, municipality: one.municipality, url: `${urls.api()}/cases/${encodeURIComponent(one.number)}` })),
          people: people.map((one) => ({ id: one.id, name: `${one.givenName} ${one.familyName}`, municipality: one.municipality, cases: one.dossiers.map((known) => known.number) })),
        };
      },
    }),
    endpoint({
      method: 'GET', path: '/programmes', permission: 'signed-in', audit: 'api.programmes', summary: 'The programmes of this house, with their roles and tasks', input: z.object({}), output: programmesSchema,
      handle: () => Promise.resolve({ programmes: house.programmes.all().map(({ draaiboek }) => ({
        key: draaiboek.key, name: draaiboek.name, version: draaiboek.version, prefix: draaiboek.prefix, roles: Object.fromEntries(Object.entries(draaiboek.roles).map(([key, role]) => [key, role.label ?? key])),
        tasks: Object.fromEntries(Object.entries(draaiboek.tasks).map(([key, task]) => [key, { label: task.label ?? key, by: task.by, form: task.form ?? null }])),
      })) }),
    }),
    endpoint({
      method: 'GET', path: '/organisations', permission: 'signed-in', audit: 'api.organisations', summary: 'The organisations of the region', input: z.object({}), output: organisationsSchema,
      handle: async ({ scope }) => {
        const { organisations, areas } = await organisationList(house, scope);
        const places = (id: string): string[] => [...new Set(areas.filter((area) => area.organisationId === id).map((area) => area.municipality))];
        return { organisations: organisations.map((one) => ({ id: one.id, name: one.name, kind: one.kind, recognised: one.recognised, programmes: one.partnerOf, municipalities: places(one.id), validUntil: one.validUntil })) };
      },
    }),
  ];
}

interface Wanted { programme?: string | undefined; colleague?: string | undefined; organisation?: string | undefined; group?: (typeof GROUPS)[number] | undefined; afterDue?: ReturnType<typeof day> | undefined; afterId?: string | undefined }

async function workList(house: House, scope: Scope, { programme, colleague, organisation, group, afterDue, afterId }: Wanted) {
  const found = await today(house, scope, {
    ...(programme === undefined ? {} : { programme }), ...(colleague === undefined ? {} : { colleague }), ...(organisation === undefined ? {} : { organisation }), ...(group === undefined ? {} : { group }),
    ...(afterDue === undefined || afterId === undefined ? {} : { after: { due: afterDue, id: afterId } }),
  });
  const duties = [...GROUPS.flatMap((key) => found.groups[key].duties.map((duty) => tellDuty(duty, key))), ...found.waiting.map((duty) => tellDuty(duty, 'waiting'))];
  return { today: found.today, duties, counts: Object.fromEntries(GROUPS.map((key) => [key, found.groups[key].count])), next: group === undefined ? null : (found.groups[group].next ?? null) };
}

function referralEndpoints(house: House): AnyEndpoint[] {
  return [endpoint({
    method: 'POST', path: '/referrals', permission: 'dossiers.openen', audit: 'api.referral', summary: 'Begin a referral as a draft of this account; it is checked and signed on its page', body: ['programme', 'answers'],
    input: z.object({ programme: word, answers: z.record(z.string().max(200), valueSchema).default({}) }), output: referralSchema, status: 201,
    handle: async ({ scope, input }) => {
      const done = await beginByAccount(house, scope, { id: house.newId(), programme: input.programme, answers: input.answers });
      return isRefused(done) ? done : { id: done.id, location: urls.referralOwn(done.id) };
    },
  })];
}
