import { z } from 'zod';
import { formatMoment, plural } from '../../../values/dutch.ts';
import { parseDutchDay } from '../../../values/day.ts';
import { parseMoment } from '../../../values/moment.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { accessLog, chainVerdict, type LogLine, type LogPage, type LogWish } from '../../../work/manage/watching.ts';
import { problem } from '../../answer.ts';
import { EmptyState, Filter, Filters, More, Notice, type Problem } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls, withQuery } from '../../urls.ts';
import { adminPage } from './form-page.tsx';
import { MOST_ASKED, sayWhat, sayWhy } from './log-words.ts';

const HERE = urls.admin('toegangslog');
const right = 'beheer.toegangslog' as const;
const input = z.object({ wie: z.string().max(60).default(''), wat: z.string().max(80).default(''), vanaf: z.string().max(20).default(''), dossier: z.string().max(30).default(''), voor: z.string().max(40).default('') });
type Asked = z.output<typeof input>;
type Verdict = Exclude<Awaited<ReturnType<typeof chainVerdict>>, { refused: unknown }>;

export function accessLogRoutes(house: House): AnyRoute[] {
  const show = async (scope: Parameters<typeof accessLog>[1], asked: Asked, verdict?: Verdict) => {
    const { wish, problems } = wishOf(asked);
    const found = await accessLog(house, scope, wish);
    return adminPage('Toegangslog', { problems, under: 'Wie zag of deed wat, over je eigen dossiers en je eigen mensen. Niemand kan een regel wijzigen of wegnemen zonder dat het opvalt.', aside: <PostButton action={`${HERE}/keten`}>Ga de keten na</PostButton> }, (
      <>{verdict && <Chain verdict={verdict} />}<Log found={found} asked={asked} /></>
    ));
  };
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.toegangslog', input, handle: ({ scope, input: asked }) => show(scope, asked) }),
    route({ method: 'POST', path: `${HERE}/keten`, permission: right, audit: 'beheer.toegangslog.keten', input: z.object({}), handle: async ({ scope }) => {
      const verdict = await chainVerdict(house, scope);
      return isRefused(verdict) ? problem(verdict.refused) : show(scope, input.parse({}), verdict);
    } }),
  ];
}

function wishOf(asked: Asked): { wish: LogWish; problems: Problem[] } {
  const [from, before] = [asked.vanaf === '' ? undefined : parseDutchDay(asked.vanaf), parseMoment(asked.voor)];
  const wrong = asked.vanaf !== '' && from === undefined;
  return {
    wish: {
      ...(/^[0-9a-f-]{36}$/.test(asked.wie) ? { account: asked.wie } : {}), ...(asked.wat === '' ? {} : { what: asked.wat }), ...(from === undefined ? {} : { from }),
      ...(asked.dossier.trim() === '' ? {} : { caseNumber: asked.dossier.trim().toUpperCase() }), ...(before === undefined ? {} : { before }),
    },
    problems: wrong ? [{ field: 'f-vanaf', text: 'Vul bij “Vanaf” een dag in die bestaat, zoals 20/11/2026' }] : [],
  };
}

function Chain({ verdict }: { verdict: Verdict }) {
  if (verdict.code === 'whole') return <Notice spoken><b>De keten klopt.</b> {plural(verdict.entries, 'regel', 'regels')} nagegaan; er is niets gewijzigd of weggenomen.</Notice>;
  const words = { changed: 'gewijzigd', missing: 'weggenomen', 'cut-off': 'afgeknipt aan het einde' } as const;
  return <Notice warn spoken><b>De keten klopt niet.</b> {verdict.faults.map((one) => `Strook ${one.lane}, plaats ${one.place}: ${words[one.why]}`).join('; ')}. Verwittig de privacyverantwoordelijke.</Notice>;
}

function Log({ found, asked }: { found: LogPage; asked: Asked }) {
  return (
    <>
      <Filters action={HERE} summary="Welke regels">
        <Filter name="wie" label="Wie" value={asked.wie} options={[['', 'Iedereen'], ...found.people.map((one) => [one.id, one.name] as const)]} />
        <Filter name="wat" label="Wat" value={asked.wat} options={MOST_ASKED} />
        <div><label for="f-vanaf">Vanaf</label><input id="f-vanaf" name="vanaf" value={asked.vanaf} placeholder="dd/mm/jjjj" inputMode="numeric" autoComplete="off" /></div>
        <div><label for="f-dossier">Dossiernummer</label><input id="f-dossier" name="dossier" value={asked.dossier} autoComplete="off" /></div>
      </Filters>
      {found.caseUnknown && <Notice warn>Dit dossier bestaat niet, of je mag het niet kennen. Vraag het dan aan wie het bewaart.</Notice>}
      {found.lines.length === 0 ? <EmptyState title="Geen regels gevonden">Kies een vroegere dag of een ander soort handeling.</EmptyState> : <Lines lines={found.lines} />}
      {found.next !== undefined && <More href={withQuery(HERE, { ...asked, voor: found.next })}>Toon vroegere regels</More>}
    </>
  );
}

function Lines({ lines }: { lines: readonly LogLine[] }) {
  return (
    <StackTable label="Toegangslog" columns={[{ head: 'Wanneer' }, { head: 'Wie' }, { head: 'Wat' }, { head: 'Dossier' }, { head: 'Waarom' }]} rows={lines.map(({ entry, account, organisation, caseNumber }) => ({
      id: entry.id, cells: [formatMoment(entry.at), account === null ? <span class="quiet">{entry.accountId === null ? 'Woonspoor zelf, of met een link' : 'iemand van elders'}</span> : `${account}${organisation === null ? '' : ` (${organisation})`}`,
        sayWhat(entry.what), entry.caseId === null ? '' : caseNumber === null ? <span class="quiet">een dossier</span> : <a href={urls.caseFile(caseNumber)}>{caseNumber}</a>, sayWhy(entry.why)],
    }))} />
  );
}
