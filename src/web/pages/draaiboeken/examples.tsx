import type { Assertion } from '../../../engine/told-case.ts';
import { formatMoment, joinWords } from '../../../values/dutch.ts';
import type { Examples as Counted, WorkedExample } from '../../../work/look/playbooks.ts';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks } from './clause-links.tsx';
import { assertionLine, dayWords, eventLine, exampleTitle, linesOf, nightLine, plain } from './example-words.ts';
import type { Reader } from './names.ts';

const OPEN = 4;

/** Worked examples with their result, counted again by the engine that runs the cases. What does not hold stands first. */
export function Examples({ reader, examples, current }: { reader: Reader; examples: Counted | undefined; current: number }) {
  if (examples === undefined) return <Block id="h-voorbeelden" title="Uitgewerkte voorbeelden"><EmptyState title="Bij een oudere versie">De voorbeelden horen bij versie {current}.</EmptyState></Block>;
  const all = [...examples.all].sort((left, right) => Number(left.holds) - Number(right.holds));
  const right = all.filter((one) => one.holds).length;
  const rest = all.slice(OPEN);
  return (
    <Block id="h-voorbeelden" title="Uitgewerkte voorbeelden" aside={<p class="small quiet">{right} van {all.length} kloppen, nagerekend op {formatMoment(examples.at)}</p>}>
      {all.length === 0 && <EmptyState title="Nog geen voorbeelden">Een voorbeeld vertelt wat er gebeurt en wat dan moet gelden. Het staat in de map van het draaiboek.</EmptyState>}
      {all.slice(0, OPEN).map((one) => <Example reader={reader} one={one} key={one.told.key} />)}
      {rest.length > 0 && <details><summary class="more">Toon nog {rest.length} voorbeelden</summary>{rest.map((one) => <Example reader={reader} one={one} key={one.told.key} />)}</details>}
    </Block>
  );
}

function Example({ reader, one }: { reader: Reader; one: WorkedExample }) {
  const { told, assertions, holds } = one;
  return (
    <article class="example" id={`voorbeeld-${told.key}`}>
      <div class="pair"><h3>{exampleTitle(told)}</h3><Status shape={holds ? 'check' : 'dash'}>{holds ? 'klopt' : 'klopt niet'}</Status></div>
      {told.help !== undefined && <p>{told.help}</p>}
      {told.nights === undefined && <p class="small">{capital(joinWords(linesOf(told).map((line) => eventLine(reader, line))))}.</p>}
      {told.nights === undefined && assertions.length > 0 && <p class="small quiet">Dan moet gelden: {momentsOf(assertions).map(([at, lines]) => `op ${dayWords(at)} ${joinWords(lines.map((line) => assertionLine(reader, line)))}`).join('; ')}. <ClauseLinks reader={reader} ids={told.clause} /></p>}
      {told.nights !== undefined && <><ul class="plain-list small">{told.nights.map((night) => <li key={nightLine(night)}>{nightLine(night)}</li>)}</ul><p class="small quiet"><ClauseLinks reader={reader} ids={told.clause} /></p></>}
      {assertions.filter((line) => !line.holds).map((line) => <p class="is-late small" key={`${line.at} ${line.what}`}>{capital(assertionLine(reader, line))}: gevonden is {plain(line.got)}.</p>)}
    </article>
  );
}

function momentsOf(assertions: readonly Assertion[]): [string, Assertion[]][] {
  const byDay = new Map<string, Assertion[]>();
  for (const one of assertions) byDay.set(one.at, [...(byDay.get(one.at) ?? []), one]);
  return [...byDay];
}
