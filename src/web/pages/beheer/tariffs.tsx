import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import { formatDay } from '../../../values/dutch.ts';
import { parseDay, type Day } from '../../../values/day.ts';
import { cents, formatEuro, fromDecimal, type Cents } from '../../../values/money.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { dropTariff, setTariff, tariffBoards, type TariffBoard } from '../../../work/manage/tariffs.ts';
import { problem, redirect } from '../../answer.ts';
import { Act } from '../../parts/buttons.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, dayIn, formRoutes, textIn } from './form-page.tsx';
import { Clauses } from './clauses.tsx';

const PART = ['Tarieven', urls.admin('tarieven')] as const;
const right = 'beheer.tarieven' as const;
const FORM: Form = { fields: {
  bedrag: ask('money', 'Bedrag in euro', { must: true, min: 0 }),
  vanaf: ask('date', 'Geldt vanaf', { must: true, help: 'Voor dagen vóór deze dag blijft het bedrag van toen gelden, ook op facturen die nog komen.' }),
  tot: ask('date', 'Geldt tot', { help: 'Laat leeg als het blijft duren tot een volgend bedrag.' }),
  bron: ask('text', 'Waar staat het beslist?', { max: 120 }),
} };
type Wanted = { programma: string; sleutel: string };

export function tariffRoutes(house: House): AnyRoute[] {
  const path = '/beheer/tarieven/:programma/:sleutel';
  return [
    route({ method: 'GET', path: urls.admin('tarieven'), permission: right, audit: 'beheer.tarieven', input: z.object({}), handle: async ({ scope, now }) => {
      const boards = await tariffBoards(house, scope);
      return adminPage('Tarieven', { under: `Van ${scope.organisationName}. De dag van de actie bepaalt welk bedrag geldt.` }, boards.length === 0
        ? <EmptyState title="Geen enkel draaiboek rekent iets aan">Een tarief begint in het draaiboek.</EmptyState> : boards.map((board) => <Board board={board} today={now.today} key={board.draaiboek.key} />));
    } }),
    ...formRoutes({
      path, permission: right, audit: 'beheer.tarief',
      screen: async ({ scope, input }) => {
        const { programma, sleutel } = input as Wanted;
        const board = (await tariffBoards(house, scope)).find((one) => one.draaiboek.key === programma);
        const tariff = board?.draaiboek.tariffs[sleutel];
        return tariff === undefined ? null : { title: `Nieuw bedrag: ${tariff.label}`, part: PART, form: FORM, values: {}, action: `/beheer/tarieven/${encodeURIComponent(programma)}/${encodeURIComponent(sleutel)}`, submit: 'Bewaar het bedrag', lead: tariff.help };
      },
      save: async ({ scope, input }, values, once) => {
        const { programma, sleutel } = input as Wanted;
        const amount = typeof values['bedrag'] === 'number' ? fromDecimal(values['bedrag']) : undefined;
        const validFrom = dayIn(values, 'vanaf');
        if (amount === undefined || validFrom === null) return { refused: [{ code: 'missing', data: {}, clause: [], field: 'bedrag' }] };
        const done = await setTariff(house, scope, { programme: programma, key: sleutel, cents: amount, validFrom, validUntil: dayIn(values, 'tot'), source: textIn(values, 'bron') }, once);
        return isRefused(done) ? done : redirect(urls.admin('tarieven'), { said: `Het bedrag geldt vanaf ${formatDay(validFrom)}.` });
      },
    }),
    route({ method: 'POST', path: `${path}/terug`, permission: right, audit: 'beheer.tarief.terug', input: z.object({ programma: z.string(), sleutel: z.string(), vanaf: z.string().max(10) }), handle: async ({ scope, input, once }) => {
      const validFrom = parseDay(input.vanaf);
      if (validFrom === undefined) return problem('not-found');
      const done = await dropTariff(house, scope, { programme: input.programma, key: input.sleutel, validFrom }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.admin('tarieven'), { said: 'Dat bedrag is teruggenomen.' });
    } }),
  ];
}

interface Period { cents: Cents | null; from: Day; until: Day | null; source: string; own: boolean }

function Board({ board, today }: { board: TariffBoard; today: Day }) {
  const { draaiboek } = board;
  const address = (key: string): string => `/beheer/tarieven/${encodeURIComponent(draaiboek.key)}/${encodeURIComponent(key)}`;
  return (
    <Block id={`h-${draaiboek.key}`} title={draaiboek.name}>
      <StackTable label={draaiboek.name} columns={[{ head: 'Tarief' }, { head: 'Vanaf' }, { head: 'Tot' }, { head: 'Bedrag', number: true }, { head: 'Bron' }, { head: 'Stand' }, { head: 'Doen' }]} rows={Object.entries(draaiboek.tariffs).flatMap(([key, tariff]) => periodsOf(board, key).map((one, at) => ({
        id: `${draaiboek.key}-${key}-${one.from}-${one.own ? 'eigen' : 'tekst'}`,
        cells: [<>{tariff.label} {at === 0 && <Clauses draaiboek={draaiboek} ids={tariff.clause ?? []} />}</>, formatDay(one.from), one.until === null ? '' : formatDay(one.until), one.cents === null ? '' : formatEuro(one.cents), one.source,
          <Standing one={one} today={today} />, <>{at === 0 && <Act href={address(key)} about={tariff.label}>Nieuw bedrag</Act>} {one.own && one.from >= today && <TakeBack drop={address(key)} from={one.from} label={tariff.label} />}</>],
      })))} />
    </Block>
  );
}

/** Own amounts first, then those of the text for as long as no own one holds. */
function periodsOf({ draaiboek, own }: TariffBoard, key: string): Period[] {
  const mine = own.filter((one) => one.key === key).map((one): Period => ({ cents: cents(one.cents), from: one.validFrom, until: one.validUntil, source: one.source ?? 'eigen beslissing', own: true }));
  const first = mine.at(-1)?.from;
  const written = (draaiboek.tariffs[key]?.rows ?? []).flatMap((row): Period[] => {
    const from = parseDay(row.from);
    if (from === undefined || (first !== undefined && from >= first)) return [];
    return [{ cents: fromDecimal(row.amount) ?? null, from, until: (row.until === undefined ? null : parseDay(row.until)) ?? first ?? null, source: 'draaiboek', own: false }];
  });
  return [...mine, ...written];
}

function Standing({ one, today }: { one: Period; today: Day }) {
  if (one.until !== null && one.until <= today) return <Status shape="cross">voorbij</Status>;
  return one.from <= today ? <Status shape="check">geldt nu</Status> : <Status shape="later">later</Status>;
}

function TakeBack({ drop, from, label }: { drop: string; from: Day; label: string }) {
  return <PostButton action={`${drop}/terug`} fields={{ vanaf: from }} about={`${label} vanaf ${formatDay(from)}`}>Neem terug</PostButton>;
}
