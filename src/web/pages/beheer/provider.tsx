import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { dropMapping, providerTable, setMapping, type ProviderTable } from '../../../work/manage/provider-mapping.ts';
import { problem, redirect } from '../../answer.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, formRoutes, textIn, truthIn } from './form-page.tsx';

const HERE = urls.admin('aanmelden');
const PART = ['Aanmelden via je organisatie', HERE] as const;
/** Whoever says what a code of elsewhere means, says who comes in: both rights, asked again below. */
const right = 'beheer.organisaties' as const;
const CODE_HELP = 'Zoals de aanmelddienst het doorgeeft, letter voor letter.';

/** What a login of elsewhere means here: two short lists. */
export function providerAdminRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.aanmelden', input: z.object({}), handle: async ({ scope }) => {
      const table = await providerTable(house, scope);
      return adminPage(PART[0], { under: 'Wie zich aanmeldt met een dienst van buiten, komt alleen binnen als de organisatie én een rol hier staan.' }, <><Organisations table={table} /><Roles table={table} /></>);
    } }),
    ...formRoutes({
      path: `${HERE}/organisatie`, permission: right, audit: 'beheer.aanmelden.organisatie',
      screen: async ({ scope }) => {
        const { organisations } = await providerTable(house, scope);
        return { title: 'Code van een organisatie', part: PART, action: `${HERE}/organisatie`, submit: 'Bewaar', values: { nieuwkomers: false }, form: { fields: {
          'organisation-value': ask('text', 'Code', { must: true, max: 200, help: `${CODE_HELP} Bijvoorbeeld OVO002113.` }),
          'organisation-target': ask('choice', 'Organisatie', { must: true, of: Object.fromEntries(organisations.map((one) => [one.id, one.name])) }),
          nieuwkomers: ask('yesno', 'Krijgt iemand die nog geen account heeft er vanzelf een?', { must: true, help: 'Bij nee nodig je iedereen zelf uit; met die link koppelt iemand de aanmelding aan het account.' }),
        } } };
      },
      save: async ({ scope }, values, once) => {
        const done = await setMapping(house, scope, { kind: 'organisation', value: textIn(values, 'organisation-value'), target: textIn(values, 'organisation-target'), newcomers: truthIn(values, 'nieuwkomers') }, once);
        return isRefused(done) ? done : redirect(HERE, { said: 'De code is bewaard.' });
      },
    }),
    ...formRoutes({
      path: `${HERE}/rol`, permission: right, audit: 'beheer.aanmelden.rol',
      screen: async ({ scope }) => {
        const { functions } = await providerTable(house, scope);
        return { title: 'Rol van buiten', part: PART, action: `${HERE}/rol`, submit: 'Bewaar', values: {}, form: { fields: {
          'function-value': ask('text', 'Rol', { must: true, max: 200, help: `${CODE_HELP} Zonder wat na een dubbelpunt komt.` }),
          'function-target': ask('choice', 'Functie in Woonspoor', { must: true, of: Object.fromEntries(functions.map((one) => [one.key, one.label])) }),
        } } };
      },
      save: async ({ scope }, values, once) => {
        const done = await setMapping(house, scope, { kind: 'function', value: textIn(values, 'function-value'), target: textIn(values, 'function-target'), newcomers: false }, once);
        return isRefused(done) ? done : redirect(HERE, { said: 'De rol is bewaard.' });
      },
    }),
    route({ method: 'POST', path: `${HERE}/weg`, permission: right, audit: 'beheer.aanmelden.weg', input: z.object({ soort: z.enum(['organisation', 'function']), waarde: z.string().max(300) }), handle: async ({ scope, input, once }) => {
      const done = await dropMapping(house, scope, { kind: input.soort, value: input.waarde }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(HERE, { said: 'Weggenomen. Wie er al mee binnen is, blijft dat tot het afmelden.' });
    } }),
  ];
}

function Organisations({ table }: { table: ProviderTable }) {
  const names = new Map(table.organisations.map((one) => [one.id, one.name]));
  const rows = table.mappings.filter((one) => one.kind === 'organisation');
  return (
    <Block id="h-codes" title="Organisaties">
      {rows.length === 0 ? <EmptyState title="Nog geen code">Zonder code van een organisatie komt niemand langs die weg binnen.</EmptyState> : (
        <StackTable label="Codes van organisaties" columns={[{ head: 'Code' }, { head: 'Organisatie' }, { head: 'Wie nog geen account heeft' }, { head: 'Doen' }]} rows={rows.map((one) => ({
          id: `o-${one.value}`, cells: [one.value, names.get(one.organisationId ?? '') ?? '', one.newcomers ? 'krijgt er een' : 'heeft een uitnodiging nodig', <Drop kind="organisation" value={one.value} />],
        }))} />
      )}
      <p class="btns"><LinkButton href={`${HERE}/organisatie`} second>Voeg een code toe</LinkButton></p>
    </Block>
  );
}

function Roles({ table }: { table: ProviderTable }) {
  const labels = new Map(table.functions.map((one) => [one.key, one.label]));
  const rows = table.mappings.filter((one) => one.kind === 'function');
  return (
    <Block id="h-rollen" title="Rollen">
      {rows.length === 0 ? <EmptyState title="Nog geen rol">Zonder rol die bij een functie hoort, komt niemand langs die weg binnen.</EmptyState> : (
        <StackTable label="Rollen" columns={[{ head: 'Rol' }, { head: 'Functie' }, { head: 'Doen' }]} rows={rows.map((one) => ({ id: `f-${one.value}`, cells: [one.value, labels.get(one.function ?? '') ?? '', <Drop kind="function" value={one.value} />] }))} />
      )}
      <p class="btns"><LinkButton href={`${HERE}/rol`} second>Voeg een rol toe</LinkButton></p>
    </Block>
  );
}

function Drop({ kind, value }: { kind: string; value: string }) {
  return <PostButton action={`${HERE}/weg`} fields={{ soort: kind, waarde: value }} about={value}>Neem weg</PostButton>;
}
