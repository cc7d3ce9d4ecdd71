import type { Field, Form, Key } from '../../../protocol/draaiboek.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { readable, type Reader } from './names.ts';

const KINDS: Record<Field['is'], string> = {
  text: 'tekst', lines: 'tekst', number: 'getal', money: 'bedrag', date: 'datum', month: 'maand', yesno: 'ja of nee', choice: 'één keuze', choices: 'keuzes', ticks: 'vinkjes', scale: 'schaal', period: 'periode',
  municipality: 'gemeente', address: 'adres', phone: 'telefoon', email: 'e-mail', contact: 'contact', person: 'persoon', organisation: 'organisatie', desk: 'waar het loket zat', file: 'bestand', signature: 'handtekening', rows: 'lijst',
};

/** Every form with its edition; its questions fold open. */
export function Forms({ reader }: { reader: Reader }) {
  const forms = Object.entries(reader.draaiboek.forms);
  if (forms.length === 0) return null;
  return <FoldBlock id="formulieren" title="Formulieren" aside={plural(forms.length, 'formulier', 'formulieren')}>{forms.map(([key, form]) => <OneForm reader={reader} name={key} form={form} key={key} />)}</FoldBlock>;
}

function OneForm({ reader, name, form }: { reader: Reader; name: Key; form: Form }) {
  const fields = Object.entries(form.fields);
  const edition = form.edition === undefined ? '' : `, uitgave ${editionWords(form.edition)}`;
  const parts = form.parts === undefined ? '' : ` in ${plural(form.parts.length, 'deel', 'delen')}`;
  return (
    <details class="fold-out" id={`formulier-${name}`}>
      <summary><b>{capital(form.label ?? readable(name))}</b> <span class="small quiet">{plural(fields.length, 'vraag', 'vragen')}{parts}{edition}</span></summary>
      {form.parts !== undefined && <p class="small quiet">{form.parts.map((part) => (typeof part === 'string' ? capital(readable(part)) : part.label)).join(' · ')}</p>}
      <StackTable label={`Vragen van ${form.label ?? readable(name)}`} columns={[{ head: 'Vraag' }, { head: 'Antwoord' }, { head: 'Moet' }, { head: 'Soort gegevens' }]}
        rows={fields.map(([key, field]) => ({ id: `vraag-${name}-${key}`, cells: [capital(field.label ?? readable(key)), KINDS[field.is], mustWords(field), capital(reader.draaiboek.classes[field.class]?.label ?? readable(field.class))] }))} />
    </details>
  );
}

/** An edition is mostly a day. */
function editionWords(edition: string): string {
  const day = parseDay(edition);
  return day === undefined ? edition : formatDay(day);
}

function mustWords(field: Field): string {
  const must = field.must === undefined || field.must === false ? '' : 'ja';
  return field.when === undefined ? must : `${must === '' ? '' : `${must}, `}soms gevraagd`;
}
