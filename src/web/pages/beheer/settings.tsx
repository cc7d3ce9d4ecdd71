import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Draaiboek, Field, Form, Setting } from '../../../protocol/draaiboek.ts';
import { formatDay } from '../../../values/dutch.ts';
import { parseDay, type Day } from '../../../values/day.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { chooseSetting, dropSetting, settingBoards, settingShape, type SettingBoard, type SettingShape } from '../../../work/manage/settings.ts';
import { problem, redirect } from '../../answer.ts';
import { Act } from '../../parts/buttons.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayValue } from '../../say/setting-value.ts';
import { urls } from '../../urls.ts';
import { Clauses } from './clauses.tsx';
import { adminPage, ask, dayIn, formRoutes, textIn, textsIn, truthIn } from './form-page.tsx';

const PART = ['Instellingen', urls.admin('instellingen')] as const;
const right = 'beheer.tarieven' as const;
type Wanted = { programma: string; sleutel: string };

export function settingRoutes(house: House): AnyRoute[] {
  const path = '/beheer/instellingen/:programma/:sleutel';
  return [
    route({ method: 'GET', path: urls.admin('instellingen'), permission: right, audit: 'beheer.instellingen', input: z.object({}), handle: async ({ scope, now }) => {
      const boards = (await settingBoards(house, scope)).filter((board) => Object.keys(board.draaiboek.settings).length > 0);
      return adminPage('Instellingen per draaiboek', { under: `Van ${scope.organisationName}. Elk getal dat de tekst openlaat, met wat er staat als je niets kiest.` },
        boards.length === 0 ? <EmptyState title="Geen instellingen">Geen enkel draaiboek laat iets open.</EmptyState> : boards.map((board) => <Board board={board} today={now.today} key={board.draaiboek.key} />));
    } }),
    ...formRoutes({
      path, permission: right, audit: 'beheer.instelling',
      screen: async ({ scope, input, now }) => {
        const { programma, sleutel } = input as Wanted;
        const board = (await settingBoards(house, scope)).find((one) => one.draaiboek.key === programma);
        const setting = board?.draaiboek.settings[sleutel];
        if (board === undefined || setting === undefined || settingShape(setting, board.municipalities) === 'map') return null;
        const shape = settingShape(setting, board.municipalities);
        return {
          title: setting.label ?? sleutel, part: PART, form: settingForm(shape, board.municipalities), submit: 'Bewaar', action: `/beheer/instellingen/${encodeURIComponent(programma)}/${encodeURIComponent(sleutel)}`,
          values: { waarde: written(shape, board.now[sleutel] ?? setting.value), vanaf: now.today }, lead: <>{setting.help ?? ''} Zonder keuze staat hier: {sayValue(setting.value)}. <Clauses draaiboek={board.draaiboek} ids={setting.clause ?? []} /></>,
        };
      },
      save: async ({ scope, input }, values, once) => {
        const { programma, sleutel } = input as Wanted;
        const [board, validFrom] = [(await settingBoards(house, scope)).find((one) => one.draaiboek.key === programma), dayIn(values, 'vanaf')];
        const setting = board?.draaiboek.settings[sleutel];
        if (board === undefined || setting === undefined || validFrom === null) return { refused: [{ code: 'not-found', data: {}, clause: [] }] };
        const done = await chooseSetting(house, scope, { programme: programma, key: sleutel, value: readBack(settingShape(setting, board.municipalities), values), validFrom }, once);
        return isRefused(done) ? done : redirect(urls.admin('instellingen'), { said: `${setting.label ?? sleutel}: bewaard vanaf ${formatDay(validFrom)}.` });
      },
    }),
    route({ method: 'POST', path: `${path}/terug`, permission: right, audit: 'beheer.instelling.terug', input: z.object({ programma: z.string(), sleutel: z.string(), vanaf: z.string().max(10) }), handle: async ({ scope, input, once }) => {
      const validFrom = parseDay(input.vanaf);
      if (validFrom === undefined) return problem('not-found');
      const done = await dropSetting(house, scope, { programme: input.programma, key: input.sleutel, validFrom }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.admin('instellingen'), { said: 'Die keuze is teruggenomen.' });
    } }),
  ];
}

const LENGTH_HELP = 'Geschreven als P14D (dagen), P4W (weken), P6M (maanden), P10Y (jaren) of 5wd (werkdagen).';

function settingForm(shape: SettingShape, municipalities: readonly string[]): Form {
  const field: Record<Exclude<SettingShape, 'map'>, Field> = {
    yesno: ask('yesno', 'Keuze', { must: true }), number: ask('number', 'Getal', { must: true, min: 0 }), length: ask('text', 'Duur', { must: true, help: LENGTH_HELP, max: 12 }), date: ask('date', 'Dag', { must: true }),
    text: ask('text', 'Tekst', { must: true, max: 300 }), list: ask('lines', 'Lijst', { must: true, help: 'Eén per regel.', max: 4000 }), municipalities: ask('choices', 'Gemeenten', { must: true, of: Object.fromEntries(municipalities.map((name) => [name, name])) }),
  };
  return { fields: { waarde: shape === 'map' ? field.text : field[shape], vanaf: ask('date', 'Geldt vanaf', { must: true, help: 'Vandaag of later. Wat vroeger gold, blijft gelden voor toen.' }) } };
}

function written(shape: SettingShape, value: unknown): Values[string] {
  if (shape === 'list') return Array.isArray(value) ? value.join('\n') : '';
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function readBack(shape: SettingShape, values: Values): unknown {
  if (shape === 'yesno') return truthIn(values, 'waarde');
  if (shape === 'municipalities') return textsIn(values, 'waarde');
  if (shape === 'list') return textIn(values, 'waarde').split('\n').map((one) => one.trim()).filter((one) => one !== '');
  return shape === 'number' ? values['waarde'] : textIn(values, 'waarde');
}

function Board({ board, today }: { board: SettingBoard; today: Day }) {
  const { draaiboek, own, municipalities } = board;
  const address = (key: string): string => `/beheer/instellingen/${encodeURIComponent(draaiboek.key)}/${encodeURIComponent(key)}`;
  return (
    <Block id={`h-${draaiboek.key}`} title={draaiboek.name}>
      <StackTable label={draaiboek.name} columns={[{ head: 'Wat' }, { head: 'Nu' }, { head: 'Zonder keuze' }, { head: 'Bron' }, { head: 'Doen' }]} rows={Object.entries(draaiboek.settings).map(([key, setting]) => ({
        id: `${draaiboek.key}-${key}`,
        cells: [setting.label ?? key, <Now board={board} name={key} setting={setting} />, sayValue(setting.value), <Clauses draaiboek={draaiboek} ids={setting.clause ?? []} />,
          settingShape(setting, municipalities) === 'map' ? <span class="quiet">vast in het draaiboek</span> : <Act href={address(key)} about={setting.label ?? key}>Wijzig</Act>],
      }))} />
      <Chosen draaiboek={draaiboek} own={own} today={today} address={address} />
    </Block>
  );
}

function Now({ board, name, setting }: { board: SettingBoard; name: string; setting: Setting }) {
  const value = board.now[name];
  return value === undefined ? <>{sayValue(setting.value)}</> : <span class="choice">{sayValue(value)}</span>;
}

/** What was chosen, newest first; what begins today or later can still be taken back. */
function Chosen({ draaiboek, own, today, address }: { draaiboek: Draaiboek; own: SettingBoard['own']; today: Day; address(key: string): string }) {
  if (own.length === 0) return null;
  return (
    <details class="kept"><summary>Wat we kozen ({own.length})</summary>
      <StackTable label={`Keuzes voor ${draaiboek.name}`} columns={[{ head: 'Wat' }, { head: 'Waarde' }, { head: 'Vanaf' }, { head: 'Doen' }]} rows={own.map((row) => ({
        id: `k-${draaiboek.key}-${row.key}-${row.validFrom}`,
        cells: [draaiboek.settings[row.key]?.label ?? row.key, sayValue(row.value), row.validFrom <= '1900-01-01' ? 'van bij het begin' : formatDay(row.validFrom),
          row.validFrom >= today ? <PostButton action={`${address(row.key)}/terug`} fields={{ vanaf: row.validFrom }} about={draaiboek.settings[row.key]?.label ?? row.key}>Neem terug</PostButton> : ''],
      }))} />
    </details>
  );
}
