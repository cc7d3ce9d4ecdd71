import { addDays } from '../../../values/day.ts';
import { formatDay, formatDayLong, formatMonth } from '../../../values/dutch.ts';
import type { MeetingLine, MeetingList } from '../../../work/meetings/look.ts';
import { Act, Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import type { Fields } from '../../body.ts';
import { ChoiceControl, Hidden, LineControl, TextControl } from '../dossiers/controls.tsx';

/** All meetings of this reader's organisation, and the actions this reader owes. */
export function MeetingsPage({ list, answers, problems }: { list: MeetingList; answers: Fields; problems: readonly Problem[] }) {
  const ahead = list.lines.filter((line) => line.row.day >= list.today);
  const past = list.lines.filter((line) => line.row.day < list.today).reverse();
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Overleg" under="Wanneer we samenzitten, met wie, en wat er uit kwam." />
      <OwnActions list={list} />
      <Block id="h-komt" title="Wat komt">
        {ahead.length === 0 ? <EmptyState title="Er is geen overleg gepland">Een overleg komt hier vanzelf zodra een organisatie een lopend dossier met jullie heeft.</EmptyState> : <Lines lines={ahead} list={list} label="Wat komt" />}
      </Block>
      {list.series.map(({ programme, key, room }) => <MoveDay key={key} programme={programme} series={key} label={room.word.label ?? key} days={[...new Set(ahead.filter((line) => line.row.series === key && line.runs).map((line) => line.row.day))]} answers={answers} problems={problems} />)}
      {past.length > 0 && <Block id="h-voorbij" title="Voorbij"><Lines lines={past} list={list} label="Voorbij" /></Block>}
      <Block id="h-antwoord" title="Antwoord uit een agenda" lead="Kreeg je een antwoord op een uitnodiging als bestand? Plak hier de inhoud. Dan zie je of het over een overleg gaat dat nog doorgaat.">
        <PostForm action={urls.meetingReply()}><TextControl controls={{ answers, problems }} name="antwoord" label="Inhoud van het bestand" /><Buttons><Button second>Kijk na</Button></Buttons></PostForm>
      </Block>
    </>
  );
}

function OwnActions({ list }: { list: MeetingList }) {
  if (list.actions.length === 0) return null;
  return (
    <Block id="h-acties" title="Jouw acties">
      <StackTable label="Jouw acties" columns={['Tegen', 'Actie', 'Uit het overleg van', 'Doen'].map((head) => ({ head }))} rows={list.actions.map((one) => ({ id: one.id, cells: [
        one.due < list.today ? <Status shape="late">{formatDay(one.due)}</Status> : formatDay(one.due), one.what, <a href={urls.meeting(one.meetingId)}>{formatDay(one.meetingDay)}</a>,
        <PostButton action={urls.meetingAct(one.meetingId, 'actie-gedaan')} fields={{ actie: one.id }} about={one.what}>Gedaan</PostButton>,
      ] }))} />
    </Block>
  );
}

function Lines({ lines, list, label }: { lines: readonly MeetingLine[]; list: MeetingList; label: string }) {
  return (
    <StackTable label={label} columns={['Dag', 'Overleg', 'Met', 'Stand', 'Alle partners'].map((head) => ({ head }))} rows={lines.map((line) => {
      const [shape, words] = stateOf(line, list);
      return { id: line.row.id, cells: [
        <a href={urls.meeting(line.row.id)}>{formatDayLong(line.row.day)}</a>, line.label, line.runs ? line.partner : line.organiser, <Status shape={shape}>{words}</Status>,
        <Act href={urls.meetingMonth(line.row.day)} about={`${line.label} van ${formatDay(line.row.day)}`}>{formatMonth(line.row.day)}</Act>,
      ] };
    })} />
  );
}

export function stateOf({ row, mailDay, concludedBy, runs, gone }: Omit<MeetingLine, 'gone'> & Partial<Pick<MeetingLine, 'gone'>>, { today }: { today: string }): [ShapeName, string] {
  if (row.state === 'cancelled') return ['cross', 'gaat niet door'];
  if (row.state === 'skipped') return ['dash', 'valt weg: niets te bespreken'];
  if (row.state === 'planned' && gone !== undefined) return ['cross', `${gone} bestaat dan niet meer`];
  if (row.state === 'held') {
    if (row.concluded) return ['done', row.answered ? 'besluiten bevestigd' : 'besluiten gemaild'];
    return runs && today > concludedBy ? ['late', `besluiten te laat, ten laatste ${formatDay(concludedBy)}`] : ['half', `gehouden, besluiten tegen ${formatDay(concludedBy)}`];
  }
  if (row.day < today) return runs ? ['late', 'niet genoteerd of het doorging'] : ['half', 'nog geen verslag'];
  if (row.mailed) return ['check', 'agenda gemaild'];
  return runs && mailDay !== null && mailDay <= today ? ['today', 'agenda te mailen'] : ['planned', mailDay === null ? 'gepland' : `agenda op ${formatDay(mailDay)}`];
}

function MoveDay({ programme, series, label, days, answers, problems }: { programme: string; series: string; label: string; days: readonly string[]; answers: Fields; problems: readonly Problem[] }) {
  if (days.length === 0) return null;
  const controls = { answers: { dag: days[0] ?? '', ...answers }, problems };
  return (
    <details class="fold-form no-print"><summary>Verplaats één dag van: {label}</summary>
      <PostForm action={urls.meetingDay()} live="unsaved">
        <Hidden fields={{ programma: programme, reeks: series }} />
        <ChoiceControl controls={controls} name="dag" label="Welke dag?" choices={days.map((day) => ({ key: day, label: formatDayLong(day as never) }))} />
        <LineControl controls={controls} name="naar" label="Naar welke dag?" help={`Laat leeg als het overleg die keer niet doorgaat. De volgende keer blijft staan. Bijvoorbeeld ${formatDay(addDays(days[0] as never, 1))}.`} width="w-s" date />
        <TextControl controls={controls} name="reden" label="Waarom? De partners krijgen dit te lezen." />
        <Buttons><Button second>Verplaats voor alle partners</Button></Buttons>
      </PostForm>
    </details>
  );
}
