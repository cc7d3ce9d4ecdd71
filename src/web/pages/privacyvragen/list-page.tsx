import type { Register, RegisterLine } from '../../../work/privacy/register.ts';
import { formatDay } from '../../../values/dutch.ts';
import { daysBetween, type Day } from '../../../values/day.ts';
import { Act, Button } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters, PageHead } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** Every complaint and every question about data, the most urgent on top; nothing is ever taken out. */
export function RegisterPage({ register, today, query }: { register: Register; today: Day; query: { soort: string; dossier: string } }) {
  const { lines, kinds } = register;
  const open = lines.filter((line) => line.file.ended === null);
  const late = open.filter((line) => line.due !== undefined && line.due < today).length;
  const columns = ['Antwoord tegen', 'Van wie', 'Wat', 'Nummer', 'Over dossier', 'Bij wie'].map((head) => ({ head }));
  return (
    <>
      <PageHead title="Klachten en vragen over gegevens" under={lines.length === 0 ? 'Elke klacht en elke vraag blijft hier staan, met het antwoord.' : `${open.length} open${late > 0 ? `, ${late} te laat` : ''}. Elke klacht en elke vraag blijft hier staan, met het antwoord.`} />
      <Filters action={urls.privacyRegister()} summary="Beperk de lijst" {...(query.dossier === '' ? {} : { now: `Alleen bij dossier ${query.dossier}` })}>
        <Filter name="soort" label="Soort" value={query.soort} options={[['', 'alles'], ...kinds.map((kind) => [kind.key, kind.name] as const)]} />
        <div><label for="f-dossier">Dossiernummer</label><input id="f-dossier" name="dossier" value={query.dossier} autoComplete="off" /></div>
      </Filters>
      <Block id="h-lijst" title="Wat er ligt">{lines.length === 0
        ? <EmptyState title={query.soort || query.dossier ? 'Niets gevonden' : 'Nog geen klachten of vragen'}>Noteer er hieronder een. De dag van het antwoord staat dan vast.</EmptyState>
        : <StackTable label="Klachten en vragen" columns={columns} rows={lines.map((line) => ({ id: line.file.id, cells: cellsOf(line, today) }))} />}</Block>
      <Block id="h-nieuw" title="Noteer een nieuwe" lead="Begin bij het dossier waarover het gaat.">
        <form action={urls.privacyNew()} method="get" class="filters" aria-label="Noteer een klacht of vraag">
          <div><label for="n-dossier">Dossiernummer</label><input id="n-dossier" name="dossier" value={query.dossier} autoComplete="off" required /></div>
          <div><label for="n-soort">Wat</label><select id="n-soort" name="soort">{kinds.map((kind) => <option value={kind.key} key={kind.key}>{kind.name}</option>)}<option value="">Een gesprek over iets dat tegenvalt</option></select></div>
          <Button second>Ga verder</Button>
        </form>
      </Block>
    </>
  );
}

function cellsOf(line: RegisterLine, today: Day): preact.ComponentChildren[] {
  const { file, draaiboek } = line;
  return [
    stateOf(line, today), file.subjectName, draaiboek.name,
    <><a href={urls.caseFile(file.number)}>{file.number}</a>{draaiboek.register === 'data' && <> · <Act href={urls.privacyOne(file.number)} about={file.number}>Gegevens</Act></>}</>,
    line.about === undefined ? '' : <a href={urls.caseFile(line.about)}>{line.about}</a>,
    file.ended === null ? (line.handler ?? 'nog niemand') : '',
  ];
}

function stateOf({ file, due, draaiboek }: RegisterLine, today: Day): preact.ComponentChildren {
  if (file.ended !== null) return <Status shape="done">{(draaiboek.endings[file.ending ?? '']?.label ?? 'gesloten').toLowerCase()} op {formatDay(file.ended)}</Status>;
  if (due === undefined) return <Status shape="half">loopt</Status>;
  if (due < today) return <Status shape="late"><b>{formatDay(due)}</b>, {daysBetween(due, today)} {daysBetween(due, today) === 1 ? 'dag' : 'dagen'} te laat</Status>;
  return <Status shape={due === today ? 'today' : 'planned'}>{formatDay(due)}</Status>;
}
