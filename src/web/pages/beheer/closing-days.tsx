import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import { sentenceCase } from '../../../papers/form-layout.ts';
import { formatDay, formatDayLong, plural } from '../../../values/dutch.ts';
import { parseDay, yearOf, type Day } from '../../../values/day.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { close, closing, reopen, type Closing, type ClosingBoard } from '../../../work/manage/closing-days.ts';
import { problem, redirect } from '../../answer.ts';
import { Act } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Split } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls, withQuery } from '../../urls.ts';
import { adminPage, ask, dayIn, formRoutes, textIn } from './form-page.tsx';

const HERE = urls.admin('sluitingsdagen');
const PART = ['Sluitingsdagen', HERE] as const;
const right = 'beheer.kalender' as const;

export function closingDayRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.sluitingsdagen', input: z.object({ jaar: z.coerce.number().int().min(2000).max(2099).optional().catch(undefined) }), handle: async ({ scope, input, now }) => {
      const year = input.jaar ?? yearOf(now.today);
      const found = await closing(house, scope, year);
      const move = <p><a href={withQuery(HERE, { jaar: year - 1 })}>{year - 1}</a> · <b>{year}</b> · <a href={withQuery(HERE, { jaar: year + 1 })}>{year + 1}</a></p>;
      return adminPage(`Sluitingsdagen ${year}`, { under: 'Een termijn eindigt nooit op zo’n dag, en werkdagen worden erover geteld.', aside: move }, <Year found={found} />);
    } }),
    ...formRoutes({
      path: '/beheer/sluitingsdagen/:kalender', permission: right, audit: 'beheer.sluitingsdag',
      screen: async ({ scope, input }) => {
        const { kalender } = input as { kalender: string };
        const found = await closing(house, scope);
        return found.boards.some((board) => board.calendar === kalender) ? { title: 'Gesloten op', part: PART, form: closingForm(found.everywhere), values: { wie: 'eigen' }, action: urls.adminOne('sluitingsdagen', kalender), submit: 'Bewaar' } : null;
      },
      save: async ({ scope, input }, values, once) => {
        const from = dayIn(values, 'van');
        if (from === null) return { refused: [{ code: 'not-a-date', data: {}, clause: [], field: 'van' }] };
        const done = await close(house, scope, { calendar: (input as { kalender: string }).kalender, from, until: dayIn(values, 'tot'), why: textIn(values, 'waarom'), everywhere: textIn(values, 'wie') === 'regio' }, once);
        return isRefused(done) ? done : redirect(withQuery(HERE, { jaar: yearOf(from) }), { said: `${plural(done.days, 'dag', 'dagen')} toegevoegd.` });
      },
    }),
    route({ method: 'POST', path: '/beheer/sluitingsdagen/:kalender/weg', permission: right, audit: 'beheer.sluitingsdag.weg', input: z.object({ kalender: z.string(), dag: z.string().max(10), wie: z.enum(['eigen', 'regio']) }), handle: async ({ scope, input, once }) => {
      const on = parseDay(input.dag);
      if (on === undefined) return problem('not-found');
      const done = await reopen(house, scope, { calendar: input.kalender, day: on, everywhere: input.wie === 'regio' }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(withQuery(HERE, { jaar: yearOf(on) }), { said: `Op ${formatDay(on)} wordt weer gewerkt.` });
    } }),
  ];
}

function closingForm(everywhere: boolean): Form {
  return { fields: {
    van: ask('date', 'Dag, of eerste dag', { must: true }), tot: ask('date', 'Laatste dag', { help: 'Laat leeg voor één dag.' }), waarom: ask('text', 'Waarom gesloten?', { must: true, max: 80 }),
    ...(everywhere ? { wie: ask('choice', 'Voor wie?', { must: true, of: { eigen: 'Alleen mijn organisatie', regio: 'De hele regio' } }) } : {}),
  } };
}

function Year({ found }: { found: Closing }) {
  return (
    <Split label="Wettelijke feestdagen" side={<Block id="h-wet" title="Wettelijke feestdagen" lead="Deze staan vast."><Rows>{found.legal.map((one) => <Row key={one.day + one.why} head={formatDayLong(one.day)} under={one.why} />)}</Rows></Block>}>
      {found.boards.map((board) => <Board board={board} everywhere={found.everywhere} key={board.calendar} />)}
    </Split>
  );
}

function Board({ board, everywhere }: { board: ClosingBoard; everywhere: boolean }) {
  const address = urls.adminOne('sluitingsdagen', board.calendar);
  return (
    <Block id={`h-${board.calendar}`} title={`Kalender ${sentenceCase(board.calendar).toLowerCase()}`} aside={<Act href={address} about={board.calendar}>Voeg dagen toe</Act>}>
      {board.days.length === 0 ? <EmptyState title="Geen eigen sluitingsdagen">Brugdagen en de sluiting tussen Kerst en Nieuwjaar zet je hier.</EmptyState> : (
        <Rows>{board.days.map((one) => (
          <Row key={`${one.day}${one.organisationId ?? ''}`} head={formatDayLong(one.day as Day)} under={`${one.why}${one.organisationId === null ? ', hele regio' : ''}`} aside={one.organisationId !== null || everywhere
            ? <PostButton action={`${address}/weg`} fields={{ dag: one.day, wie: one.organisationId === null ? 'regio' : 'eigen' }} about={formatDay(one.day)}>Neem weg</PostButton> : undefined} />
        ))}</Rows>
      )}
    </Block>
  );
}
