/** Figures of a year as they may go outside: no number that points to somebody, and no links to dossiers. */
import type { OutsideFigure, OutsideSplit, Shown } from '../../../domain/figures/outside.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import type { YearFigures } from '../../../work/figures/year.ts';
import { Block, EmptyState, Notice, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { capital, captionOf, partName, tookWords, UNITS } from './figure-words.ts';
import { MONTHS } from './months.ts';
import { periodWords } from './page.tsx';

interface Props { found: YearFigures; figures: readonly OutsideFigure[]; municipality: string; least: number; today: Day }

/** `minder dan 5`, `verborgen`, or the number. */
export const shownWords = (shown: Shown, least: number): string => (typeof shown === 'number' ? formatNumber(shown) : shown === 'small' ? `minder dan ${least}` : 'verborgen');

export function OutsidePage({ found: { draaiboek, year, closing, municipalities }, figures, municipality, least, today }: Props) {
  const query = { programma: draaiboek.key, jaar: String(year), gemeente: municipality };
  const link = (gemeente: string): string => urls.figures({ ...query, gemeente, buiten: 'ja' });
  return (
    <>
      <PageHead title={`Cijfers ${year}, voor buiten`} crumb={<a href={urls.figures(query)}>Cijfers {year}</a>} under={`${draaiboek.name} · ${periodWords(year, today)}${municipality === '' ? '' : ` · ${municipality}`}${closing === undefined ? '' : ` · afgesloten op ${formatDay(closing.day)}`}`} />
      <Notice>Getallen van 1 tot en met {least - 1} staan er niet, en waar nodig nog enkele andere niet: anders zijn de kleine uit te rekenen, ook door wie de cijfers van alle gemeenten naast elkaar legt.</Notice>
      <p class="small no-print links"><a href={urls.figuresTable({ ...query, buiten: 'ja' })}>Download als tabel (CSV)</a> {municipality !== '' && <a href={link('')}>Alle gemeenten samen</a>} {municipalities.filter((one) => one !== municipality).map((one) => <a href={link(one)} key={one}>{one}</a>)}</p>
      {figures.length === 0 ? <EmptyState top title="Hier is niets geteld">Kies een andere gemeente of een ander jaar.</EmptyState> : <Told figures={figures} year={year} least={least} />}
    </>
  );
}

function Told({ figures, year, least }: { figures: readonly OutsideFigure[]; year: number; least: number }) {
  const earlier = [...new Set(figures.flatMap((one) => one.years.filter((of) => of.value !== 0).map((of) => of.year)))].filter((one) => one < year).sort((a, b) => a - b);
  const columns = [{ head: 'Wat' }, ...earlier.map((one) => ({ head: String(one), number: true })), { head: String(year), number: true }, { head: 'Deel' }, { head: 'Eenheid' }, { head: 'Wat telt mee' }];
  return (
    <>
      <Block id="alles" title="Alle cijfers">
        <StackTable label={`Alle cijfers ${year}, voor buiten`} columns={columns} rows={figures.map((one) => ({
          id: `t-${one.key}`, cells: [
            one.label, ...earlier.map((of) => { const then = one.years.find((many) => many.year === of); return then === undefined ? '–' : shownWords(then.value, least); }), shownWords(one.value, least),
            one.percent === undefined || one.percent === null ? '' : `${formatNumber(one.percent)} %`, UNITS[one.unit], [one.help, ...(one.breaks ?? []).map((of) => `${of.year} telt anders dan ${of.than}: ${of.why}`), ...(one.took === undefined ? [] : tookWords(one.took))].join(' '),
          ],
        }))} />
      </Block>
      {figures.filter((one) => one.value !== 0).map((one) => <Apart figure={one} least={least} key={one.key} />)}
    </>
  );
}

function Apart({ figure, least }: { figure: OutsideFigure; least: number }) {
  if (figure.months === null && figure.splits.length === 0) return null;
  return (
    <Block id={`h-${figure.key}`} title={`${figure.label}: ${shownWords(figure.value, least)}`}>
      <div class="splits">
        {figure.months !== null && <div><StackTable caption="Per maand" columns={[{ head: 'Maand' }, { head: 'Aantal', number: true }]} rows={figure.months.map((value, at) => ({ id: `${figure.key}-m-${at}`, cells: [capital(MONTHS[at] ?? ''), shownWords(value, least)] }))} /></div>}
        {figure.splits.map((split, at) => <OneSplit figure={figure} split={split} at={at} least={least} key={at} />)}
      </div>
    </Block>
  );
}

function OneSplit({ figure, split, at, least }: { figure: OutsideFigure; split: OutsideSplit; at: number; least: number }) {
  if (split.parts === null || split.parts.length === 0) return <p class="small quiet">{captionOf(split.about)}: {split.parts === null ? 'te kleine aantallen om te tonen.' : 'niets geteld.'}</p>;
  return (
    <div>
      <StackTable caption={captionOf(split.about)} columns={[{ head: 'Antwoord' }, { head: 'Aantal', number: true }]} rows={split.parts.map((part, line) => ({ id: `${figure.key}-${at}-${line}`, cells: [capital(partName(part)), shownWords(part.value, least)] }))} />
      {split.overlap && <p class="small quiet">Hetzelfde kan in meer dan één rij staan. Tel de rijen niet op.</p>}
    </div>
  );
}
