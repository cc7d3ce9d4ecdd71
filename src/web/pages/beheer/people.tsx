import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { joinWords } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { addPerson, changePerson, helpWithSecondStep, makeWayIn, people, setActive, signOutEverywhere, type People } from '../../../work/manage/people.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, formRoutes, textIn, textsIn, AdminCrumb } from './form-page.tsx';
import { PageHead } from '../../parts/page-parts.tsx';

const PART = ['Medewerkers', urls.admin('medewerkers')] as const;
const right = 'beheer.accounts' as const;
const one = (id: string): string => urls.adminOne('medewerkers', id);
type Person = People['accounts'][number];

export function peopleRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: urls.admin('medewerkers'), permission: right, audit: 'beheer.medewerkers', input: z.object({ organisatie: z.string().max(60).default(''), toon: z.enum(['actief', 'alle', '']).default('') }), handle: async ({ scope, input }) => {
      const all = await people(house, scope);
      return adminPage('Medewerkers', { aside: <LinkButton href={one('nieuw')}>Voeg een medewerker toe</LinkButton> }, <List all={all} organisation={input.organisatie} everyone={input.toon === 'alle'} />);
    } }),
    ...formRoutes({
      path: one('nieuw'), permission: right, audit: 'beheer.medewerker.nieuw',
      screen: async ({ scope }) => {
        const all = await people(house, scope);
        return { title: 'Nieuwe medewerker', part: PART, form: personForm(all, true), values: { organisatie: scope.organisation ?? '' }, action: one('nieuw'), submit: 'Voeg toe', lead: 'Daarna maak je een link waarmee de medewerker een wachtwoord kiest.' };
      },
      save: async ({ scope }, values, once) => {
        const done = await addPerson(house, scope, { ...given(values), email: textIn(values, 'email'), organisationId: textIn(values, 'organisatie') }, once);
        return isRefused(done) ? done : redirect(one(done.id), { said: 'De medewerker is toegevoegd. Maak nu een uitnodiging.' });
      },
    }),
    ...formRoutes({
      path: '/beheer/medewerkers/:id', permission: right, audit: 'beheer.medewerker',
      screen: async ({ scope, input }) => {
        const all = await people(house, scope);
        const found = all.accounts.find((person) => person.id === (input as { id: string }).id);
        if (found === undefined) return null;
        return {
          title: found.name, part: PART, form: personForm(all, false), values: { naam: found.name, telefoon: found.phone, deelwerking: found.unit, functies: found.functions }, action: one(found.id), submit: 'Bewaar',
          lead: `${found.email}, ${all.organisations.find((home) => home.id === found.organisationId)?.name ?? ''}`, below: <WaysIn person={found} self={found.id === scope.account} />,
        };
      },
      save: async ({ scope, input }, values, once) => {
        const done = await changePerson(house, scope, (input as { id: string }).id, given(values), once);
        return isRefused(done) ? done : redirect(urls.admin('medewerkers'), { said: `${textIn(values, 'naam')} is bewaard.` });
      },
    }),
    ...wayInRoutes(house),
  ];
}

function wayInRoutes(house: House): AnyRoute[] {
  const input = z.object({ id: z.string().max(60) });
  return [
    route({ method: 'POST', path: '/beheer/medewerkers/:id/link', permission: right, audit: 'beheer.medewerker.link', input: input.extend({ soort: z.enum(['invite', 'reset']), hoe: z.enum(['mail', 'toon']) }), handle: async ({ scope, input: asked, once }): Promise<Answer> => {
      const link = asked.soort === 'invite' ? urls.invitation : urls.resetPassword;
      const done = await makeWayIn(house, scope, asked.id, { kind: asked.soort, mail: asked.hoe === 'mail', link }, once ?? undefined);
      if (isRefused(done)) return problem(done.refused);
      if (done.mailed) return redirect(one(asked.id), { said: 'De mail staat klaar om te vertrekken. Je volgt hem bij Uitgaand.' });
      const body = (
        <div class="narrow">
          <PageHead title={`Link voor ${done.name}`} crumb={<AdminCrumb part={PART} />} />
          <p class="lead">Geef deze link aan {done.name} zelf. Hij werkt één keer. We tonen hem niet opnieuw.</p>
          <p class="after as-typed"><b>{house.publicUrl}{link(done.token)}</b></p>
          <p class="btns"><LinkButton href={urls.admin('medewerkers')} second>Terug naar de medewerkers</LinkButton></p>
        </div>
      );
      return page('Link', body, { nav: urls.admin(), after: one(asked.id) });
    } }),
    route({ method: 'POST', path: '/beheer/medewerkers/:id/stand', permission: right, audit: 'beheer.medewerker.stand', input: input.extend({ actief: z.enum(['ja', 'nee']) }), handle: async ({ scope, input: asked, once }) => {
      const done = await setActive(house, scope, asked.id, asked.actief === 'ja', once ?? undefined);
      if (isRefused(done)) return problem(done.refused);
      return redirect(one(asked.id), { said: asked.actief === 'ja' ? 'Het account werkt weer.' : 'Het account staat uit. Je kunt het hier weer aanzetten.' });
    } }),
    route({ method: 'POST', path: '/beheer/medewerkers/:id/tweede-stap', permission: right, audit: 'beheer.medewerker.tweede-stap', input, handle: async ({ scope, input: asked, once }) => {
      const done = await helpWithSecondStep(house, scope, asked.id, once ?? undefined);
      if (isRefused(done)) return problem(done.refused);
      return redirect(one(asked.id), { said: done.gone === 0 ? 'Er was geen tweede stap. Overal afgemeld.' : 'De tweede stap is weggenomen en overal is afgemeld. Wie zich opnieuw aanmeldt, stelt een nieuwe in.' });
    } }),
    route({ method: 'POST', path: '/beheer/medewerkers/:id/afmelden', permission: right, audit: 'beheer.medewerker.afmelden', input, handle: async ({ scope, input: asked, once }) => {
      const done = await signOutEverywhere(house, scope, asked.id, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(one(asked.id), { said: 'Overal afgemeld.' });
    } }),
  ];
}

function given(values: Values) {
  return { name: textIn(values, 'naam'), phone: textIn(values, 'telefoon'), unit: textIn(values, 'deelwerking'), functions: textsIn(values, 'functies') };
}

function personForm(all: People, fresh: boolean): Form {
  return { fields: {
    naam: ask('text', 'Voornaam en naam', { must: true, max: 120 }),
    ...(fresh ? { email: ask('email', 'E-mailadres', { must: true, help: 'Hiermee meldt de medewerker zich aan.' }), organisatie: ask('choice', 'Organisatie', { must: true, of: Object.fromEntries(all.organisations.map((home) => [home.id, home.name])) }) } : {}),
    telefoon: ask('phone', 'Telefoon'), deelwerking: ask('text', 'Deelwerking', { max: 80 }),
    functies: ask('choices', 'Functies', { of: Object.fromEntries(all.functions.map((entry) => [entry.key, entry.label])), help: 'Wat een functie mag, staat bij Functies en rechten.' }),
  } };
}

function WaysIn({ person, self }: { person: Person; self: boolean }) {
  if (!person.active) {
    return <Block id="h-toegang" title="Toegang" lead="Dit account staat uit: niemand kan zich ermee aanmelden."><PostButton action={`${one(person.id)}/stand`} fields={{ actief: 'ja' }}>Zet het account aan</PostButton></Block>;
  }
  const link = `${one(person.id)}/link`;
  return (
    <Block id="h-toegang" title="Toegang" lead="Een link werkt één keer: zeven dagen voor een uitnodiging, twee uur voor een nieuw wachtwoord.">
      <p class="btns">
        <PostButton action={link} fields={{ soort: 'invite', hoe: 'mail' }}>Mail een uitnodiging</PostButton>
        <PostButton action={link} fields={{ soort: 'invite', hoe: 'toon' }}>Toon een uitnodiging</PostButton>
        <PostButton action={link} fields={{ soort: 'reset', hoe: 'mail' }}>Mail een nieuw wachtwoord</PostButton>
        <PostButton action={link} fields={{ soort: 'reset', hoe: 'toon' }}>Toon een link voor een nieuw wachtwoord</PostButton>
      </p>
      <p class="btns">
        <PostButton action={`${one(person.id)}/afmelden`}>Meld overal af</PostButton>
        {!self && <PostButton action={`${one(person.id)}/tweede-stap`}>Neem de tweede stap weg</PostButton>}
        {!self && <PostButton action={`${one(person.id)}/stand`} fields={{ actief: 'nee' }}>Zet het account uit</PostButton>}
      </p>
    </Block>
  );
}

function List({ all, organisation, everyone }: { all: People; organisation: string; everyone: boolean }) {
  const homes = new Map(all.organisations.map((home) => [home.id, home.shortName ?? home.name]));
  const labels = new Map(all.functions.map((entry) => [entry.key, entry.label]));
  const shown = all.accounts.filter((person) => (everyone || person.active) && (organisation === '' || person.organisationId === organisation));
  return (
    <>
      <Filters action={urls.admin('medewerkers')} summary="Wie">
        {all.everywhere && <Filter name="organisatie" label="Organisatie" value={organisation} options={[['', 'Alle'], ...all.organisations.map((home) => [home.id, home.name] as const)]} />}
        <Filter name="toon" label="Account" value={everyone ? 'alle' : ''} options={[['', 'Alleen wie kan aanmelden'], ['alle', 'Ook wat uit staat']]} />
      </Filters>
      {shown.length === 0 ? <EmptyState title="Niemand gevonden">Kies een andere organisatie, of voeg een medewerker toe.</EmptyState> : (
        <StackTable label="Medewerkers" columns={[{ head: 'Naam' }, { head: 'Organisatie' }, { head: 'Functies' }, { head: 'Account' }]} rows={shown.map((person) => ({
          id: person.id, cells: [<a href={one(person.id)}>{person.name}</a>, homes.get(person.organisationId) ?? '', joinWords(person.functions.map((key) => labels.get(key) ?? key)) || <span class="quiet">geen</span>,
            person.active ? <Status shape="check">aan</Status> : <Status shape="dash">uit</Status>],
        }))} />
      )}
    </>
  );
}
