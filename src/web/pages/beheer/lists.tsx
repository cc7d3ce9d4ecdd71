import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { addEntry, listBoards, setEntryActive, type ListBoard } from '../../../work/manage/lists.ts';
import { problem, redirect } from '../../answer.ts';
import { Act } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { sentenceCase } from '../../../papers/form-layout.ts';
import { Clauses } from './clauses.tsx';
import { adminPage, ask, formRoutes, textIn } from './form-page.tsx';

const PART = ['Lijsten', urls.admin('lijsten')] as const;
const right = 'beheer.organisaties' as const;

export function listRoutes(house: House): AnyRoute[] {
  const filled = async (scope: Parameters<typeof listBoards>[1]): Promise<ListBoard[]> => (await listBoards(house, scope)).filter((board) => board.written.length > 0);
  return [
    route({ method: 'GET', path: urls.admin('lijsten'), permission: right, audit: 'beheer.lijsten', input: z.object({}), handle: async ({ scope }) => {
      const boards = await filled(scope);
      return adminPage('Lijsten', { under: 'Wat in het draaiboek staat, blijft. Je kunt er eigen regels aan toevoegen en die weer uitzetten.' },
        boards.length === 0 ? <EmptyState title="Geen lijsten">Geen enkel draaiboek heeft een lijst om aan te vullen.</EmptyState> : boards.map((board) => <Board board={board} key={`${board.draaiboek.key}-${board.key}`} />));
    } }),
    ...formRoutes({
      path: '/beheer/lijsten/:lijst', permission: right, audit: 'beheer.lijst',
      screen: async ({ scope, input }) => {
        const board = (await filled(scope)).find((one) => one.key === (input as { lijst: string }).lijst);
        const start = (input as { tekst?: unknown }).tekst;
        return board === undefined ? null : {
          title: `Nieuwe regel in ${nameOf(board).toLowerCase()}`, part: PART, form: entryForm(board), values: { label: typeof start === 'string' ? start.slice(0, 120) : '', groep: board.groups[0] ?? '' }, action: urls.adminOne('lijsten', board.key), submit: 'Voeg toe',
          lead: 'Iedereen kan deze regel daarna kiezen. Dossiers houden wat er al stond.',
        };
      },
      save: async ({ scope, input }, values, once) => {
        const done = await addEntry(house, scope, { list: (input as { lijst: string }).lijst, label: textIn(values, 'label'), group: textIn(values, 'groep') }, once);
        return isRefused(done) ? done : redirect(urls.admin('lijsten'), { said: `${textIn(values, 'label')} staat nu in de lijst.` });
      },
    }),
    route({ method: 'POST', path: '/beheer/lijsten/:lijst/stand', permission: right, audit: 'beheer.lijst.stand', input: z.object({ lijst: z.string(), sleutel: z.string().max(80), actief: z.enum(['ja', 'nee']) }), handle: async ({ scope, input, once }) => {
      const done = await setEntryActive(house, scope, { list: input.lijst, key: input.sleutel, active: input.actief === 'ja' }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.admin('lijsten'), { said: input.actief === 'ja' ? 'De regel kan weer gekozen worden.' : 'De regel wordt niet meer aangeboden.' });
    } }),
  ];
}

function nameOf(board: ListBoard): string {
  return sentenceCase(board.key);
}

function entryForm(board: ListBoard): Form {
  return { fields: {
    label: ask('text', 'Hoe heet het?', { must: true, max: 120 }),
    ...(board.groups.length > 0 ? { groep: ask('choice', 'Soort', { must: true, of: [...board.groups] }) } : {}),
  } };
}

function Board({ board }: { board: ListBoard }) {
  const { draaiboek, key } = board;
  const address = urls.adminOne('lijsten', key);
  const rows = [
    ...board.written.map((one) => ({ id: `${key}-${one.key}`, cells: [one.label, one.group ?? '', <Clauses draaiboek={draaiboek} ids={one.clause ?? []} />, <Status shape="check">in het draaiboek</Status>] })),
    ...board.own.map((one) => ({ id: `${key}-eigen-${one.key}`, cells: [one.label, one.group ?? '', 'eigen regel', (
      <><Status shape={one.active ? 'check' : 'dash'}>{one.active ? 'te kiezen' : 'uit'}</Status> <PostButton action={`${address}/stand`} fields={{ sleutel: one.key, actief: one.active ? 'nee' : 'ja' }} about={one.label}>{one.active ? 'Zet uit' : 'Zet aan'}</PostButton></>
    )] })),
  ];
  return (
    <Block id={`h-${key}`} title={`${nameOf(board)} (${draaiboek.name})`} aside={<Act href={address} about={nameOf(board)}>Voeg een regel toe</Act>}>
      {board.free.length > 0 && (
        <section aria-labelledby={`v-${key}`}>
          <h3 id={`v-${key}`}>Vrij getypt in dossiers</h3>
          <Rows>{board.free.slice(0, 20).map((one) => (
            <Row key={one.text} head={one.text} aside={<span class="tag">{one.times} keer</span>}><Act href={`${address}?tekst=${encodeURIComponent(one.text)}`} about={one.text}>Zet in de lijst</Act></Row>
          ))}</Rows>
        </section>
      )}
      <StackTable label={nameOf(board)} columns={[{ head: 'Regel' }, { head: 'Soort' }, { head: 'Bron' }, { head: 'Stand' }]} rows={rows} />
    </Block>
  );
}
