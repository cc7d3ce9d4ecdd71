/** The pools that the draaiboeken of this house speak of. Which places are in them stands in the register of places. */
import type { Draaiboek, Key, PoolWord } from '../../protocol/draaiboek.ts';
import type { House } from '../house.ts';

export interface NamedPool { key: Key; word: PoolWord; draaiboek: Draaiboek }

export function namedPools(house: House): NamedPool[] {
  return house.programmes.all().flatMap(({ draaiboek }) => Object.entries(draaiboek.pools).map(([key, word]) => ({ key, word, draaiboek })));
}

/** undefined: no draaiboek speaks of it. */
export function namedPool(house: House, key: Key): NamedPool | undefined {
  return namedPools(house).find((one) => one.key === key);
}

/** A pool is called by its label. */
export const poolLabel = ({ key, word }: Pick<NamedPool, 'key' | 'word'>): string => word.label ?? key;
