import type { Offered, OfferRow } from '../../../domain/plan/offer.ts';
import { formatDay } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { Shape, ShapeKey, Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';

const LOOK = { active: ['done', 'er is'], inactive: ['dash', 'er niet, met reden'], ended: ['cross', 'gestopt'], coming: ['planned', 'komt nog'] } as const;

/** Every initiative in every municipality: where one is missing, why (WD-311). */
export function OfferGrid({ offers, municipalities }: { offers: readonly OfferRow[]; municipalities: readonly string[] }) {
  const gaps = offers.flatMap((row) => row.cells.filter(({ offered }) => offered.is === 'inactive').map((cell) => ({ ...cell, label: row.label })));
  const many = offers.reduce((sum, row) => sum + row.cells.length, 0);
  return (
    <Block id="h-aanbod" title="Wat is er waar" aside={<span class="small quiet">{offers.length} initiatieven, {municipalities.length} gemeenten, {many} vakken</span>}>
      <div class="remarks"><ShapeKey entries={Object.values(LOOK).map(([shape, word]) => [shape, word] as const)} /></div>
      <StackTable label="Initiatieven per gemeente" columns={[{ head: 'Initiatief' }, ...municipalities.map((name) => ({ head: name }))]}
        rows={offers.map((row) => ({ id: `aanbod-${row.key}`, cells: [<a href={`#initiatief-${row.key}`}>{row.place}. {row.label}</a>, ...row.cells.map(({ offered }) => <Cell offered={offered} />)] }))} />
      {gaps.length > 0 && <ul class="plain-list after">{gaps.map(({ label, municipality, offered }) => <li key={`${label}${municipality}`}><b>{label}</b> niet in {municipality}: {offered.is === 'inactive' ? offered.why : ''}</li>)}</ul>}
      {offers.map(({ key, label, ends }) => ends !== undefined && <p class="after" key={key}><Status shape="today">{label} stopt binnen het jaar</Status>: vanaf {formatDay(ends.on)} komt er niets meer bij. {ends.why}</p>)}
    </Block>
  );
}

function Cell({ offered }: { offered: Offered }) {
  const [shape, word] = LOOK[offered.is];
  const more = offered.is === 'coming' ? ` vanaf ${formatDay(offered.from)}` : offered.is === 'ended' ? ` op ${formatDay(offered.since)}` : '';
  return <span class="status"><Shape name={shape} /><span class={offered.is === 'active' ? 'vh' : 'small'}>{offered.is === 'inactive' ? 'niet' : word}{more}</span></span>;
}
