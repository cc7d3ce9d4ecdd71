/** Figures in words: what one is, how long it took, what part it is of another. */
import type { Figure } from '../../../domain/figures/account.ts';
import type { Part } from '../../../domain/figures/split.ts';
import type { Sum, Took, Unit } from '../../../domain/figures/sums.ts';
import { formatNumber, joinWords, plural } from '../../../values/dutch.ts';
import { SUBKINDS } from '../beheer/organisation-form.ts';

export const UNITS: Readonly<Record<Unit, string>> = { times: 'keer', cases: 'dossiers', people: 'mensen', nights: 'nachten', sum: 'opgeteld' };

/** `6 uur 45 min`, `22 dagen`. */
export function lengthWords(amount: number, unit: Took['unit']): string {
  if (unit === 'days') return `${formatNumber(Math.round(amount * 10) / 10)} ${amount === 1 ? 'dag' : 'dagen'}`;
  const minutes = Math.round(amount * 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${formatNumber(hours)} uur` : hours === 0 ? `${rest} min` : `${formatNumber(hours)} uur ${rest} min`;
}

/** What is known of how long it took, and how much of it is not. */
export function tookWords({ unit, known, unknown, running, mean, median, within }: Took): string[] {
  return [
    ...(within === undefined ? [] : [`${formatNumber(within.inTime)} van ${formatNumber(within.inTime + within.late)} op tijd${within.percent === null ? '' : ` (${formatNumber(within.percent)} %)`}.`]),
    ...(median === null || mean === null ? [] : [`De helft duurde ${lengthWords(median, unit)} of minder, gemiddeld ${lengthWords(mean, unit)}, van ${formatNumber(known)}.`]),
    ...(running === 0 ? [] : [`${plural(running, 'loopt', 'lopen')} nog.`]), ...(unknown === 0 ? [] : [`Van ${formatNumber(unknown)} is niet geweten hoelang het duurde.`]),
  ];
}

/** `21 van 24, 87,5 %`, or ''. */
export function shareWords({ value, share }: Sum): string {
  return share === undefined ? '' : `${formatNumber(value)} van ${formatNumber(share.whole)}${share.percent === null ? '' : `, ${formatNumber(share.percent)} %`}`;
}

export const unknownWords = (unknown: number): string => (unknown === 0 ? '' : `Van ${formatNumber(unknown)} is het aantal niet geweten.`);

/** A kind of organisation is a key with words of its own; everything else is words already. */
export const partName = (part: Pick<Part, 'names'>): string => part.names.map(nameOf).join(', ');
export const nameOf = (name: string): string => SUBKINDS[name] ?? name;

/** Years with a break between them are not compared: `Anders geteld vanaf 01/01/2027: ...`. */
export function changesUpTo(figure: Figure, year: number): { from: string; why: string }[] {
  return figure.changed.filter(({ from }) => Number(from.slice(0, 4)) <= year);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `Per gemeente`; a question stays as it was asked. */
export function captionOf(about: readonly string[]): string {
  return about.some((one) => one.includes('?')) ? about.map(capital).join(' · ') : `Per ${joinWords(about.map(lower))}`;
}
