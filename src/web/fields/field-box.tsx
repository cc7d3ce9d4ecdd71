import type { Fields } from '../body.ts';
import { Shape } from '../parts/shapes.tsx';
import { simpleLeaf } from './judge.ts';
import { KINDS } from './kinds.ts';
import type { FieldSpot } from './kind.ts';

/** Label, help, error, field, in that order. */
export function FieldBox({ spot, answers, problem, quietOptional }: { spot: FieldSpot; answers: Fields; problem: string | undefined; /** In a row, empty is usual. */ quietOptional?: boolean }) {
  const { field, id } = spot;
  const kind = KINDS[field.is as keyof typeof KINDS];
  const helpId = field.help ? `h-${id}` : '';
  const errorId = problem ? `e-${id}` : '';
  const describedBy = [helpId, errorId].filter(Boolean).join(' ') || undefined;
  const optional = !field.must && !quietOptional && <span class="quiet"> (mag leeg blijven)</span>;
  const inner = (
    <>
      {field.help && <p class="help" id={helpId}>{field.help}</p>}
      {problem && <p class="error" id={errorId}><Shape name="late" /><span><span class="vh">Fout: </span>{problem}</span></p>}
      {kind.Input({ ...spot, answers, describedBy, bad: problem !== undefined })}
    </>
  );
  return (
    <div class={`field${problem ? ' bad' : ''}`} {...follow(spot)}>
      {kind.grouped ? <fieldset aria-describedby={describedBy}><legend>{spot.label}{optional}</legend>{inner}</fieldset> : <><label for={id}>{spot.label}{optional}</label>{inner}</>}
    </div>
  );
}

/** A field that is asked only with some answer to another carries what the script needs to show and hide it. */
function follow({ field, name }: FieldSpot): { 'data-when'?: string; 'data-is'?: string } {
  const leaf = field.when && simpleLeaf(field.when);
  if (!leaf) return {};
  const beside = name.includes('.') ? `${name.slice(0, name.lastIndexOf('.'))}.${leaf.field}` : leaf.field;
  const wanted = leaf.filled === undefined ? leaf.options.map((one) => (one === true ? 'ja' : one === false ? 'nee' : String(one))).join(' ') : leaf.filled ? '+' : '-';
  return { 'data-when': beside, 'data-is': wanted };
}
