/** What a leaf answers, before it is named and given its clause. */
import type { Key } from '../protocol/draaiboek.ts';
import type { Finding, Truth } from './reading.ts';

export type LeafAnswer = Omit<Finding, 'leaf' | 'clause'>;

export const truthOf = (yes: boolean): Truth => (yes ? 'yes' : 'no');
export const listed = (value: Key | Key[] | undefined): Key[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
