import { formatDay, formatMoment, plural } from '../../../values/dutch.ts';
import { addDays, day } from '../../../values/day.ts';
import type { PlaybookLine } from '../../../work/look/playbooks.ts';
import type { PlaybookDraft } from '../../../store/playbook-texts.ts';
import type { Published } from '../../../work/rules/publish.ts';
import { Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** Every programme that runs here. */
export interface PlaybookListProps { lines: readonly PlaybookLine[]; /** Rules that are being written; undefined for who may not. */ drafts: readonly Omit<PlaybookDraft, 'files'>[] | undefined; /** Published, from a day that is still to come. */ ahead: readonly Published[] }

export function PlaybookList({ lines, drafts, ahead }: PlaybookListProps) {
  return (
    <>
      <PageHead tight title="Draaiboeken" under="Wat elk programma belooft: wie doet wat, wanneer, en waar het staat" aside={<Buttons><LinkButton href={urls.plan()} second>Bekijk het plan</LinkButton>{drafts !== undefined && <LinkButton href={urls.playbookNew()} second>Nieuw draaiboek</LinkButton>}</Buttons>} />
      {(drafts?.length ?? 0) + ahead.length > 0 && (
        <Block id="h-onderweg" title="Onderweg">
          <Rows>
            {drafts?.map((one) => <Row key={one.programme} head={<a href={urls.playbookWrite(one.programme)}>{lines.find((line) => line.draaiboek.key === one.programme)?.draaiboek.name ?? one.programme}</a>} under={`Wordt geschreven, laatst bewaard op ${formatMoment(one.changed)} door ${one.byName}`} />)}
            {ahead.map((one) => <Row key={`${one.programme} ${one.version}`} head={`${lines.find((line) => line.draaiboek.key === one.programme)?.draaiboek.name ?? one.programme}, versie ${one.version}`} under={`Uitgegeven, geldt vanaf ${formatDay(one.from)}`} />)}
          </Rows>
        </Block>
      )}
      {lines.length === 0 ? <EmptyState top title="Nog geen draaiboeken">Wie draaiboeken beheert, zet er een klaar. Hoe dat gaat, staat in de handleiding.</EmptyState> : (
        <Block id="h-alle" title="Wat hier geldt"><StackTable label="Draaiboeken" columns={[{ head: 'Programma' }, { head: 'Versie' }, { head: 'Geldig' }, { head: 'Lopende dossiers', number: true }, { head: 'Clausules' }]}
          rows={lines.map((line) => ({ id: line.draaiboek.key, cells: [<a href={urls.playbook(line.draaiboek.key)}>{line.draaiboek.name}</a>, `versie ${line.draaiboek.version}`, validWords(line), `${line.running}${line.more ? ' of meer' : ''}`, clauseWords(line)] }))} /></Block>
      )}
    </>
  );
}

function validWords({ draaiboek: { valid } }: PlaybookLine): string {
  return valid.until === undefined ? `vanaf ${formatDay(day(valid.from))}` : `${formatDay(day(valid.from))} tot en met ${formatDay(addDays(day(valid.until), -1))}`;
}

function clauseWords({ clauses: { built, recorded, open } }: PlaybookLine): string {
  return [`${built} gebouwd`, recorded > 0 ? `${recorded} genoteerd` : '', open > 0 ? `${open} niet gebouwd` : ''].filter((one) => one !== '').join(', ') + ` van ${plural(built + recorded + open, 'clausule', 'clausules')}`;
}
