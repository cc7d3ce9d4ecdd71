/** Asking one question of somebody without an account, as JSON: the same verb as the page, so the same rules. */
import { z } from 'zod';
import { isRefused, refuse, type House, type Refused } from '../../work/house.ts';
import { ask } from '../../work/share/ask.ts';
import { askingRoom, type AskingRoom } from '../../work/share/asking-room.ts';
import { day } from '../../values/day.ts';
import { urls } from '../urls.ts';
import { endpoint, type AnyEndpoint } from './api-route.ts';
import { askedSchema, questionsSchema } from './schemas.ts';

const number = z.string().min(1).max(40).describe('Case number, such as AB-2026-031.');
const aDay = z.iso.date().transform((text) => day(text));
const word = z.string().max(300);

const asking = z.object({
  number, organisation: word.describe('Name of the organisation, as it stands in /organisations.'), contact: word.describe('Name of the person who will answer.'), email: word.default(''),
  from: word.default('').describe('A path of `from` in the list of questions: a field of a form, or a task that the answer carries out. Empty: own words.'), question: z.string().max(4000).default(''), choices: z.array(word).max(50).default([]),
  class: word.default('').describe('Of own words: information class of question and answer.'), along: word.default('').describe('Path of the one field or note that goes along.'),
  until: aDay.describe('Last day on which the link works.'), purpose: word, ground: word.describe('A key of `grounds`.'), proof: word.default('').describe('Of a consent: `event.<id>` or `document.<id>`.'), agreed: aDay.optional(), agreedBy: z.array(word).max(20).default([]),
  mail: z.boolean().default(true).describe('false: the link is in the answer, this once, and nowhere else.'),
});
const BODY = Object.keys(asking.shape).filter((name) => name !== 'number');

/** Names of the page's controls, as the body calls them. */
const NAME_OF: Readonly<Record<string, string>> = { organisatie: 'organisation', naam: 'contact', email: 'email', uit: 'from', vraag: 'question', keuzes: 'choices', klasse: 'class', erbij: 'along', tot: 'until', doel: 'purpose', grond: 'ground', bewijs: 'proof', 'akkoord-op': 'agreed', akkoord: 'agreedBy', ontvanger: 'organisation' };

export function questionEndpoints(house: House): AnyEndpoint[] {
  return [
    endpoint({
      method: 'GET', path: '/cases/:number/questions', permission: 'signed-in', audit: 'api.questions', summary: 'Questions asked behind a link, and what a new one can be made of', input: z.object({ number }), output: questionsSchema,
      handle: async ({ scope, input }) => {
        const room = await askingRoom(house, scope, input.number);
        return room === undefined ? refuse('not-found') : tellRoom(room);
      },
    }),
    endpoint({
      method: 'POST', path: '/cases/:number/questions', permission: 'dossiers.handelen', audit: 'api.question', summary: 'Ask one question of one person of another organisation, who answers once behind a link', body: BODY, input: asking, output: askedSchema, status: 201,
      handle: async ({ scope, input, once }) => {
        const location = `${urls.api()}/cases/${encodeURIComponent(input.number)}/questions`;
        const done = await ask(house, scope, { ...input, agreed: input.agreed, link: urls.question, once: once ?? undefined, location });
        return isRefused(done) ? named(done) : { mailed: done.mailed, contact: done.contact, until: done.until, link: done.mailed ? null : `${house.publicUrl}${urls.question(done.token)}`, location };
      },
    }),
  ];
}

function named({ refused }: Refused): Refused {
  return { refused: refused.map((one) => (one.field === undefined ? one : { ...one, field: NAME_OF[one.field] ?? one.field })) };
}

function tellRoom({ sharing: { found, gives, grounds, consents }, asked, fromForms, fromTasks }: AskingRoom): z.input<typeof questionsSchema> {
  return {
    mayAsk: gives,
    asked: asked.map((one) => ({ id: one.id, asked: one.asked, answered: one.answered, task: one.meant?.task ?? null, document: one.document, organisation: found.organisations.get(one.organisationId)?.name ?? '', contact: one.contactName, expires: one.expires, revoked: one.revoked })),
    from: [...fromTasks.map((one) => ({ path: one.path, task: one.task, about: one.about ?? null, row: one.row ?? null, label: one.label ?? null, class: one.class, choices: one.choices })), ...fromForms.map((one) => ({ path: one.path, task: null, about: null, row: null, label: one.label, class: one.class, choices: one.choices }))],
    grounds: grounds.map((one) => ({ key: one.key, label: one.label, needsConsent: one.needsConsent })), proofs: consents.map((one) => `event.${one.event}`),
  };
}
