/** What is known, form by form: each answer with its class, and what stood there before it was corrected. */
import { cellsOf, labelOf } from '../../../papers/form-layout.ts';
import type { FieldFact } from '../../../engine/reading.ts';
import type { Field, Form, Key } from '../../../protocol/draaiboek.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { EmptyState } from '../../parts/page-parts.tsx';
import { sayAnswer, sayRows, type AnswerWords } from '../../say/answer.ts';
import { urls } from '../../urls.ts';
import { capital, className, fullDay } from './words.ts';
import { mayUndo } from './offers.ts';

export function FactsBlock({ dossier, words }: { dossier: Dossier; words: AnswerWords }) {
  const known = Object.entries(dossier.draaiboek.forms).map(([key, form]) => ({ key, form, facts: factsOf(dossier, key) })).filter((one) => one.facts.length > 0 || restrictedIn(dossier, one.key, one.form).length > 0 || isVeiledForm(dossier, one.key, one.form));
  if (known.length === 0) return <EmptyState title="Nog geen gegevens">Wat je invult, komt hier per formulier te staan.</EmptyState>;
  return <>{known.map(({ key, form, facts }) => <FormFacts key={key} dossier={dossier} words={words} name={key} form={form} facts={facts} />)}</>;
}

function factsOf(dossier: Dossier, form: Key): FieldFact[] {
  return Object.keys(dossier.draaiboek.forms[form]?.fields ?? {}).flatMap((field) => dossier.state.fields[`${form}.${field}`] ?? []);
}

/** Kept but not used, at the wish of the client: named, never shown (GW-117). */
function restrictedIn(dossier: Dossier, form: Key, word: Form): Key[] {
  return dossier.restricted.flatMap((path) => { const [of, field = ''] = path.split('.'); return of === form && word.fields[field] !== undefined ? [field] : []; });
}

/** Filled in by somebody, in classes this reader may not read. */
function isVeiledForm(dossier: Dossier, key: Key, form: Form): boolean {
  const done = dossier.events.some((event) => (event.kind === 'done' || event.kind === 'opened') && dossier.draaiboek.tasks[event.key]?.form === key);
  return done && closedClasses(dossier, form).length > 0;
}

function closedClasses(dossier: Dossier, form: Form): Key[] {
  return [...new Set(Object.values(form.fields).map((field) => field.class))].filter((cls) => !dossier.open.includes(cls));
}

function FormFacts({ dossier, words, name, form, facts }: { dossier: Dossier; words: AnswerWords; name: Key; form: Form; facts: readonly FieldFact[] }) {
  const closed = isVeiledForm(dossier, name, form) ? closedClasses(dossier, form) : [];
  const last = facts.map((fact) => fact.day).sort().at(-1);
  return (
    <details class="fold-facts" id={`gegevens-${name}`}>
      <summary><b>{capital(form.label ?? name.replaceAll('-', ' '))}</b> <span class="small quiet">{facts.length} {facts.length === 1 ? 'antwoord' : 'antwoorden'}{last === undefined ? '' : `, laatst op ${fullDay(last)}`}</span></summary>
      <dl class="facts">
        {facts.map((fact) => <FactRow key={fact.field} dossier={dossier} words={words} fact={fact} field={form.fields[fact.field] as Field} />)}
        {restrictedIn(dossier, name, form).map((field) => <div key={field}><dt>{labelOf(field, form.fields[field] as Field)}</dt><dd>beperkt<p class="small quiet">Dit wordt bewaard maar niet gebruikt, op vraag van de persoon zelf.</p></dd></div>)}
      </dl>
      {closed.length > 0 && <p class="small quiet">Niet voor jou bestemd: {closed.map((cls) => className(dossier, cls)).join(', ')}.</p>}
    </details>
  );
}

/** Options of the cell a list is to cover that no row names (WB-005). */
function notYetLookedAt(field: Field, value: FieldFact['value'], words: AnswerWords): string {
  const cell = cellsOf(field).find(([key]) => key === field.covers)?.[1];
  if (cell === undefined || !Array.isArray(value)) return '';
  const named = new Set(value.map((row) => (row !== null && typeof row === 'object' && !Array.isArray(row) ? row[field.covers ?? ''] : undefined)));
  return words.optionsOf(cell.of ?? cell.is).filter((option) => !named.has(option.key)).map((option) => option.label.toLocaleLowerCase('nl')).join(', ');
}

function FactRow({ dossier, words, fact, field }: { dossier: Dossier; words: AnswerWords; fact: FieldFact; field: Field }) {
  const label = labelOf(fact.field, field);
  const notYet = notYetLookedAt(field, fact.value, words);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {field.is === 'rows'
          ? <ul class="rows">{sayRows(field, fact.value, words).map((row) => <li key={row.id}>{row.cells.map(([head, said]) => `${head}: ${said}`).join(' · ')}</li>)}{notYet !== '' && <li><b>Nog niet bekeken:</b> {notYet}</li>}</ul>
          : <span class="as-typed">{sayAnswer(field, fact.value, words) || 'leeg gelaten'}</span>}
        {(fact.corrected ?? []).map((one) => <p class="small quiet" key={one.event}>Was: <s>{sayAnswer(field, one.from, words) || 'leeg'}</s>. {one.reason}</p>)}
        <p class="small quiet">{className(dossier, fact.class)}{mayUndo(dossier, dossier.events.find((event) => event.id === fact.event)) && field.is !== 'rows' && field.is !== 'file' && <> · <a class="no-print" href={urls.caseAct(dossier.file.number, 'verbeter', '', { veld: `${fact.form}.${fact.field}` })}>Verbeter<span class="vh">: {label}</span></a></>}</p>
      </dd>
    </div>
  );
}
