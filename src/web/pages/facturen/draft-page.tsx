/** What would stand on the invoice of one case now, and what still stands in the way. */
import { formatDay, joinWords } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { DraftFile } from '../../../work/money/look.ts';
import { keptLines } from '../../../work/money/issue.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { Facts } from '../../parts/lists.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { LineTable } from './line-table.tsx';

export function DraftPage({ given, problems = [] }: { given: DraftFile; problems?: readonly Problem[] }) {
  const { draft, sheet } = given;
  const { file } = draft.found;
  const may = draft.ready === 'yes' && draft.missing.length === 0 && draft.lines.length > 0;
  return (
    <>
      <PageHead title={draft.total < 0 ? 'Creditnota' : 'Factuur in ontwerp'} crumb={<><a href={urls.invoices()}>Facturen</a> / <a href={urls.caseFile(file.number)}>{file.number}</a></>} under={file.subjectName} />
      <Problems problems={problems} />
      <Split label="Over deze factuur" side={<Facts rows={[['Voor', file.subjectName], ['Dossier', file.number], ['Recyclagepark', sheet === undefined ? 'Tarief niet gekend' : <SheetWords sheet={sheet} />]]} />}>
        <Block id="h-lijnen" title="Wat erop komt">
          {draft.lines.length === 0 ? <EmptyState title="Niets te factureren">Alles staat al op een factuur.</EmptyState> : <LineTable lines={keptLines(draft)} total={draft.total} />}
          {draft.missing.length > 0 && <Notice warn>Voor een van de dagen is er geen tarief. Vul het in bij Beheer. Daarna kan je factureren.</Notice>}
          {draft.ready !== 'yes' && <Notice>De actie loopt nog. Een factuur maak je als ze is afgesloten, of als het dossier eindigt.</Notice>}
          {may && (
            <PostForm action={urls.invoiceDraft(file.number)} label="Maak de factuur">
              <p class="quiet">Ze krijgt een nummer en verandert daarna niet meer.{draft.total > 0 && ` Ze gaat naar: ${receivers(draft)}.`}</p>
              <Buttons><Button>{draft.total < 0 ? 'Maak creditnota' : `Maak factuur van ${formatEuro(draft.total)}`}</Button></Buttons>
            </PostForm>
          )}
        </Block>
      </Split>
    </>
  );
}

function receivers(draft: DraftFile['draft']): string {
  return joinWords([...draft.to, ...draft.copy].map((role) => draft.found.draaiboek.roles[role]?.label?.toLowerCase() ?? role));
}

function SheetWords({ sheet }: { sheet: NonNullable<DraftFile['sheet']> }) {
  const name = sheet.note ?? 'Tarieven van het recyclagepark';
  return <>{sheet.url === null ? name : <a href={sheet.url} rel="noopener noreferrer">{name}</a>}<span class="small quiet"> geldig vanaf {formatDay(sheet.validFrom)}</span></>;
}
