/** Where this dossier came from, and in which other one it went on. */
import type { Linked } from '../../../work/look/case/linked.ts';
import { Notice } from '../../parts/page-parts.tsx';
import { urls } from '../../urls.ts';
import { fullDay } from './words.ts';

export function LinkedCases({ linked }: { linked: readonly Linked[] }) {
  if (linked.length === 0) return null;
  return <Notice wide>{linked.map((one) => (
    <p key={`${one.way} ${one.number}`}>
      <b>{one.way === 'from' ? 'Kwam uit' : 'Liep over in'}</b> <a href={urls.caseFile(one.number)}>{one.name} {one.number}</a>{one.ended ? ' (gesloten)' : ''}, op {fullDay(one.day)}.{' '}
      <span class="small quiet">Waarom? {one.act === undefined ? 'Dat volgt uit een handeling' : <>Dat volgt uit “{one.act}”</>}{one.opened ? '' : '. Dat dossier liep al'}.{one.clause.length > 0 && <span class="ref"> {one.clause.join(', ')}</span>}</span>
    </p>
  ))}</Notice>;
}
