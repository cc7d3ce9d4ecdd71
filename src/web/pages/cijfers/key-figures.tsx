/** The few figures that a meeting begins with: large, with what they rest on and the dossiers behind them. */
import { urls } from '../../urls.ts';

export interface KeyFigure { key: string; label: string; value: string; /** `12 in 2025.`, or '' */ earlier: string; clause: readonly string[]; /** The list behind it; none when there is nothing to list. */ href: string | undefined; /** What the link opens, where it is not the dossiers. */ opens?: string }

export function KeyFigures({ figures, draaiboek }: { figures: readonly KeyFigure[]; draaiboek: string }) {
  return (
    <section class="block" aria-labelledby="h-kern">
      <h2 id="h-kern" class="vh">Kerncijfers</h2>
      <dl class="figs">{figures.map((one) => <OneFigure one={one} draaiboek={draaiboek} key={one.key} />)}</dl>
    </section>
  );
}

function OneFigure({ one, draaiboek }: { one: KeyFigure; draaiboek: string }) {
  return (
    <div>
      <dt>{one.label}</dt>
      <dd class="big">{one.value}</dd>
      {(one.earlier !== '' || one.clause.length > 0) && <dd>{one.earlier} {one.clause.map((id, at) => <span key={id}>{at > 0 && ', '}<a class="num" href={urls.clause(draaiboek, id)}>{id}</a></span>)}</dd>}
      {one.href !== undefined && <dd class="no-print"><a href={one.href}>{one.opens ?? 'Bekijk de dossiers'}<span class="vh">: {one.label}</span></a></dd>}
    </div>
  );
}
