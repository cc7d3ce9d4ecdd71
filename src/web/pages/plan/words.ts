/** Words of a plan, as people read them. */
import type { AddedReason, ContextWord, FigureUnit, FundingState, TestPoint, TrackWord } from '../../../protocol/plan/plan.ts';
import { formatNumber } from '../../../values/dutch.ts';
import type { ShapeName } from '../../parts/shapes.tsx';

export const FUNDING: Readonly<Record<FundingState, { shape: ShapeName; word: string }>> = {
  requested: { shape: 'planned', word: 'aangevraagd' }, promised: { shape: 'half', word: 'toegezegd' }, granted: { shape: 'check', word: 'toegekend' }, refused: { shape: 'cross', word: 'geweigerd' },
};
export const TRACK: Readonly<Record<TrackWord['state'], { shape: ShapeName; word: string }>> = { 'to-begin': { shape: 'planned', word: 'nog te beginnen' }, running: { shape: 'today', word: 'loopt' }, ended: { shape: 'done', word: 'klaar' } };
export const ADDED: Readonly<Record<AddedReason, string>> = { need: 'een nieuwe nood', chance: 'een nieuwe kans', partnership: 'een samenwerking', taskforce: 'een voorstel van de taskforce' };
export const POINTS: Readonly<Record<TestPoint, string>> = {
  priority: 'Past het in een beleidsprioriteit?', need: 'Van welke nood, doelgroep of problematiek vertrekt het?', cooperation: 'Wie werkt er samen?', municipalities: 'Voor welke gemeenten?', realistic: 'Ambitieus en haalbaar?',
};
export const UNIT: Readonly<Record<FigureUnit, string>> = { people: 'mensen', contacts: 'contacten', cases: 'dossiers', nights: 'nachten', times: 'keren' };
export const KIND: Readonly<Record<ContextWord['kind'], string>> = { statistics: 'statistiek', press: 'geciteerd uit de pers', entered: 'ingevuld' };

/** `+2,8 %`, `-3 %`. */
export const changeWords = (percent: number): string => `${percent > 0 ? '+' : ''}${formatNumber(percent)} %`;
/** One decimal, always: `6,0`. */
export const fteWords = (fte: number): string => { const text = formatNumber(fte); return text.includes(',') ? text : `${text},0`; };
