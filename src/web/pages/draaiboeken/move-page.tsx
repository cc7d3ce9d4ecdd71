import type { Day } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import type { Changes } from '../../../engine/changes.ts';
import type { MovePreview, MovePreviewLine } from '../../../work/versions/look.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead, Pager, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { Reason } from '../../parts/why.tsx';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { TextControl } from '../dossiers/controls.tsx';
import { changeRows, countWords, type TwoBooks } from './move-words.ts';

const PER_PAGE = 25;

/** A preview: how far it is, what would change in each case, and the one button that does it. Afterwards: what was done. */
export function MovePage({ preview, problems, reason, start }: { preview: MovePreview; problems: readonly Problem[]; reason: string; start: number }) {
  const { move, after, counts, programme } = preview;
  const books: TwoBooks = { before: preview.before, after: { draaiboek: after, clauses: new Map(programme.clauses.map((entry) => [entry.id, entry])) } };
  const own = preview.rules.between.flatMap((rules) => rules.changes.filter((change) => change.version === undefined || change.version === rules.version));
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={`Van versie ${move.fromVersion} naar versie ${move.toVersion}`} crumb={<><a href={urls.playbooks()}>Draaiboeken</a> › <a href={urls.playbook(after.key)}>{after.name}</a> › <a href={urls.playbookMoves(after.key)}>Overzetten</a></>}
        under={move.moved === null ? `Voorbeeld van ${dayOf(move.begun)}, door ${move.byName}. Er is nog niets veranderd.` : `${plural(counts.all, 'dossier', 'dossiers')} overgezet op ${dayOf(move.moved)}, door ${move.byName}.`} />
      {move.moved !== null && <Notice>Reden: {move.reason}</Notice>}
      <Block id="h-wat" title="Wat de nieuwe versie verandert"><ul>{own.map((change) => <li key={change.what}>{change.what}</li>)}</ul></Block>
      {counts.waiting > 0 ? <Progress preview={preview} /> : <Outcome preview={preview} problems={problems} reason={reason} />}
      <Lines books={books} preview={preview} start={start} />
    </>
  );
}

const dayOf = (moment: string): string => formatDay(moment.slice(0, 10) as Day);

/** Goes on by itself, in the hands of the clock; the button is for whoever waits. */
function Progress({ preview: { move, after, counts } }: { preview: MovePreview }) {
  const done = counts.all - counts.waiting;
  return (
    <Block id="h-voortgang" title={`${done} van ${plural(counts.all, 'dossier', 'dossiers')} bekeken`}>
      <p><progress max={counts.all} value={done} aria-labelledby="h-voortgang" /></p>
      <p>Je mag deze pagina sluiten: het bekijken gaat vanzelf verder. Kom later terug via Draaiboeken, Overzetten.</p>
      <div class="btns"><PostButton action={urls.playbookMove(after.key, move.id, 'verder')} small={false} second={false}>Ga nu verder</PostButton><LinkButton href={urls.playbookMove(after.key, move.id)} second>Kijk opnieuw</LinkButton><Forget preview={{ move, after }} /></div>
    </Block>
  );
}

function Forget({ preview: { move, after } }: { preview: Pick<MovePreview, 'move' | 'after'> }) {
  return <PostButton action={urls.playbookMove(after.key, move.id, 'weg')} small={false}>Gooi dit voorbeeld weg</PostButton>;
}

function Outcome({ preview, problems, reason }: { preview: MovePreview; problems: readonly Problem[]; reason: string }) {
  const { move, after, counts, lines } = preview;
  const changing = lines.filter((line) => line.found !== null && 'changes' in line.found && countWords(line.found.changes) !== '').length;
  const same = counts.all - counts.refused - changing;
  const facts = <p>{plural(changing, 'dossier verandert', 'dossiers veranderen')}, {plural(same, 'blijft gelijk', 'blijven gelijk')}{counts.refused > 0 ? `, ${plural(counts.refused, 'kan niet mee', 'kunnen niet mee')}` : ''}.</p>;
  if (move.moved !== null) return <Block id="h-stand" title="Wat er veranderd is">{facts}</Block>;
  if (counts.refused > 0) {
    return (
      <Block id="h-stand" title="Zo kan het niet">
        {facts}
        <p>Het gaat voor alle dossiers samen, of voor geen enkel. Geef in de nieuwe versie een nieuwe naam aan wat wegviel (“renames”), of werk eerst die dossiers bij. Maak dan een nieuw voorbeeld.</p>
        <div class="btns"><LinkButton href={urls.playbookMoves(after.key)}>Maak een nieuw voorbeeld</LinkButton><Forget preview={preview} /></div>
      </Block>
    );
  }
  return (
    <Block id="h-stand" title={`Zet ${plural(counts.all, 'dossier', 'dossiers')} over`}>
      {facts}
      <p>Wat gedaan is, houdt zijn datum. Verandert een dossier terwijl je dit leest, dan gebeurt er niets en maak je een nieuw voorbeeld.</p>
      <PostForm action={urls.playbookMove(after.key, move.id, 'bevestig')}>
        <TextControl controls={{ answers: { reden: reason }, problems }} name="reden" label="Waarom zet je deze dossiers over?" help="Dit staat daarna in het logboek van elk dossier." />
        <Buttons><Button>Zet alle dossiers over</Button></Buttons>
      </PostForm>
      <div class="btns"><Forget preview={preview} /></div>
    </Block>
  );
}

function Lines({ books, preview, start }: { books: TwoBooks; preview: MovePreview; start: number }) {
  const { lines, move, after } = preview;
  const seen = lines.filter((line) => line.found !== null);
  if (seen.length === 0) return lines.length === 0 ? <EmptyState title="Geen dossiers">Je mag geen van deze dossiers meer zien.</EmptyState> : null;
  const page = seen.slice(start, start + PER_PAGE);
  const at = (from: number): string => urls.playbookMove(after.key, move.id, '', { vanaf: from > 0 ? from : undefined });
  return (
    <Block id="h-dossiers" title="Per dossier">
      {page.map((line) => <Line books={books} line={line} key={line.caseId} />)}
      {seen.length > PER_PAGE && <Pager from={start + 1} to={start + page.length} of={seen.length} {...(start > 0 ? { before: at(Math.max(0, start - PER_PAGE)) } : {})} {...(start + PER_PAGE < seen.length ? { after: at(start + PER_PAGE) } : {})} />}
    </Block>
  );
}

function Line({ books, line }: { books: TwoBooks; line: MovePreviewLine }) {
  if (line.found === null) return null;
  const head = <h3 id={`d-${line.number}`}><a href={urls.caseFile(line.number)}>{line.name}</a> <span class="quiet num">{line.number}</span></h3>;
  if ('refusals' in line.found) return <section class="per-case" aria-labelledby={`d-${line.number}`}>{head}<p><Status shape="cross">kan niet mee</Status></p><ul>{line.found.refusals.map((one) => <li key={one.code + JSON.stringify(one.data)}>{sayRefusal(one)}{one.clause.length > 0 && <span class="quiet num"> {one.clause.join(', ')}</span>}</li>)}</ul></section>;
  const words = countWords(line.found.changes);
  return (
    <section class="per-case" aria-labelledby={`d-${line.number}`}>
      {head}
      {words === '' ? <p class="quiet">Er verandert niets aan datums, voorwaarden, bedragen of brieven.</p> : <ChangeTable books={books} line={line} changes={line.found.changes} words={words} />}
    </section>
  );
}

function ChangeTable({ books, line, changes, words }: { books: TwoBooks; line: MovePreviewLine; changes: Changes; words: string }) {
  const rows = changeRows(books, changes);
  return (
    <details class="fold-out" open={rows.length <= 6}>
      <summary>Verandert: {words}<span class="vh"> in het dossier van {line.name}</span></summary>
      <StackTable kind="changes" label={`Wat verandert voor ${line.name}`} columns={[{ head: 'Wat' }, { head: 'Nu' }, { head: 'Straks' }, { head: 'Waarom' }]} rows={rows.map((row, at) => ({ id: `${line.number}-${at}`, cells: [row.what, row.before, <b>{row.after}</b>, <Reason lines={row.why} />] }))} />
    </details>
  );
}
