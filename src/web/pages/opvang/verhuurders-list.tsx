/** The register: each landlord with what was agreed, what is let outside the system, and what is left. */
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import type { LandlordList, LandlordRow, QuotaYear } from '../../../work/places/landlords.ts';
import { Button } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

export const STATE: Readonly<Record<LandlordRow['state'], readonly [ShapeName, string]>> = { counts: ['done', 'afspraak'], draft: ['half', 'ontwerp, telt nog niet'], ended: ['dash', 'geen afspraak meer'], none: ['dash', 'geen afspraak'] };

/** `6 van 6 (1% van 640 = 6,4)`. */
export function quotaWords({ taken, quota }: QuotaYear): string {
  return quota === undefined ? `${taken}, bezit niet gekend` : `${taken} van ${quota.most} (${formatNumber(quota.percent)}% van ${formatNumber(quota.stock)} = ${formatNumber(quota.exact)})`;
}

export function LandlordListPage({ list }: { list: LandlordList }) {
  const { rows, today } = list;
  return (
    <>
      <PageHead title="Verhuurders" crumb={<a href={urls.board()}>Opvang</a>} under="Wat met verhuurders is afgesproken voor noodgevallen, en welke woningen buiten het stelsel verhuurd zijn." />
      {rows.length === 0 ? <EmptyState top title="Nog geen verhuurders">{list.manages ? 'Kies hieronder een organisatie, en voeg een afspraak of een woning toe.' : 'Wie plaatsen beheert, vult dit register in.'}</EmptyState> : (
        <Block id="h-verhuurders" title="In het register">
          <StackTable label="Verhuurders" columns={[{ head: 'Verhuurder' }, { head: 'Afspraak in nood' }, { head: `Buiten het stelsel in ${rows[0]?.now.year ?? ''}` }, { head: 'Einde te bespreken' }]} rows={rows.map((one) => ({ id: one.id, cells: [
            <a href={urls.landlordOne(one.id)}>{one.name}</a>, <Status shape={STATE[one.state][0]}>{STATE[one.state][1]}</Status>, quotaWords(one.now),
            one.due === undefined ? <span class="quiet">nee</span> : one.due <= today ? <Status shape="late">sinds {formatDay(one.due)}</Status> : formatDay(one.due),
          ] }))} />
        </Block>
      )}
      {list.manages && list.others.length > 0 && (
        <form class="no-print" method="get" action={urls.landlords()}>
          <div class="field"><label for="verhuurder">Een andere verhuurder</label><select id="verhuurder" name="verhuurder">{list.others.map((one) => <option value={one.id} key={one.id}>{one.name}</option>)}</select></div>
          <Button second>Open</Button>
        </form>
      )}
    </>
  );
}
