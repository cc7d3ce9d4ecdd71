import type { Setting } from '../../../protocol/draaiboek.ts';
import { lengthInWords } from '../../../protocol/in-words.ts';
import { day } from '../../../values/day.ts';
import { formatDay, joinWords, plural } from '../../../values/dutch.ts';
import { formatEuro, fromDecimal } from '../../../values/money.ts';
import { parsePeriod } from '../../../values/period.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks, Chosen } from './clause-links.tsx';
import { readable, type Reader } from './names.ts';

const PER: Record<string, string> = { case: 'per dossier', municipality: 'per gemeente', organisation: 'per organisatie' };

/** Values the text does not give, that an organisation may change. */
export function Settings({ reader }: { reader: Reader }) {
  const settings = Object.entries(reader.draaiboek.settings);
  if (settings.length === 0) return null;
  return (
    <FoldBlock id="instellingen" title="Wat je kan instellen" aside={plural(settings.length, 'instelling', 'instellingen')} lead="Dit zijn de waarden van het draaiboek. Een organisatie kan ze aanpassen in Beheer.">
      <StackTable label="Instellingen" columns={[{ head: 'Instelling' }, { head: 'Waarde' }, { head: 'Geldt' }, { head: 'Nr.' }]} rows={settings.map(([key, setting]) => ({
        id: `instelling-${key}`, cells: [capital(setting.label ?? readable(key)), <Chosen reader={reader} ids={setting.clause}>{valueWords(reader, setting.value)}</Chosen>, setting.per === undefined ? 'overal' : PER[setting.per] ?? setting.per, <ClauseLinks reader={reader} ids={setting.clause} />],
      }))} />
    </FoldBlock>
  );
}

function valueWords(reader: Reader, value: Setting['value']): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (Array.isArray(value)) return joinWords(value.map(String));
  if (typeof value === 'object') return Object.entries(value).map(([key, one]) => `${key === 'else' ? 'anders' : readable(key)}: ${valueWords(reader, one)}`).join('; ');
  return typeof value === 'string' && parsePeriod(value) !== undefined ? lengthInWords(reader.draaiboek, value) : String(value);
}

/** What things cost, from which day. */
export function Tariffs({ reader }: { reader: Reader }) {
  const tariffs = Object.entries(reader.draaiboek.tariffs);
  if (tariffs.length === 0) return null;
  return (
    <FoldBlock id="tarieven" title="Tarieven" aside={plural(tariffs.length, 'tarief', 'tarieven')}>
      <StackTable label="Tarieven" columns={[{ head: 'Wat' }, { head: 'Vanaf' }, { head: 'Bedrag', number: true }, { head: 'Nr.' }]} rows={tariffs.flatMap(([key, tariff]) => tariff.rows.map((row) => ({
        id: `tarief-${key}-${row.from}`, cells: [tariff.label, formatDay(day(row.from)), euro(row.amount), <ClauseLinks reader={reader} ids={row.clause ?? tariff.clause} />],
      })))} />
    </FoldBlock>
  );
}

function euro(amount: number): string {
  const cents = fromDecimal(amount);
  return cents === undefined ? String(amount) : formatEuro(cents);
}
