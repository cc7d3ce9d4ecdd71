import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import type { OwnDays } from '../../../domain/meetings/series.ts';
import { parseDay, parseDutchDay, type Day } from '../../../values/day.ts';
import { formatClock, formatDay, formatDayLong } from '../../../values/dutch.ts';
import { parseClock } from '../../../values/moment.ts';
import { formatPeriodDutch, parsePeriod } from '../../../values/period.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { changeSeries, changeWay, seriesBoards, withdrawSeries, type SeriesBoard } from '../../../work/meetings/settings.ts';
import { problem, redirect } from '../../answer.ts';
import { Act, Button, Buttons } from '../../parts/buttons.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { daysWords, NTH, WEEKDAYS } from '../../say/series-days.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { textOf, type Fields } from '../../body.ts';
import { Hidden, LineControl } from '../dossiers/controls.tsx';
import { adminPage, ask, dayIn, formRoutes, textIn, truthIn } from './form-page.tsx';

const HERE = urls.admin('overleg');
const PART = ['Overleg', HERE] as const;
const right = 'beheer.kalender' as const;
const which = z.object({ programma: z.string().max(80), reeks: z.string().max(80) });

/** How this organisation holds its series: days, place, hour, mail. Each from a first day on. */
export function seriesRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.overleg', input: z.object({}), handle: async ({ scope }) => adminPage('Overleg', { under: UNDER }, <Boards boards={await seriesBoards(house, scope)} answers={{}} problems={[]} />) }),
    ...formRoutes({
      path: '/beheer/overleg/:programma/:reeks', permission: right, audit: 'beheer.overleg.wijzig',
      screen: async ({ scope, input, now }) => {
        const { programma, reeks } = input as z.output<typeof which>;
        const board = (await seriesBoards(house, scope)).find((one) => one.programme === programma && one.key === reeks);
        return board === undefined ? null : { title: `Wijzig ${board.room.word.label ?? reeks}`, part: PART, lead: 'Wat al voorbij is, verandert niet mee.', form: SERIES_FORM, values: valuesOf(board, now.today), action: `/beheer/overleg/${programma}/${reeks}`, submit: 'Bewaar vanaf die dag' };
      },
      save: async ({ scope, input }, values, once) => {
        const { programma, reeks } = input as z.output<typeof which>;
        const days = daysTyped(values);
        const [starts, ends] = [clockTyped(textIn(values, 'begin')), clockTyped(textIn(values, 'tot'))];
        if ('field' in days) return { refused: [{ code: days.code, data: {}, clause: [], field: days.field }] };
        if (starts === undefined || ends === undefined) return { refused: [{ code: 'not-a-time', data: {}, clause: [], field: starts === undefined ? 'begin' : 'tot' }] };
        const done = await changeSeries(house, scope, {
          programme: programma, series: reeks, validFrom: dayIn(values, 'van') ?? ('0001-01-01' as Day), days: days.days, mail: textIn(values, 'mail') || null, closes: textIn(values, 'sluit') || null, mode: textIn(values, 'hoe') === 'place' ? 'place' : 'online',
          starts, ends, address: textIn(values, 'adres'), conclusions: textIn(values, 'besluiten') || null, automatic: truthIn(values, 'vanzelf'), standing: textIn(values, 'vaste').split('\n'), once,
        });
        return isRefused(done) ? done : redirect(HERE, { said: `Bewaard, vanaf ${formatDay(done.validFrom)}.` });
      },
    }),
    route({ method: 'POST', path: '/beheer/overleg/:programma/:reeks/weg', permission: right, audit: 'beheer.overleg.weg', input: which.extend({ van: z.string().max(10) }), handle: async ({ scope, input, once }) => {
      const day = parseDay(input.van);
      const done = day === undefined ? undefined : await withdrawSeries(house, scope, { programme: input.programma, series: input.reeks, validFrom: day, once: once ?? undefined });
      if (done === undefined) return problem('not-found');
      return isRefused(done) ? problem(done.refused) : redirect(HERE, { said: `Wat vanaf ${formatDay(done.validFrom)} zou gelden, is weg.` });
    } }),
    route({ method: 'POST', path: '/beheer/overleg/:programma/:reeks/partner', permission: right, audit: 'beheer.overleg.partner', input: which.extend({ partner: z.string().max(60) }), handle: async ({ scope, input, posted, once }) => {
      const at = (name: string): string => textOf(posted, `${name}-${input.partner}`).trim();
      const [starts, ends] = [clockTyped(at('van')), clockTyped(at('tot'))];
      const again = async (problems: Problem[]) => adminPage('Overleg', { under: UNDER, problems }, <Boards boards={await seriesBoards(house, scope)} answers={posted} problems={problems} />);
      if (starts === undefined || ends === undefined) return again([{ field: `${starts === undefined ? 'van' : 'tot'}-${input.partner}`, text: 'Vul een uur in, zoals 9.30' }]);
      const done = await changeWay(house, scope, { programme: input.programma, series: input.reeks, partner: input.partner, link: at('link'), starts, ends, email: at('mail'), once: once ?? undefined });
      if (!isRefused(done)) return redirect(HERE, { said: 'Bewaard.' });
      return done.refused.some((one) => one.code === 'not-found') ? problem(done.refused) : again(done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })));
    } }),
  ];
}

const UNDER = 'Wanneer een overleg is, staat in het draaiboek. Hier zeg je wat bij jullie anders is, vanaf een dag.';

const SERIES_FORM: Form = { fields: {
  van: ask('date', 'Vanaf welke dag?', { must: true }),
  regel: ask('choice', 'Wanneer?', { must: true, of: { draaiboek: 'Zoals in het draaiboek', maand: 'Een vaste dag van de maand', ritme: 'Om de zoveel tijd', dagen: 'Dagen die wij kiezen' } }),
  hoeveelste: ask('choice', 'De hoeveelste van de maand?', { of: Object.fromEntries(Object.entries(NTH).map(([key, word]) => [key, word])), when: { field: 'regel', is: 'maand' } }),
  weekdag: ask('choice', 'Welke dag?', { of: { ...WEEKDAYS }, when: { field: 'regel', is: 'maand' } }),
  elke: ask('text', 'Om de hoeveel tijd?', { help: 'Schrijf P2W voor twee weken, P1M voor een maand.', when: { field: 'regel', is: 'ritme' } }),
  start: ask('date', 'Eerste keer', { when: { field: 'regel', is: 'ritme' } }),
  dagen: ask('lines', 'De dagen', { help: 'Eén per lijn, zoals 26/11/2026.', when: { field: 'regel', is: 'dagen' } }),
  hoe: ask('choice', 'Online of op een plaats?', { must: true, of: { online: 'Online', place: 'Op een plaats' } }),
  adres: ask('text', 'Adres', { help: 'Ook nodig als een overleg soms bij jullie doorgaat.', max: 200 }),
  begin: ask('text', 'Van', { help: 'Bijvoorbeeld 9.30' }), tot: ask('text', 'Tot'),
  mail: ask('text', 'Wanneer vertrekt de agenda?', { help: 'Leeg: zoals in het draaiboek. -P7D is een week ervoor.' }),
  sluit: ask('text', 'Tot wanneer kan een partner een dossier vragen?', { help: 'Leeg: zoals in het draaiboek. -P1D is de dag ervoor.' }),
  besluiten: ask('text', 'Hoe snel vertrekken de besluiten?', { help: 'Leeg: zoals in het draaiboek. 5wd is vijf werkdagen.' }),
  vaste: ask('lines', 'Vaste agendapunten', { help: 'Eén per regel. Ze staan op elke agenda en in de mail, ook als er weinig dossiers zijn. Zet er geen namen van cliënten in.' }),
  vanzelf: ask('yesno', 'Vertrekt de agenda vanzelf, om 9 uur?', { must: true, help: 'Nee: iemand bekijkt de mail en stuurt hem met één klik.' }),
} };

function valuesOf({ room }: SeriesBoard, today: Day): Record<string, string | boolean> {
  const { way } = room;
  return { van: today, regel: 'draaiboek', hoe: way.mode, adres: way.address, begin: way.starts === '' ? '' : formatClock(way.starts).replace(/ uur$/, ''), tot: way.ends === '' ? '' : formatClock(way.ends).replace(/ uur$/, ''), mail: way.mail ?? '', sluit: way.closes ?? '', besluiten: way.conclusions, vaste: way.standing.join('\n'), vanzelf: way.automatic };
}

const clockTyped = (text: string): string | undefined => (text === '' ? '' : parseClock(text.replace('.', ':').padStart(5, '0')) ?? parseClock(text.replace('.', ':')));

function daysTyped(values: Parameters<typeof textIn>[0]): { days: OwnDays | null } | { code: string; field: string } {
  const rule = textIn(values, 'regel');
  if (rule === 'maand') {
    const weekday = Object.keys(WEEKDAYS).find((key) => key === textIn(values, 'weekdag'));
    return weekday === undefined || NTH[textIn(values, 'hoeveelste')] === undefined ? { code: 'missing', field: weekday === undefined ? 'weekdag' : 'hoeveelste' } : { days: { nth: Number(textIn(values, 'hoeveelste')), weekday: weekday as 'mon' } };
  }
  if (rule === 'ritme') {
    const from = dayIn(values, 'start');
    if (from === null) return { code: 'missing', field: 'start' };
    return parsePeriod(textIn(values, 'elke')) === undefined ? { code: 'not-a-length', field: 'elke' } : { days: { every: textIn(values, 'elke'), from } };
  }
  if (rule !== 'dagen') return { days: null };
  const days = textIn(values, 'dagen').split(/[\n,;]+/).map((line) => line.trim()).filter((line) => line !== '').map((line) => parseDutchDay(line) ?? parseDay(line));
  return days.includes(undefined) ? { code: 'not-a-day', field: 'dagen' } : { days: { n: 1, per: 'month', days: days.flatMap((day) => day ?? []) } };
}

function Boards({ boards, answers, problems }: { boards: readonly SeriesBoard[]; answers: Fields; problems: readonly Problem[] }) {
  if (boards.length === 0) return <EmptyState top title="Jullie organiseren geen overleg">Een overleg staat in een draaiboek, met de rol die het organiseert. Geen enkel draaiboek vraagt dat van een organisatie als de jouwe.</EmptyState>;
  return <>{boards.map((board) => <Board key={`${board.programme}${board.key}`} board={board} answers={answers} problems={problems} />)}</>;
}

function Board({ board, answers, problems }: { board: SeriesBoard; answers: Fields; problems: readonly Problem[] }) {
  const { room, own, moved, ahead, partners, ways } = board;
  const address = `/beheer/overleg/${board.programme}/${board.key}`;
  const words = (length: string | null): string => { const period = parsePeriod((length ?? '').replace(/^-/, '')); return period === undefined ? 'niet' : `${formatPeriodDutch(period)}${length?.startsWith('-') ? ' ervoor' : ''}`; };
  return (
    <Block id={`h-${board.key}`} title={`${room.word.label ?? board.key}, ${room.draaiboek.name}`} aside={<Act href={address} about={room.word.label ?? board.key}>Wijzig</Act>}>
      <Facts rows={[
        ['Hoe', room.way.mode === 'online' ? 'online' : `op ${room.way.address}`], ['Uur', room.way.starts === '' ? 'niet gezegd' : `${formatClock(room.way.starts)}${room.way.ends === '' ? '' : ` tot ${formatClock(room.way.ends)}`}`],
        ['Agenda', `${words(room.way.mail)}, ${room.way.automatic ? 'vertrekt vanzelf om 9 uur' : 'met één klik'}`], ['Vragen kan tot', words(room.way.closes)], ['Besluiten', `binnen ${words(room.way.conclusions)}`], ['Vaste punten', room.way.standing.length === 0 ? 'geen' : <ul class="plain-list" key="vast">{room.way.standing.map((one) => <li key={one}>{one}</li>)}</ul>],
        ['Bron', [...(room.word.clause ?? [])].join(', ')],
      ]} />
      <h3 class="after">De volgende keren</h3>
      <Rows>{ahead.map((one) => <Row key={one.day} head={formatDayLong(one.day)} {...(one.closed === undefined ? {} : { aside: <Status shape="today">valt in een sluiting: {one.closed}</Status> })} />)}</Rows>
      {own.length > 0 && <><h3 class="after">Wat jullie wijzigden</h3><Rows>{own.map((row) => <Row key={row.validFrom} head={`Vanaf ${formatDay(row.validFrom)}`} under={row.days === null ? 'dagen zoals in het draaiboek' : daysWords(row.days)} aside={<PostButton action={`${address}/weg`} fields={{ van: row.validFrom }} about={formatDay(row.validFrom)}>Neem weg</PostButton>} />)}</Rows></>}
      {moved.length > 0 && <><h3 class="after">Verplaatst</h3><Rows>{moved.map((one) => <Row key={one.day} head={`${formatDay(one.day)}: ${one.toDay === null ? 'gaat niet door' : `naar ${formatDay(one.toDay)}`}`} under={one.reason} />)}</Rows></>}
      <h3 class="after">Per partner</h3>
      {partners.length === 0 ? <p class="quiet">Zodra een partner een dossier met jullie heeft, zet je hier zijn vaste link en uur.</p> : partners.map((partner) => {
        const way = ways.find((one) => one.partnerOrg === partner.id);
        const field = (name: string): string => `${name}-${partner.id}`;
        const typed = (name: string, now: string | null | undefined): Record<string, string> => ({ [field(name)]: textOf(answers, field(name)) || (now ?? '') });
        const controls = { answers: { ...typed('link', way?.link), ...typed('van', way?.starts?.replace(':', '.')), ...typed('tot', way?.ends?.replace(':', '.')), ...typed('mail', way?.email) }, problems };
        return (
          <details class="fold-form no-print" key={partner.id} open={problems.some((one) => one.field.endsWith(partner.id))}><summary>{partner.name}{partner.validUntil !== null && `: stopt op ${formatDay(partner.validUntil)}, daarna is er geen overleg meer`}{way?.link || partner.validUntil !== null ? '' : ': nog geen vaste link'}</summary>
            <PostForm action={`${address}/partner`}><Hidden fields={{ partner: partner.id }} />
              <LineControl controls={controls} name={field('link')} label="Vaste link" help="Begint met https://." /><LineControl controls={controls} name={field('mail')} label="Mail de agenda aan" help={partner.email === null ? 'Deze organisatie heeft nog geen adres.' : `Leeg: ${partner.email}`} />
              <div class="row-of"><LineControl controls={controls} name={field('van')} label="Van" width="w-s" /><LineControl controls={controls} name={field('tot')} label="Tot" width="w-s" /></div>
              <Buttons><Button second small>Bewaar<span class="vh">: {partner.name}</span></Button></Buttons>
            </PostForm>
          </details>
        );
      })}
    </Block>
  );
}
