import { formatNumber } from '../../../values/dutch.ts';

/** A figure that leads to its dossiers. */
export function Count({ value, href, of }: { value: number; href: string; of: string }) {
  return value === 0 ? <span class="num">0</span> : <a class="num" href={href}>{formatNumber(value)}<span class="vh">: {of}, toon de dossiers</span></a>;
}
