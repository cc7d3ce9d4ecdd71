/** Words of a plan, as people read them. */
import type { AddedReason, FundingState, TestPoint, TrackWord } from '../../../protocol/plan/plan.ts';
import type { ShapeName } from '../../parts/shapes.tsx';

export const FUNDING: Readonly<Record<FundingState, { shape: ShapeName; word: string }>> = {
  requested: { shape: 'planned', word: 'aangevraagd' }, promised: { shape: 'half', word: 'toegezegd' }, granted: { shape: 'check', word: 'toegekend' }, refused: { shape: 'cross', word: 'geweigerd' },
};
export const TRACK: Readonly<Record<TrackWord['state'], { shape: ShapeName; word: string }>> = { 'to-begin': { shape: 'planned', word: 'nog te beginnen' }, running: { shape: 'today', word: 'loopt' }, ended: { shape: 'done', word: 'klaar' } };
export const ADDED: Readonly<Record<AddedReason, string>> = { need: 'een nieuwe nood', chance: 'een nieuwe kans', partnership: 'een samenwerking', taskforce: 'een voorstel van de taskforce' };
export const POINTS: Readonly<Record<TestPoint, string>> = {
  priority: 'Past het in een beleidsprioriteit?', need: 'Van welke nood, doelgroep of problematiek vertrekt het?', cooperation: 'Wie werkt er samen?', municipalities: 'Voor welke gemeenten?', realistic: 'Ambitieus en haalbaar?',
};
