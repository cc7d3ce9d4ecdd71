/** The yearly note on the page: the same blocks as on paper, charts with their tables, and where what is missing is typed. */
import type { Block as PaperBlock, Run } from '../../../papers/paper.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { YearNote } from '../../../work/plan/note.ts';
import { noteSections, noteTitle } from '../../../work/plan/note-text.ts';
import { Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Block, Filter, Filters, Notice, PageHead } from '../../parts/page-parts.tsx';
import { Plot } from '../../parts/plot.tsx';
import { ScrollTable, StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** More columns than this scroll instead of stacking. */
const WIDE = 6;

export function NotePage({ note, years }: { note: YearNote; years: readonly number[] }) {
  const { year, register, plan, municipality } = note;
  const here = { gemeente: municipality };
  return (
    <>
      <PageHead title={noteTitle(note)} crumb={<><a href={urls.figures()}>Cijfers</a> › <a href={urls.plan()}>Plan</a></>} under={`${plan.name} · cijfers tot en met ${formatDay(note.last)} · ${note.outside ? 'zoals ze naar buiten gaat' : 'met alle aantallen, alleen voor ons'}`}
        aside={<Buttons><LinkButton href={urls.note(year, 'nota.pdf', here)}>Download als PDF</LinkButton><LinkButton href={urls.note(year, 'nota.docx', here)} second>Download om te bewerken</LinkButton></Buttons>} />
      <div class="no-print">
        <Filters action={urls.note(year)} summary={`${year}, ${note.outside ? 'naar buiten' : 'voor ons'}${municipality === '' ? '' : `, ${municipality}`}`}><Filter name="gemeente" label="Gemeente" value={municipality} options={[['', 'De hele regio'], ...plan.municipalities.map(({ name }) => [name, name] as const)]} /><Filter name="voor" label="Voor wie" value={note.outside ? 'buiten' : ''} options={[['', 'Voor ons'], ['buiten', 'Naar buiten']]} /></Filters>
        <p class="links">{years.map((one) => <a href={urls.note(one, '', here)} aria-current={one === year ? 'page' : undefined} key={one}>Nota {one}</a>)}</p>
        {register === undefined ? <div class="after"><Notice warn>Nog niemand opende het register van dit plan. Doe dat één keer: dan staat elk jaar op Vandaag wat er moet gebeuren. <a href={urls.caseNew(plan.note.register)}>Open het register</a></Notice></div>
          : <p class="links"><a href={urls.caseAct(register.number, 'doe', plan.note.remark)}>Schrijf een opmerking</a><a href={urls.caseAct(register.number, 'doe', plan.note.annex)}>Noteer het overzicht van de taskforce</a><a href={urls.caseAct(register.number, 'doe', plan.note.evaluation)}>Bewaar een verslag van wie toezicht houdt</a></p>}
        <p class="small"><a href={urls.note(year, 'tabellen.xlsx', here)}>Alle tabellen als werkboek (XLSX)</a> · <a href={urls.note(year, 'tabellen.csv', here)}>als CSV</a></p>
      </div>
      {noteSections(note).map(({ id, title, blocks }) => <Block id={`h-${id}`} title={title} key={id}>{blocks.map((block, at) => <OneBlock block={block} label={title} key={at} />)}</Block>)}
    </>
  );
}

function OneBlock({ block, label }: { block: PaperBlock; label: string }) {
  switch (block.is) {
    case 'heading': return <h3 class="after">{block.text}</h3>;
    case 'text': return <p class="as-typed after">{block.runs.map(runWords)}</p>;
    case 'warning': return <div class="after"><Notice warn>{block.text}</Notice></div>;
    case 'list': return <ul class="plain-list after">{block.items.map((item, at) => <li key={at}>{item.map(runWords)}</li>)}</ul>;
    case 'facts': return <Facts rows={block.rows} />;
    case 'chart': return <Plot chart={block.chart} />;
    case 'table': return <OneTable block={block} label={label} />;
    default: return null;
  }
}

function OneTable({ block, label }: { block: Extract<PaperBlock, { is: 'table' }>; label: string }) {
  if (block.rows.length === 0) return <p class="quiet">{block.empty}</p>;
  const columns = block.columns.map(({ head, align }) => ({ head, number: align === 'right' }));
  const table = <StackTable label={`${label}, ${columns[0]?.head ?? ''}`} columns={columns} rows={block.rows.map((cells, at) => ({ id: `${label}-${columns[0]?.head ?? ''}-${at}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase(), cells }))} />;
  return columns.length > WIDE ? <ScrollTable label={label}>{table}</ScrollTable> : table;
}

const runWords = (run: Run) => (typeof run === 'string' ? run : <b>{run.strong}</b>);
