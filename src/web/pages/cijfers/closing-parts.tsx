/** What a page of figures says of the account of its year: closed by whom, opened again why, and what changed since. */
import type { YearFigures } from '../../../work/figures/year.ts';
import { MOST_CHANGES, type Change, type SinceClosing, type Why } from '../../../work/figures/since.ts';
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, Notice } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

interface Props { found: YearFigures; /** The year is over, and this reader may close it. */ mayClose: boolean }

/** Above the figures. */
export function AccountNotice({ found: { closing, closings = [], draaiboek, year, municipality }, mayClose }: Props) {
  const link = (account: string | undefined): string => urls.figures({ programma: draaiboek.key, jaar: String(year), gemeente: municipality, rekening: account });
  const others = closings.filter((one) => one.id !== closing?.id);
  if (closing === undefined && others.length === 0) return mayClose ? <p class="small no-print"><a href={urls.figuresClose(draaiboek.key, year)}>Sluit de rekening van {year} af</a></p> : null;
  return (
    <>
      <Notice warn={closing?.reopened !== null && closing !== undefined}>
        {closing === undefined ? <p>De rekening van {year} is opnieuw open. Deze cijfers tellen mee met wat verandert.</p> : (
          <>
            <p><b>Rekening {year}, afgesloten op {formatDay(closing.day)}</b> door {closing.byName}. De cijfers staan zoals ze die dag geteld zijn, volgens versie {closing.version} van het draaiboek.</p>
            {closing.remark !== '' && <p>{closing.remark}</p>}
            {closing.reopened !== null && <p>Op {formatDay(closing.reopened.day)} opnieuw geopend door {closing.reopened.byName}: {closing.reopened.reason}</p>}
          </>
        )}
        {others.map((one) => <p class="no-print" key={one.id}><a href={link(String(one.nth))}>Lees de rekening van {formatDay(one.day)}</a></p>)}
        {closing !== undefined && <p class="no-print"><a href={link(closing.reopened === null ? 'nu' : undefined)}>{closing.reopened === null ? 'Bekijk de cijfers zoals ze nu tellen' : 'Terug naar de cijfers van nu'}</a></p>}
      </Notice>
      {mayClose && <p class="no-print">{closing === undefined ? <LinkButton href={urls.figuresClose(draaiboek.key, year)} second>Sluit opnieuw af</LinkButton> : closing.reopened === null && <LinkButton href={urls.figuresReopen(draaiboek.key, year)} second>Open de rekening opnieuw</LinkButton>}</p>}
    </>
  );
}

/** `+2 / −1`, or '' where nothing changed. */
export function sinceWords(since: SinceClosing | undefined): string {
  if (since === undefined) return '';
  const [plus, minus] = [since.plus > 0 ? `+${formatNumber(since.plus)}` : '', since.minus > 0 ? `−${formatNumber(since.minus)}` : ''];
  return [plus, minus].filter(Boolean).join(' / ') || (since.moved > 0 ? 'anders verdeeld' : '');
}

const WHY: Readonly<Record<Why, string>> = {
  later: 'pas na het afsluiten genoteerd', corrected: 'verbeterd', withdrawn: 'teruggenomen', 'same-person': 'dezelfde persoon was al geteld', moved: 'staat nu onder een ander deel', otherwise: 'telt nu anders mee',
};

/** Below the list of a closed figure. */
export function Since({ changes, hidden, gone }: { changes: readonly (Change & { number: string })[]; hidden: number; gone: number }) {
  if (changes.length === 0 && hidden === 0 && gone === 0) return <Block id="sindsdien" title="Sindsdien"><p>Sinds het afsluiten veranderde er niets aan dit cijfer.</p></Block>;
  return (
    <Block id="sindsdien" title="Sindsdien" lead="Het afgesloten cijfer blijft staan. Dit telt nu anders.">
      {changes.length > 0 && <div class="measure"><StackTable label="Wat sinds het afsluiten veranderde" columns={[{ head: 'Dossier' }, { head: 'Dag' }, { head: 'Verschil', number: true }, { head: 'Waarom' }]} rows={changes.map((one, at) => ({
        id: `s-${at}`, cells: [<a class="num" href={urls.caseFile(one.number)}>{one.number}</a>, formatDay(one.day), <span class="num">{differenceOf(one)}</span>, one.reason === '' ? WHY[one.why] : `${WHY[one.why]}: ${one.reason}`],
      }))} /></div>}
      {changes.length === MOST_CHANGES && <p class="quiet">Er zijn er meer: alleen de eerste {formatNumber(MOST_CHANGES)} staan hier.</p>}
      {hidden > 0 && <p class="quiet">Nog {formatNumber(hidden)} in dossiers die je niet mag zien.</p>}
      {gone > 0 && <p class="quiet">Van {formatNumber(gone)} is het dossier intussen vernietigd of gewist. Alleen het getal blijft.</p>}
    </Block>
  );
}

function differenceOf({ is, was }: Change): string {
  const worth = (is ?? 0) - (was ?? 0);
  return worth === 0 ? '0' : worth > 0 ? `+${formatNumber(worth)}` : `−${formatNumber(-worth)}`;
}
