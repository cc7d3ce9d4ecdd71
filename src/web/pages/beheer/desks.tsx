import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { DeskMoment } from '../../../store/desk-moments.ts';
import { day, parseDay, parseDutchDay, type Day } from '../../../values/day.ts';
import { formatClock, formatDay, formatDayLong } from '../../../values/dutch.ts';
import { deskRegister, saveDesk, sayOfDay, unsayOfDay, type DeskGiven, type DeskRegister } from '../../../work/desks/manage-desks.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { problem, redirect } from '../../answer.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { textOf, textsOf } from '../../body.ts';
import { urls } from '../../urls.ts';
import { LineControl, TicksControl } from '../dossiers/controls.tsx';
import { daysInWords, WEEKDAYS, WEEKS } from '../zitdagen/when-words.ts';
import { adminPage, ask, dayIn, formRoutes, textIn, textsIn, truthIn } from './form-page.tsx';

const HERE = urls.admin('zitdagen');
const PART = ['Loketten en zitdagen', HERE] as const;
const right = 'beheer.kalender' as const;
const NEW = 'nieuw';
const CLOCK = /^([01]?\d|2[0-3])[:.u]([0-5]\d)$/;

export function deskAdminRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.zitdagen', input: z.object({}), handle: async ({ scope }) => {
      const register = await deskRegister(house, scope);
      return adminPage('Loketten en zitdagen', { under: 'Waar en wanneer mensen terechtkunnen.', aside: <LinkButton href={urls.adminOne('zitdagen', NEW)}>Voeg toe</LinkButton> }, <Register register={register} />);
    } }),
    ...formRoutes({
      path: '/beheer/zitdagen/:id', permission: right, audit: 'beheer.zitdag',
      screen: async ({ scope, input }) => {
        const { id } = input as { id: string };
        const register = await deskRegister(house, scope);
        const found = register.moments.find((one) => one.id === id);
        if (id !== NEW && found === undefined) return null;
        return {
          title: found?.name ?? 'Nieuw loket of nieuwe zitdag', part: PART, form: formOf(register), submit: 'Bewaar', action: urls.adminOne('zitdagen', id), values: found === undefined ? { soort: 'mobiel', vanaf: register.today } : valuesOf(found),
          lead: 'Verhuist een loket? Zet hier de laatste dag, en voeg een nieuw toe vanaf de dag erna.', ...(found === undefined ? {} : { revision: found.revision, below: <DaysOf register={register} moment={found} /> }),
        };
      },
      save: async ({ scope, input, posted }, values, once) => {
        const { id } = input as { id: string };
        const desk = deskIn(values);
        if ('field' in desk) return { refused: [{ code: desk.code, data: {}, clause: [], field: desk.field }] };
        const done = await saveDesk(house, scope, { id: id === NEW ? undefined : id, revision: Number(textOf(posted, 'revisie')) || 1, desk }, once);
        return isRefused(done) ? done : redirect(HERE, { said: 'Bewaard.' });
      },
    }),
    route({ method: 'POST', path: '/beheer/zitdagen/:id/dag', permission: right, audit: 'beheer.zitdag.dag', input: z.object({ id: z.string().max(60) }), handle: async ({ scope, input: { id }, posted, once }) => {
      const typed = textOf(posted, 'dag').trim();
      const done = z.uuid().safeParse(id).success ? await sayOfDay(house, scope, { id, day: parseDutchDay(typed) ?? parseDay(typed), open: textsOf(posted, 'open').includes('ja'), reason: textOf(posted, 'reden').slice(0, 120) }, once ?? undefined) : undefined;
      if (done === undefined) return problem('not-found');
      return isRefused(done) ? problem(done.refused) : redirect(urls.adminOne('zitdagen', id), { said: `${formatDay(done.day)} is aangepast.` });
    } }),
    route({ method: 'POST', path: '/beheer/zitdagen/:id/dag/weg', permission: right, audit: 'beheer.zitdag.dag-weg', input: z.object({ id: z.string().max(60), dag: z.string().max(10).default('') }), handle: async ({ scope, input: { id, dag }, once }) => {
      const on = parseDay(dag);
      if (on === undefined || !z.uuid().safeParse(id).success) return problem('not-found');
      const done = await unsayOfDay(house, scope, { id, day: on }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.adminOne('zitdagen', id), { said: `${formatDay(on)} is weer zoals gewoonlijk.` });
    } }),
  ];
}

function formOf({ colleagues, municipalities }: DeskRegister): Form {
  const of = Object.fromEntries(colleagues.map((one) => [one.id, one.name]));
  return { fields: {
    naam: ask('text', 'Naam', { must: true, max: 80, help: 'Zo staat het op de lijst en bij de vragen die er genoteerd worden.' }), soort: ask('choice', 'Wat is het?', { must: true, of: { loket: 'Loket', mobiel: 'Mobiel loket', buurt: 'Moment in de buurt' } }),
    gemeente: ask('choice', 'Gemeente', { must: true, of: Object.fromEntries(municipalities.map((one) => [one, one])) }), adres: ask('text', 'Adres', { max: 120 }), dak: ask('text', 'Welke diensten zitten onder hetzelfde dak?', { max: 160 }), voor: ask('text', 'Voor wie vooral?', { max: 120 }),
    dagen: ask('choices', 'Op welke weekdagen?', { of: WEEKDAYS }), weken: ask('choices', 'Welke van de maand?', { of: WEEKS, help: 'Laat leeg als het elke week is.' }), data: ask('text', 'Nog andere dagen?', { max: 300, help: 'Met een komma ertussen, zoals 20/10/2026, 15/12/2026.' }),
    'van-uur': ask('text', 'Vanaf welk uur?', { must: true, max: 5, help: 'Zoals 13:30.' }), 'tot-uur': ask('text', 'Tot welk uur?', { must: true, max: 5 }), afspraak: ask('yesno', 'Alleen op afspraak?'), wie: ask('choices', 'Wie zit er?', { of, help: 'Bij deze mensen komt het in hun agenda.' }),
    vanaf: ask('date', 'Eerste dag', { must: true }), tot: ask('date', 'Niet meer vanaf'),
  } };
}

function valuesOf(one: DeskMoment): Values {
  return {
    naam: one.name, soort: one.kind, gemeente: one.municipality, adres: one.address, dak: one.beside, voor: one.audience, dagen: one.weekdays.map(String), weken: one.weeks.map(String), data: one.days.map(formatDay).join(', '), 'van-uur': one.starts, 'tot-uur': one.ends,
    afspraak: one.appointment, wie: [...one.attends], vanaf: one.validFrom, tot: one.validUntil,
  };
}

function deskIn(values: Values): DeskGiven | { field: string; code: string } {
  const typed = textIn(values, 'data').split(',').map((one) => one.trim()).filter((one) => one !== '');
  const days = typed.map((one) => parseDutchDay(one) ?? parseDay(one));
  if (days.some((one) => one === undefined)) return { field: 'data', code: 'not-a-day' };
  const [starts, ends] = [clockIn(textIn(values, 'van-uur')), clockIn(textIn(values, 'tot-uur'))];
  if (starts === undefined || ends === undefined) return { field: starts === undefined ? 'van-uur' : 'tot-uur', code: 'not-a-clock' };
  const kind = textIn(values, 'soort');
  return {
    kind: kind === 'loket' || kind === 'buurt' ? kind : 'mobiel', name: textIn(values, 'naam'), address: textIn(values, 'adres'), municipality: textIn(values, 'gemeente'), beside: textIn(values, 'dak'), audience: textIn(values, 'voor'), weekdays: textsIn(values, 'dagen').map(Number), weeks: textsIn(values, 'weken').map(Number),
    days: days.filter((one): one is Day => one !== undefined), starts, ends, appointment: truthIn(values, 'afspraak'), attends: textsIn(values, 'wie'), validFrom: dayIn(values, 'vanaf') ?? day('2000-01-01'), validUntil: dayIn(values, 'tot'),
  };
}

function clockIn(typed: string): string | undefined {
  const [, hour, minute] = CLOCK.exec(typed) ?? [];
  return hour === undefined || minute === undefined ? undefined : `${hour.padStart(2, '0')}:${minute}`;
}

function Register({ register: { moments, today } }: { register: DeskRegister }) {
  if (moments.length === 0) return <EmptyState title="Nog geen loket of zitdag">Voeg toe waar en wanneer mensen terechtkunnen. Het komt op de bladzijde van het loket, en op een blad per gemeente.</EmptyState>;
  return <StackTable label="Loketten en zitdagen" columns={[{ head: 'Naam' }, { head: 'Gemeente' }, { head: 'Wanneer' }, { head: 'Geldt' }, { head: 'Doen' }]} rows={moments.map((one) => ({ id: one.id, cells: [
    one.name, one.municipality, whenWords(one), one.validUntil !== null && one.validUntil <= today ? `tot ${formatDay(one.validUntil)}` : `vanaf ${formatDay(one.validFrom)}`, <a class="act" href={urls.adminOne('zitdagen', one.id)}>Wijzig<span class="vh">: {one.name}</span></a>,
  ] }))} />;
}

const whenWords = (one: DeskMoment): string => `${daysInWords(one)}, ${formatClock(one.starts)} tot ${formatClock(one.ends)}`;

function DaysOf({ register, moment }: { register: DeskRegister; moment: DeskMoment }) {
  const said = register.exceptions.filter((one) => one.momentId === moment.id);
  const action = `${urls.adminOne('zitdagen', moment.id)}/dag`;
  const controls = { answers: {}, problems: [] };
  return (
    <Block id="h-anders" title="Een dag is het anders" lead="Feestdagen en sluitingsdagen vallen vanzelf weg.">
      {said.length > 0 && <Rows>{said.map((one) => <Row key={one.day} head={formatDayLong(one.day)} under={`${one.open ? 'toch open' : 'gesloten'}: ${one.reason}`} aside={<PostButton action={`${action}/weg`} fields={{ dag: one.day }} about={formatDay(one.day)}>Neem weg</PostButton>} />)}</Rows>}
      <PostForm action={action}>
        <LineControl controls={controls} name="dag" label="Welke dag?" width="w-s" date />
        <LineControl controls={controls} name="reden" label="Waarom?" />
        <TicksControl controls={controls} name="open" label="Op een feestdag of sluitingsdag" choices={[{ key: 'ja', label: 'Toch open' }]} chosen={new Set()} />
        <Buttons><Button second>Bewaar die dag</Button></Buttons>
      </PostForm>
    </Block>
  );
}
