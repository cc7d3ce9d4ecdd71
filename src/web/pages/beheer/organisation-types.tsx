import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { OrganisationType } from '../../../store/organisations.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { addType, ALWAYS, changeType, typeList, type TypeGiven, type TypeList } from '../../../work/manage/organisation-types.ts';
import { redirect } from '../../answer.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, dayIn, formRoutes, textIn } from './form-page.tsx';

const PART = ['Soorten organisaties', urls.admin('soorten')] as const;
const right = 'beheer.organisaties' as const;
type Wanted = { soort: string };

/** Kinds of organisation with their days and what came after. */
export function organisationTypeRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: urls.admin('soorten'), permission: right, audit: 'beheer.organisatiesoorten', input: z.object({}), handle: async ({ scope, now }) => {
      const list = await typeList(house, scope);
      return adminPage('Soorten organisaties', { under: 'Een soort verdwijnt nooit: ze krijgt een laatste dag, en de soort die daarna kwam.', aside: <LinkButton href={urls.adminOne('soorten', 'nieuw')}>Voeg een soort toe</LinkButton> }, <List list={list} today={now.today} />);
    } }),
    ...formRoutes({
      path: '/beheer/soorten/:soort', permission: right, audit: 'beheer.organisatiesoort',
      screen: async ({ scope, input }) => {
        const { soort } = input as Wanted;
        const { types, organisations } = await typeList(house, scope);
        const found = types.find((one) => one.key === soort);
        if (soort !== 'nieuw' && found === undefined) return null;
        const having = organisations.filter((one) => one.kind === soort);
        return {
          title: found?.label ?? 'Nieuwe soort', part: PART, form: formOf(types.filter((one) => one.key !== soort)), submit: found === undefined ? 'Voeg toe' : 'Bewaar', action: urls.adminOne('soorten', soort),
          values: found === undefined ? {} : { naam: found.label, van: found.validFrom <= ALWAYS ? null : found.validFrom, tot: found.validUntil, opvolger: found.successor },
          ...(found === undefined ? {} : { below: <Block id="h-wie" title="Welke organisaties">{having.length === 0 ? <EmptyState title="Geen enkele organisatie is van deze soort">Kies ze bij een organisatie.</EmptyState> : <Rows>{having.map((one) => <Row key={one.id} head={<a href={urls.adminOne('organisaties', one.id)}>{one.name}</a>} under={one.validUntil === null ? undefined : `werkt mee tot ${formatDay(one.validUntil)}`} />)}</Rows>}</Block> }),
        };
      },
      save: async ({ scope, input }, values, once) => {
        const { soort } = input as Wanted;
        const given: TypeGiven = { label: textIn(values, 'naam'), validFrom: dayIn(values, 'van'), validUntil: dayIn(values, 'tot'), successor: textIn(values, 'opvolger') };
        const done = await (soort === 'nieuw' ? addType(house, scope, given, once) : changeType(house, scope, soort, given, once));
        return isRefused(done) ? done : redirect(urls.admin('soorten'), { said: soort === 'nieuw' ? 'De soort is toegevoegd.' : 'De soort is bewaard.' });
      },
    }),
  ];
}

function formOf(others: readonly OrganisationType[]): Form {
  return { fields: {
    naam: ask('text', 'Naam', { must: true, max: 80 }),
    van: ask('date', 'Bestaat vanaf', { help: 'Leeg: al lang.' }),
    tot: ask('date', 'Bestaat tot', { help: 'De eerste dag waarop deze soort niet meer bestaat. Leeg: ze bestaat nog.' }),
    opvolger: ask('choice', 'Daarna kwam', { of: Object.fromEntries(others.map((one) => [one.key, one.label])) }),
  } };
}

function List({ list, today }: { list: TypeList; today: Day }) {
  const labels = new Map(list.types.map((one) => [one.key, one.label]));
  return (
    <StackTable label="Soorten organisaties" columns={[{ head: 'Soort' }, { head: 'Bestaat' }, { head: 'Daarna kwam' }, { head: 'Wie' }, { head: 'Stand' }]} rows={list.types.map((one) => ({
      id: one.key, cells: [
        <a href={urls.adminOne('soorten', one.key)}>{one.label}</a>, periodWords(one), one.successor === null ? <span class="quiet">niets</span> : (labels.get(one.successor) ?? one.successor),
        plural(list.organisations.filter((of) => of.kind === one.key).length, 'organisatie', 'organisaties'), standing(one, today),
      ],
    }))} />
  );
}

function periodWords({ validFrom, validUntil }: OrganisationType): string {
  const from = validFrom <= ALWAYS ? '' : `vanaf ${formatDay(validFrom)}`;
  return [from, validUntil === null ? '' : `tot ${formatDay(validUntil)}`].filter(Boolean).join(' ') || 'al lang';
}

function standing({ validFrom, validUntil }: OrganisationType, today: Day) {
  if (validUntil !== null && validUntil <= today) return <Status shape="cross">bestaat niet meer</Status>;
  return validFrom > today ? <Status shape="later">komt nog</Status> : <Status shape="check">bestaat</Status>;
}
