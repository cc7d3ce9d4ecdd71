import type { Draaiboek } from '../../../protocol/draaiboek.ts';
import { addDays, day, type Day } from '../../../values/day.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import type { Playbook, PlaybookVersion } from '../../../work/look/playbooks.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { readable } from './names.ts';

/** Which versions there were, what changed, and how many running cases live under each. */
export function Versions({ book, today, mayMove }: { book: Playbook; today: Day; mayMove: boolean }) {
  return (
    <Block id="h-versies" title="Versies" lead="Een dossier houdt de versie waarmee het begon, tot iemand het overzet.">
      <StackTable label="Versies" columns={[{ head: 'Versie' }, { head: 'Geldig' }, { head: 'Wat veranderde' }, { head: 'Lopende dossiers', number: true }, { head: 'Geladen' }]} rows={book.versions.map((one) => ({
        id: `versie-${one.draaiboek.version}`,
        cells: [
          one.draaiboek.version === book.draaiboek.version ? String(one.draaiboek.version) : <a href={urls.playbook(one.draaiboek.key, one.draaiboek.version)}>{one.draaiboek.version}</a>,
          validWords(one, today), changeWords(one), `${one.running}${book.more ? ' of meer' : ''}`, one.published === null ? 'nog niet' : formatDay(one.published.slice(0, 10) as Day),
        ],
      }))} />
      {mayMove && book.versions.length > 1 && <p class="btns"><LinkButton second href={urls.playbookMoves(book.draaiboek.key)}>Zet lopende dossiers over</LinkButton></p>}
    </Block>
  );
}

function validWords({ draaiboek, until }: PlaybookVersion, today: Day): string {
  const from = formatDay(day(draaiboek.valid.from));
  // Both are the first day on which it is no more.
  const stops = until ?? draaiboek.valid.until;
  const last = stops === undefined ? undefined : addDays(day(stops), -1);
  if (last === undefined) return draaiboek.valid.from > today ? `vanaf ${from}, nog niet begonnen` : `vanaf ${from}`;
  return `${from} tot en met ${formatDay(last)}`;
}

/** In the words of the draaiboek; else what differs from the version before. */
function changeWords({ draaiboek, before }: PlaybookVersion): string {
  const told = draaiboek.changes.filter((one) => one.version === undefined || one.version === draaiboek.version).map((one) => one.what);
  if (told.length > 0) return told.join('; ');
  if (before === undefined) return draaiboek.version === 1 ? 'Eerste draaiboek' : 'De vorige versie staat hier niet meer';
  const found = differences(before, draaiboek);
  return found.length === 0 ? 'Niets in de regels' : found.join('; ');
}

const PARTS = { terms: 'termijnen', tasks: 'taken', gates: 'voorwaarden', forms: 'formulieren', roles: 'rollen', classes: 'soorten gegevens', shares: 'wie ziet wat', letters: 'brieven', endings: 'einden', settings: 'instellingen', tariffs: 'tarieven' } as const;

/** Per part what came, went or reads differently. */
export function differences(before: Draaiboek, after: Draaiboek): string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    const [old, fresh]: Record<string, unknown>[] = [before[part], after[part]];
    if (old === undefined || fresh === undefined) return [];
    const came = Object.keys(fresh).filter((key) => old[key] === undefined);
    const went = Object.keys(old).filter((key) => fresh[key] === undefined);
    const changed = Object.keys(fresh).filter((key) => old[key] !== undefined && JSON.stringify(old[key]) !== JSON.stringify(fresh[key]));
    const said = [came.length > 0 ? `nieuw: ${namesOf(fresh, came)}` : '', went.length > 0 ? `weg: ${namesOf(old, went)}` : '', changed.length > 0 ? `gewijzigd: ${namesOf(fresh, changed)}` : ''].filter((one) => one !== '');
    return said.length === 0 ? [] : [`${PARTS[part]}, ${joinWords(said)}`];
  });
}

function namesOf(part: Record<string, unknown>, keys: readonly string[]): string {
  return keys.map((key) => (part[key] as { label?: string } | undefined)?.label ?? readable(key)).join(', ');
}
