import { plural } from '../../../values/dutch.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { ClauseLinks } from './clause-links.tsx';
import type { Reader } from './names.ts';

/** What a dossier is called because of what was noted. */
export function Marks({ reader }: { reader: Reader }) {
  const marks = Object.entries(reader.draaiboek.marks ?? {});
  if (marks.length === 0) return null;
  return (
    <FoldBlock id="merktekens" title="Merktekens" aside={plural(marks.length, 'merkteken', 'merktekens')} lead="Volgen vanzelf uit wat genoteerd is, en staan boven het dossier. Niemand vult ze in.">
      <StackTable label="Merktekens" columns={[{ head: 'Merkteken' }, { head: 'Wat het zegt' }, { head: 'Nr.' }]} rows={marks.map(([key, mark]) => ({
        id: `merkteken-${key}`, cells: [mark.label, mark.help ?? '', <ClauseLinks reader={reader} ids={mark.clause} />],
      }))} />
    </FoldBlock>
  );
}
