import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { sentenceCase } from '../../../papers/form-layout.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { directoryBoards, putAddress, putSheet, setAddressActive, sheetBoards, type AddressGiven, type DirectoryBoard, type SheetBoard } from '../../../work/manage/directory.ts';
import { organisationList } from '../../../work/manage/organisations.ts';
import { problem, redirect } from '../../answer.ts';
import { Act } from '../../parts/buttons.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, dayIn, formRoutes, textIn, textsIn } from './form-page.tsx';

const ADDRESSES = ['Opruimdiensten', urls.admin('adressen')] as const;
const SHEETS = ['Tarieven recyclagepark', urls.admin('recyclageparken')] as const;
/** Below this the letter does not go (GW-030). */
const ENOUGH = 2;

export function directoryRoutes(house: House): AnyRoute[] {
  const right = 'beheer.organisaties' as const;
  return [
    route({ method: 'GET', path: urls.admin('adressen'), permission: right, audit: 'beheer.adressen', input: z.object({}), handle: async ({ scope }) => {
      const boards = await directoryBoards(house, scope);
      return adminPage('Opruimdiensten', { under: 'Bij een weigering geeft de brief deze gegevens mee. Van de cliënt gaat niets naar hen.' }, boards.length === 0
        ? <EmptyState title="Geen adressenlijst">Geen enkel draaiboek vraagt er een.</EmptyState> : boards.map((board) => <Addresses board={board} key={`${board.draaiboek.key}-${board.kind}`} />));
    } }),
    ...formRoutes({
      path: '/beheer/adressen/:soort/:id', permission: right, audit: 'beheer.adres',
      screen: async ({ scope, input }) => {
        const { soort, id } = input as { soort: string; id: string };
        const board = (await directoryBoards(house, scope)).find((one) => one.kind === soort);
        const entry = board?.entries.find((one) => one.id === id);
        if (board === undefined || (entry === undefined && id !== 'nieuw')) return null;
        const places = [...new Set((await organisationList(house, scope)).areas.map((area) => area.municipality))];
        return {
          title: entry?.name ?? 'Nieuw adres', part: ADDRESSES, form: addressForm(places), action: `${urls.adminOne('adressen', soort)}/${encodeURIComponent(id)}`, submit: 'Bewaar',
          values: entry === undefined ? {} : { naam: entry.name, telefoon: entry.phone, email: entry.email, website: entry.url, plaats: entry.town, nota: entry.note, gemeenten: entry.municipalities },
        };
      },
      save: async ({ scope, input }, values, once) => {
        const { soort, id } = input as { soort: string; id: string };
        const done = await putAddress(house, scope, id === 'nieuw' ? null : id, addressOf(soort, values), once);
        return isRefused(done) ? done : redirect(urls.admin('adressen'), { said: `${textIn(values, 'naam')} is bewaard.` });
      },
    }),
    route({ method: 'POST', path: '/beheer/adressen/:soort/:id/stand', permission: right, audit: 'beheer.adres.stand', input: z.object({ id: z.string().max(60), actief: z.enum(['ja', 'nee']) }), handle: async ({ scope, input, once }) => {
      const done = await setAddressActive(house, scope, input.id, input.actief === 'ja', once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.admin('adressen'), { said: input.actief === 'ja' ? 'Het adres gaat weer mee.' : 'Het adres gaat niet meer mee.' });
    } }),
    ...sheetRoutes(house),
  ];
}

function sheetRoutes(house: House): AnyRoute[] {
  const right = 'beheer.tarieven' as const;
  return [
    route({ method: 'GET', path: urls.admin('recyclageparken'), permission: right, audit: 'beheer.tariefbladen', input: z.object({}), handle: async ({ scope }) => {
      const boards = await sheetBoards(house, scope);
      return adminPage('Tarieven recyclagepark', { under: 'Voor particulieren, per gemeente. Ze staan er ter info bij; we rekenen ze niet aan.' }, boards.length === 0 ? <EmptyState title="Nog geen gemeenten">Voeg eerst gemeenten toe.</EmptyState> : <Sheets boards={boards} />);
    } }),
    ...formRoutes({
      path: '/beheer/recyclageparken/:gemeente', permission: right, audit: 'beheer.tariefblad',
      screen: async ({ scope, input }) => {
        const { gemeente } = input as { gemeente: string };
        const board = (await sheetBoards(house, scope)).find((one) => one.municipality === gemeente);
        return board === undefined ? null : { title: `Recyclagepark ${gemeente}`, part: SHEETS, form: SHEET, values: { vanaf: null, tarieven: board.now?.note ?? null, website: board.now?.url ?? null }, action: urls.adminOne('recyclageparken', gemeente), submit: 'Bewaar' };
      },
      save: async ({ scope, input }, values, once) => {
        const validFrom = dayIn(values, 'vanaf');
        if (validFrom === null) return { refused: [{ code: 'not-a-date', data: {}, clause: [], field: 'vanaf' }] };
        const done = await putSheet(house, scope, { municipality: (input as { gemeente: string }).gemeente, validFrom, url: textIn(values, 'website'), note: textIn(values, 'tarieven') }, once);
        return isRefused(done) ? done : redirect(urls.admin('recyclageparken'), { said: `Bewaard voor ${done.municipality}.` });
      },
    }),
  ];
}

const SHEET: Form = { fields: {
  vanaf: ask('date', 'Geldt vanaf', { must: true }),
  tarieven: ask('lines', 'Tarieven', { help: 'Zoals ze op het blad van de uitbater staan, één per regel.', max: 2000 }),
  website: ask('text', 'Webadres van het blad', { max: 300 }),
} };

function addressForm(places: readonly string[]): Form {
  return { fields: {
    naam: ask('text', 'Naam van de dienst', { must: true, max: 120 }), telefoon: ask('phone', 'Telefoon'), email: ask('email', 'E-mailadres'), website: ask('text', 'Website', { max: 300 }), plaats: ask('text', 'Plaats', { max: 80 }),
    gemeenten: ask('choices', 'Werkt in', { of: Object.fromEntries(places.map((name) => [name, name])) }), nota: ask('lines', 'Goed om te weten', { max: 500 }),
  } };
}

function addressOf(kind: string, values: Values): AddressGiven {
  return { kind, name: textIn(values, 'naam'), phone: textIn(values, 'telefoon'), email: textIn(values, 'email'), url: textIn(values, 'website'), town: textIn(values, 'plaats'), note: textIn(values, 'nota'), municipalities: textsIn(values, 'gemeenten') };
}

function Addresses({ board }: { board: DirectoryBoard }) {
  const address = urls.adminOne('adressen', board.kind);
  const active = board.entries.filter((one) => one.active).length;
  return (
    <Block id={`h-${board.kind}`} title={`${sentenceCase(board.kind)} (${board.draaiboek.name})`} aside={<Act href={`${address}/nieuw`} about={sentenceCase(board.kind)}>Voeg een adres toe</Act>} {...(active < ENOUGH ? { lead: `Er ${active === 1 ? 'gaat maar één adres' : 'gaat nog geen adres'} mee. Zet er minstens twee in, dan valt er te kiezen.` } : {})}>
      {board.entries.length === 0 ? <EmptyState title="Nog geen adressen">Zonder adres kan de brief niet vertrekken.</EmptyState> : (
        <StackTable label={sentenceCase(board.kind)} columns={[{ head: 'Naam' }, { head: 'Bereikbaar' }, { head: 'Werkt in' }, { head: 'Stand' }]} rows={board.entries.map((one) => ({
          id: one.id, cells: [<a href={`${address}/${encodeURIComponent(one.id)}`}>{one.name}</a>, [one.phone, one.email, one.url].filter(Boolean).join(', '), joinWords(one.municipalities) || (one.town ?? ''), (
            <><Status shape={one.active ? 'check' : 'dash'}>{one.active ? 'gaat mee' : 'uit'}</Status> <PostButton action={`${address}/${encodeURIComponent(one.id)}/stand`} fields={{ actief: one.active ? 'nee' : 'ja' }} about={one.name}>{one.active ? 'Zet uit' : 'Zet aan'}</PostButton></>
          )],
        }))} />
      )}
    </Block>
  );
}

function Sheets({ boards }: { boards: readonly SheetBoard[] }) {
  return (
    <StackTable label="Tarieven per gemeente" columns={[{ head: 'Gemeente' }, { head: 'Tarief nu' }, { head: 'Sinds' }, { head: 'Komt nog' }, { head: 'Doen' }]} rows={boards.map(({ municipality, now, all }) => {
      const coming = all.filter((one) => now === undefined || one.validFrom > now.validFrom).at(-1);
      return { id: municipality, cells: [municipality, now === undefined ? <Status shape="dash">tarief niet gekend</Status> : <>{now.note ?? ''} {now.url && <a href={now.url} rel="noreferrer">Blad van de uitbater</a>}</>,
        now === undefined ? '' : formatDay(now.validFrom), coming === undefined ? '' : formatDay(coming.validFrom), <Act href={urls.adminOne('recyclageparken', municipality)} about={municipality}>Vul in</Act>] };
    })} />
  );
}
