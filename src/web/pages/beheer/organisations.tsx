import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import { formatDay, plural, joinWords } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { addOne, changeAreas, changeOne, organisationList, organisationOverview, type AreaGiven, type OrganisationGiven, type OrganisationList } from '../../../work/manage/organisations.ts';
import { redirect } from '../../answer.ts';
import { Act, LinkButton } from '../../parts/buttons.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { EmptyState } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, dayIn, formRoutes, textIn, textsIn, truthIn } from './form-page.tsx';
import { roleWordRoutes } from './role-words.tsx';
import { areaForm, FIXED_CONTACT, kindLabels, organisationForm, organisationValues, settingKeys } from './organisation-form.ts';

const PART = ['Organisaties', urls.admin('organisaties')] as const;
const right = 'beheer.organisaties' as const;
type Wanted = { id: string };

export function organisationRoutes(house: House): AnyRoute[] {
  const choices = ({ others, types }: Pick<OrganisationList, 'types'> & { others: OrganisationList['organisations'] }) => ({ others, types, programmes: house.programmes.all().map((one) => one.draaiboek) });
  return [
    route({ method: 'GET', path: urls.admin('organisaties'), permission: right, audit: 'beheer.organisaties', input: z.object({}), handle: async ({ scope, now }) => {
      const list = await organisationList(house, scope);
      return adminPage('Organisaties', { under: plural(list.organisations.length, 'organisatie', 'organisaties'), aside: <LinkButton href={urls.adminOne('organisaties', 'nieuw')}>Voeg een organisatie toe</LinkButton> }, <List list={list} today={now.today} />);
    } }),
    ...formRoutes({
      path: urls.adminOne('organisaties', 'nieuw'), permission: right, audit: 'beheer.organisatie.nieuw',
      screen: async ({ scope }) => organisationList(house, scope).then(({ organisations, types }) => ({
        title: 'Nieuwe organisatie', part: PART, form: organisationForm(choices({ others: organisations, types })), values: { regime: 'geen' }, action: urls.adminOne('organisaties', 'nieuw'), submit: 'Voeg toe',
      })),
      save: async ({ scope }, values, once) => {
        const done = await addOne(house, scope, givenOf(values), once);
        return isRefused(done) ? done : redirect(urls.admin('organisaties'), { said: `${textIn(values, 'naam')} is toegevoegd.` });
      },
    }),
    ...formRoutes({
      path: '/beheer/organisaties/:id', permission: right, audit: 'beheer.organisatie',
      screen: async ({ scope, input }) => {
        const found = await organisationOverview(house, scope, (input as Wanted).id);
        if (found === undefined) return null;
        const { organisation } = found;
        return {
          title: organisation.name, part: PART, form: organisationForm(choices(found)), values: organisationValues(organisation), revision: organisation.revision, action: urls.adminOne('organisaties', organisation.id), submit: 'Bewaar',
          above: <p class="after"><Act href={`${urls.adminOne('organisaties', organisation.id)}/gebied`}>Werkgebied ({plural(found.areas.length, 'gemeente', 'gemeenten')})</Act> · <Act href={`${urls.adminOne('organisaties', organisation.id)}/rolnamen`}>Eigen namen voor rollen</Act> · {plural(found.people, 'medewerker', 'medewerkers')} met een account</p>,
        };
      },
      save: async ({ scope, input, posted }, values, once) => {
        const done = await changeOne(house, scope, (input as Wanted).id, revisionIn(posted['revisie']), givenOf(values), once);
        return isRefused(done) ? done : redirect(urls.admin('organisaties'), { said: `${textIn(values, 'naam')} is bewaard.` });
      },
    }),
    ...areaRoutes(house), ...roleWordRoutes(house),
  ];
}

function areaRoutes(house: House): AnyRoute[] {
  return formRoutes({
    path: '/beheer/organisaties/:id/gebied', permission: right, audit: 'beheer.organisatie.gebied',
    screen: async ({ scope, input }) => {
      const found = await organisationOverview(house, scope, (input as Wanted).id);
      if (found === undefined) return null;
      const { organisation } = found;
      const rows = found.areas.map((one, at) => ({ id: `r${at + 1}`, gemeente: one.municipality, programma: one.programme, van: one.validFrom <= '1900-01-01' ? '' : one.validFrom, tot: one.validUntil ?? '' }));
      return {
        title: `Werkgebied van ${organisation.name}`, part: PART, form: areaForm(found.municipalities, house.programmes.all().map((one) => one.draaiboek)), values: { gebied: rows }, revision: organisation.revision,
        action: `${urls.adminOne('organisaties', organisation.id)}/gebied`, submit: 'Bewaar het werkgebied',
        lead: 'Een gemeente erbij geldt vanaf haar begindag; een nieuwe versie van het draaiboek is niet nodig.',
      };
    },
    save: async ({ scope, input, posted }, values, once) => {
      const done = await changeAreas(house, scope, (input as Wanted).id, revisionIn(posted['revisie']), areasOf(values), once);
      return isRefused(done) ? done : redirect(urls.adminOne('organisaties', (input as Wanted).id), { said: 'Het werkgebied is bewaard.' });
    },
  });
}

function revisionIn(posted: unknown): number {
  return typeof posted === 'string' && /^\d{1,9}$/.test(posted) ? Number(posted) : 0;
}

function areasOf(values: Values): AreaGiven[] {
  const rows = values['gebied'];
  return (Array.isArray(rows) ? rows : []).flatMap((row) => (row === null || typeof row !== 'object' || Array.isArray(row) ? [] : [{
    municipality: textIn(row, 'gemeente'), programme: textIn(row, 'programma'), validFrom: dayIn(row, 'van'), validUntil: dayIn(row, 'tot'),
  }]));
}

function givenOf(values: Values): OrganisationGiven {
  return {
    name: textIn(values, 'naam'), shortName: textIn(values, 'kort'), kind: textIn(values, 'soort'), subkind: textIn(values, 'ondersoort'), regime: textIn(values, 'regime'), recognised: truthIn(values, 'erkend'), partnerOf: textsIn(values, 'programmas'),
    validFrom: dayIn(values, 'van'), validUntil: dayIn(values, 'tot'), successorId: textIn(values, 'opvolger'), email: textIn(values, 'email'), phone: textIn(values, 'telefoon'), street: textIn(values, 'straat'),
    postcode: textIn(values, 'postcode'), town: textIn(values, 'plaats'), enterpriseNumber: textIn(values, 'ondernemingsnummer'), iban: textIn(values, 'iban'),
    settings: Object.fromEntries(settingKeys(values).map((key) => [key, textIn(values, key)])),
  };
}

function List({ list, today }: { list: OrganisationList; today: Day }) {
  if (list.organisations.length === 0) return <EmptyState title="Nog geen organisaties">Begin met de dienst die de dossiers bewaart.</EmptyState>;
  const kinds = kindLabels(list.types);
  const names = new Map(list.organisations.map((one) => [one.id, one.shortName ?? one.name]));
  return (
    <StackTable label="Organisaties" columns={[{ head: 'Naam' }, { head: 'Soort' }, { head: 'Werkt in' }, { head: 'Vast contact' }, { head: 'Stand' }]} rows={list.organisations.map((one) => ({
      id: one.id,
      cells: [
        <a href={urls.adminOne('organisaties', one.id)}>{one.name}</a>, [kinds[one.kind] ?? one.kind, one.recognised ? 'erkend' : ''].filter(Boolean).join(', '),
        joinWords([...new Set(list.areas.filter((area) => area.organisationId === one.id && (area.validUntil === null || area.validUntil > today)).map((area) => area.municipality))]) || <span class="quiet">niet opgegeven</span>,
        fixedContact(one),
        standing(one, today, names.get(one.successorId ?? '')),
      ],
    }))} />
  );
}

/** A service that leads people in has one; that it is not there yet, is said. */
function fixedContact({ kind, settings }: OrganisationList['organisations'][number]) {
  const said = settings[FIXED_CONTACT];
  if (typeof said === 'string' && said !== '') return said;
  return kind === 'welzijnspartner' ? <Status shape="half">nog geen</Status> : <span class="quiet">geen</span>;
}

function standing(one: { validFrom: Day | null; validUntil: Day | null }, today: Day, successor: string | undefined) {
  if (one.validUntil !== null && one.validUntil <= today) return <Status shape="cross">gestopt op {formatDay(one.validUntil)}{successor === undefined ? '' : `, opgevolgd door ${successor}`}</Status>;
  if (one.validFrom !== null && one.validFrom > today) return <Status shape="later">vanaf {formatDay(one.validFrom)}</Status>;
  return <Status shape="check">werkt mee{one.validUntil === null ? '' : ` tot ${formatDay(one.validUntil)}`}</Status>;
}
