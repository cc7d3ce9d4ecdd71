/** Setting one answer right: the field as it stands in its form, with a reason; the old answer stays readable. */
import type { Form } from '../../../protocol/draaiboek.ts';
import { labelOf } from '../../../papers/form-layout.ts';
import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { actRoom, type ActRoom } from '../../../work/look/case/act-room.ts';
import { page, problem, type Answer } from '../../answer.ts';
import { textOf } from '../../body.ts';
import { FormFields, readForm, writeForm } from '../../fields/form.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { NAMES } from './control-names.ts';
import { TextControl } from './controls.tsx';
import { controlOf, finish, FIRST, type Try } from './finish.tsx';
import { CaseForm } from './frame.tsx';
import { fieldLook } from './look.ts';
import { mayUndo } from './offers.ts';
import { fullDay, subjectName } from './words.ts';

const FIELD = '_veld';
const input = z.object({ number: z.string().max(60), veld: z.string().max(200).optional() });

interface Correcting { room: ActRoom; path: string; key: string; form: Form }

export function correctRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.caseCorrect, permission: 'signed-in', audit: 'dossier.correct-form', input,
      async handle({ scope, input: asked }) {
        const found = correctingOf(await actRoom(house, scope, asked.number), asked.veld ?? '');
        return found === undefined ? problem('not-found') : show(found, FIRST(writeForm(found.form, lookOf(found), { [found.key]: found.room.found.state.fields[found.path]?.value ?? null })), 200);
      },
    }),
    route({
      method: 'POST', path: paths.caseCorrect, permission: 'signed-in', audit: 'dossier.correct', input,
      async handle({ scope, input: asked, posted, once }) {
        const found = correctingOf(await actRoom(house, scope, asked.number), textOf(posted, FIELD));
        if (found === undefined) return problem('not-found');
        const reading = readForm(found.form, lookOf(found), posted);
        if (reading.problems.length > 0) return show(found, { answers: posted, problems: reading.problems, asked: [] }, 422);
        const command = { do: 'correct' as const, target: `field.${found.path}`, value: reading.values[found.key] ?? null, reason: textOf(posted, NAMES.reason).trim() };
        return finish({ house, scope, found: found.room.found, posted, once }, command, {
          said: 'Verbeterd. Wat er stond, blijft leesbaar.', again: (tried, status) => show(found, tried, status), fieldOf: (refusal) => (refusal.field === 'value' ? found.key : controlOf(refusal)),
        });
      },
    }),
  ];
}

/** Only an answer this reader may read, and someone with a role in the case. */
function correctingOf(room: ActRoom | undefined, path: string): Correcting | undefined {
  const [form = '', key = ''] = path.split('.');
  const forms = room?.found.draaiboek.forms ?? {};
  const field = Object.hasOwn(forms, form) ? forms[form]?.fields[key] : undefined;
  const fact = room?.found.state.fields[path];
  if (room === undefined || field === undefined || fact === undefined || field.is === 'rows' || field.is === 'file' || !mayUndo(room.found, room.found.events.find((event) => event.id === fact.event))) return undefined;
  // Asked on its own, whatever else the form holds.
  const { when: _when, ...alone } = field;
  return { room, path, key, form: { fields: { [key]: alone } } };
}

const lookOf = ({ room }: Correcting) => fieldLook(room.found, { municipalities: room.found.around.municipalities, documents: room.documents });

function show(correcting: Correcting, tried: Try, status: number): Answer {
  const { room: { found }, key, path, form } = correcting;
  const field = form.fields[key];
  const label = field === undefined ? key : labelOf(key, field);
  const fact = found.state.fields[path];
  return page(`${tried.problems.length > 0 ? 'Fout: ' : ''}Verbeter: ${label}, ${subjectName(found)}`, (
    <CaseForm frame={{ found, title: `Verbeter: ${label}`, action: urls.caseAct(found.file.number, 'verbeter'), button: 'Bewaar verbetering', problems: tried.problems, since: tried.since, hidden: { [FIELD]: path } }}>
      {fact && <p>Genoteerd op {fullDay(fact.day)}. Wat er stond, blijft zichtbaar.</p>}
      <FormFields form={form} look={lookOf(correcting)} answers={tried.answers} problems={tried.problems} />
      <TextControl controls={tried} name={NAMES.reason} label="Waarom verbeter je dit?" />
    </CaseForm>
  ), { status, nav: urls.cases() });
}
