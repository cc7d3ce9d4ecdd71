import type { Value, Values } from '../../engine/events.ts';
import type { Condition } from '../../protocol/draaiboek.ts';
import { formatNumber } from '../../values/dutch.ts';
import { optionsAt } from './choice.tsx';
import { named, type FieldSpot } from './kind.ts';

/** What is wrong with a value that could be read: missing, not everything ticked, too small or too large. undefined = nothing. */
export function judgeValue(value: Value | undefined, spot: FieldSpot): string | undefined {
  const { field } = spot;
  if (value === undefined) return field.must ? missingWords(spot) : undefined;
  if (field.must && field.must !== true) return lackingTicks(value, field.must, spot);
  if (typeof value === 'number' && field.min !== undefined && value < field.min) return `Bij ${named(spot)} kan het niet minder zijn dan ${formatNumber(field.min)}`;
  if (typeof value === 'number' && field.max !== undefined && value > field.max) return `Bij ${named(spot)} kan het niet meer zijn dan ${formatNumber(field.max)}`;
  if (typeof value === 'string' && field.max !== undefined && (field.is === 'text' || field.is === 'lines') && value.length > field.max) return `Bij ${named(spot)} mogen hoogstens ${field.max} tekens staan; nu zijn het er ${value.length}`;
  return undefined;
}

function missingWords(spot: FieldSpot): string {
  switch (spot.field.is) {
    case 'choice': case 'yesno': case 'scale': return `Kies een antwoord bij ${named(spot)}`;
    case 'municipality': return `Kies een gemeente bij ${named(spot)}`;
    case 'choices': case 'ticks': return spot.field.must === 'all' ? `Vink alles aan bij ${named(spot)}` : `Kies minstens één antwoord bij ${named(spot)}`;
    case 'file': return `Voeg een bestand toe bij ${named(spot)}`;
    case 'signature': return `Er is nog niet getekend bij ${named(spot)}`;
    case 'date': return `Vul de dag in bij ${named(spot)}, zoals 20/11/2026`;
    default: return `Vul ${named(spot)} in`;
  }
}

function lackingTicks(value: Value, must: 'all' | string[], spot: FieldSpot): string | undefined {
  const ticked = new Set(Array.isArray(value) ? value : [value]);
  const options = optionsAt(spot);
  const wanted = must === 'all' ? options : options.filter((option) => must.includes(option.key));
  const lacking = wanted.filter((option) => !ticked.has(option.key));
  if (lacking.length === 0) return undefined;
  return must === 'all' ? `Vink alles aan bij ${named(spot)}` : `Bij ${named(spot)} hoort ook: ${lacking.map((option) => option.label).join(', ')}`;
}

/**
 * Whether a field is asked, as far as the answers beside it tell. Conditions that look further (stage, outcome, another form) are
 * `unknown` here: the engine decides those when the form is handed in.
 */
export function isAsked(when: Condition | undefined, beside: Values): 'yes' | 'no' | 'unknown' {
  if (when === undefined) return 'yes';
  if ('not' in when) return opposite(isAsked(when.not, beside));
  if ('all' in when) return every(when.all.map((one) => isAsked(one, beside)));
  if ('any' in when) return opposite(every(when.any.map((one) => opposite(isAsked(one, beside)))));
  const leaf = simpleLeaf(when);
  if (!leaf) return 'unknown';
  const value = beside[leaf.field];
  if (leaf.filled !== undefined) return (value !== undefined) === leaf.filled ? 'yes' : 'no';
  const wanted = leaf.options;
  const found = Array.isArray(value) ? value : [value];
  return found.some((one) => wanted.some((want) => want === one)) ? 'yes' : 'no';
}

/** `{field: x, is|has|in|filled}` on a field of the same form, which a script can follow too. */
export function simpleLeaf(when: Condition): { field: string; options: readonly unknown[]; filled?: boolean } | null {
  if (!('field' in when) || typeof when.field !== 'string' || when.field.includes('.')) return null;
  const words = Object.keys(when).filter((word) => word !== 'field');
  const [word] = words;
  if (words.length !== 1) return null;
  if (word === 'filled') return { field: when.field, options: [], filled: when.filled === true };
  if (word === 'is') return { field: when.field, options: Array.isArray(when.is) ? when.is : [when.is] };
  if (word === 'has') return { field: when.field, options: [when.has] };
  return null;
}

function opposite(truth: 'yes' | 'no' | 'unknown'): 'yes' | 'no' | 'unknown' {
  if (truth === 'unknown') return 'unknown';
  return truth === 'yes' ? 'no' : 'yes';
}

function every(truths: readonly ('yes' | 'no' | 'unknown')[]): 'yes' | 'no' | 'unknown' {
  if (truths.includes('no')) return 'no';
  return truths.includes('unknown') ? 'unknown' : 'yes';
}
