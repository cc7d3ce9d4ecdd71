/** Where reading in begins: a file, and what was read in before. */
import { formatMoment, plural } from '../../../../values/dutch.ts';
import type { ImportBoard } from '../../../../work/import/look.ts';
import { textOf, type Fields } from '../../../body.ts';
import { Button, Buttons } from '../../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../../parts/page-parts.tsx';
import { PostForm } from '../../../parts/post-form.tsx';
import { StackTable } from '../../../parts/tables.tsx';
import { urls } from '../../../urls.ts';
import { AdminCrumb } from '../form-page.tsx';
import { FileField } from './file-field.tsx';
import { STATE_WORDS } from './words.ts';

export function ImportsPage({ board, posted = {}, problems = [] }: { board: ImportBoard; posted?: Fields; problems?: readonly Problem[] }) {
  const chosen = textOf(posted, 'programma');
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Inlezen" crumb={<AdminCrumb />} under="Mensen en lopende dossiers uit een bestand. Eerst kijkt het programma alles na, zonder iets te veranderen." />
      <PostForm action={urls.imports()} files label="Een bestand inlezen">
        <div class="field"><label for="programma">Wat lees je in?</label>
          <select id="programma" name="programma"><option value="">Alleen mensen</option>{board.programmes.map((one) => <option value={one.key} selected={one.key === chosen} key={one.key}>Mensen met hun lopend dossier van {one.name}</option>)}</select></div>
        <FileField label="Bestand (CSV)" help="De eerste rij zegt wat in elke kolom staat. Hoogstens 10.000 lijnen en 5 MB. Een rekenblad bewaar je eerst als CSV." trouble={problems.find((one) => one.field === 'bestand')?.text} />
        <Buttons><Button>Kijk het bestand na</Button></Buttons>
      </PostForm>
      <Block id="h-eerder" title="Eerder ingelezen" lead="Lijnen die ingelezen zijn, worden meteen gewist. De andere na dertig dagen.">
        {board.imports.length === 0 ? <EmptyState title="Nog niets ingelezen" /> : (
          <StackTable label="Eerder ingelezen" columns={[{ head: 'Bestand' }, { head: 'Wat' }, { head: 'Lijnen', number: true }, { head: 'Wanneer' }, { head: 'Door' }, { head: 'Stand' }]}
            rows={board.imports.map((one) => ({ id: `i-${one.id}`, cells: [<a href={urls.importOne(one.id)}>{one.fileName}</a>, one.programme === '' ? 'Mensen' : (board.programmes.find((book) => book.key === one.programme)?.name ?? one.programme), plural(one.lines, 'lijn', 'lijnen'), formatMoment(one.created), one.byName, STATE_WORDS[one.state]] }))} />
        )}
      </Block>
    </>
  );
}
