import { formatDay, plural } from '../../../values/dutch.ts';
import { day } from '../../../values/day.ts';
import type { PlaybookLine } from '../../../work/look/playbooks.ts';
import { EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** Every programme that runs here. */
export function PlaybookList({ lines }: { lines: readonly PlaybookLine[] }) {
  return (
    <>
      <PageHead tight title="Draaiboeken" under="Wat elk programma belooft: wie doet wat, wanneer, en waar het staat" />
      {lines.length === 0 ? <EmptyState top title="Nog geen draaiboeken">Zet een map met een draaiboek klaar en start Woonspoor opnieuw. Hoe dat gaat, staat in de handleiding.</EmptyState> : (
        <StackTable label="Draaiboeken" columns={[{ head: 'Programma' }, { head: 'Versie' }, { head: 'Geldig' }, { head: 'Lopende dossiers', number: true }, { head: 'Clausules' }]}
          rows={lines.map((line) => ({ id: line.draaiboek.key, cells: [<a href={urls.playbook(line.draaiboek.key)}>{line.draaiboek.name}</a>, `versie ${line.draaiboek.version}`, validWords(line), `${line.running}${line.more ? ' of meer' : ''}`, clauseWords(line)] }))} />
      )}
    </>
  );
}

function validWords({ draaiboek: { valid } }: PlaybookLine): string {
  return valid.until === undefined ? `vanaf ${formatDay(day(valid.from))}` : `${formatDay(day(valid.from))} tot ${formatDay(day(valid.until))}`;
}

function clauseWords({ clauses: { built, recorded, open } }: PlaybookLine): string {
  return [`${built} gebouwd`, recorded > 0 ? `${recorded} genoteerd` : '', open > 0 ? `${open} niet gebouwd` : ''].filter((one) => one !== '').join(', ') + ` van ${plural(built + recorded + open, 'clausule', 'clausules')}`;
}
