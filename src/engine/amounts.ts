/** An amount that follows from the last answer: a part of it, never more than the tariff of that day, less another amount. */
import type { Day } from '../values/day.ts';
import type { Count, Key } from '../protocol/draaiboek.ts';
import { findField } from './fields.ts';
import { operand } from './operands.ts';
import { tariffOn } from './tariffs.ts';
import { actsOf, isBlank, type View } from './view.ts';

export interface AmountSeen { value: number | null; /** No tariff held on that day: nobody may guess. */ missing?: { tariff: Key; day: Day }; /** The act that tells it is not filled in yet. */ pending?: boolean }

/** In the unit of the field (euros with cents). Null when something it leans on is not known. */
export function amountTold(view: View, word: Count): AmountSeen {
  const task = word.last?.slice('done.'.length) ?? '';
  if (isBlank(view, task)) return { value: null, pending: true };
  const fact = actsOf(view, task).at(-1);
  const told = findField(view, `${view.book.draaiboek.tasks[task]?.form ?? ''}.${word.of ?? ''}`).value;
  if (fact === undefined || typeof told !== 'number') return { value: null };
  const part = partOf(view, word, told);
  const most = part === null ? { value: null } : ceiling(view, word.most, part, fact.day);
  return most.value === null ? most : { value: rounded(word, lessened(view, word.less, most.value)) };
}

function partOf(view: View, word: Count, told: number): number | null {
  const times = word.times === undefined ? 1 : Number(operand(view, word.times));
  if (word['percent-of'] === undefined) return Number.isFinite(times) ? told * times : null;
  const whole = operand(view, word['percent-of']);
  return typeof whole === 'number' && whole !== 0 ? (told / whole) * 100 : null;
}

function ceiling(view: View, most: Count['most'], part: number, day: Day): AmountSeen {
  if (most === undefined) return { value: part };
  if (typeof most === 'string' && most.startsWith('tariff.')) {
    const tariff = most.slice('tariff.'.length);
    const cents = tariffOn(view, tariff, day);
    return cents === undefined ? { value: null, missing: { tariff, day } } : { value: Math.min(part, cents / 100) };
  }
  const limit = operand(view, most);
  return { value: typeof limit === 'number' ? Math.min(part, limit) : null };
}

function lessened(view: View, less: string | undefined, value: number): number | null {
  if (less === undefined) return value;
  const other = operand(view, less);
  return typeof other === 'number' ? value - other : null;
}

/** To the cent, unless whole numbers are asked. */
function rounded(word: Count, value: number | null): number | null {
  if (value === null) return null;
  if (word.round === 'down') return Math.floor(value + 1e-9);
  return word.round === 'up' ? Math.ceil(value - 1e-9) : Math.round(value * 100) / 100;
}
