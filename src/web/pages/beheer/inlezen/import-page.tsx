/** One import, from its columns to what came of it. */
import { formatMoment, formatNumber, plural } from '../../../../values/dutch.ts';
import type { ImportView } from '../../../../work/import/look.ts';
import type { Fields } from '../../../body.ts';
import { Button, Buttons } from '../../../parts/buttons.tsx';
import { Facts } from '../../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Steps, type Problem, type Step } from '../../../parts/page-parts.tsx';
import { PostForm } from '../../../parts/post-form.tsx';
import { StackTable } from '../../../parts/tables.tsx';
import { urls } from '../../../urls.ts';
import { AdminCrumb } from '../form-page.tsx';
import { ColumnsForm } from './columns.tsx';
import { FileField } from './file-field.tsx';
import { columnsLacking, DoubtfulLines, FaultyLines } from './lines.tsx';
import { ENCODING_WORDS, faultInList, SEPARATOR_WORDS, STATE_WORDS } from './words.ts';

export interface ImportPageProps { view: ImportView; mark: string; posted?: Fields; problems?: readonly Problem[] }

export function ImportPage({ view, mark, posted = {}, problems = [] }: ImportPageProps) {
  const { found, draaiboek } = view;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={found.fileName} crumb={<AdminCrumb part={['Inlezen', urls.imports()]} />} under={`${draaiboek?.name ?? 'Alleen mensen'} · ${plural(found.lines, 'lijn', 'lijnen')}, ${ENCODING_WORDS[found.encoding] ?? found.encoding}, met ${SEPARATOR_WORDS[found.separator] ?? found.separator} · ${formatMoment(found.created)}, ${found.byName}`} />
      {found.state !== 'undone' && found.state !== 'dropped' && <Steps steps={stepsOf(found.state)} />}
      <Now view={view} mark={mark} posted={posted} problems={problems} />
    </>
  );
}

function stepsOf(state: ImportView['found']['state']): Step[] {
  const at = ['match', 'checking', 'checked', 'running', 'done'].indexOf(state);
  const of = (label: string, first: number, last: number): Step => ({ label, state: at > last ? 'past' : at >= first ? 'now' : 'ahead' });
  return [of('Kolommen aanwijzen', 0, 0), of('Nakijken en verbeteren', 1, 2), of('Inlezen', 3, 3), of('Klaar', 4, 4)];
}

function Now(props: Required<ImportPageProps>) {
  const { view, posted, problems } = props;
  switch (view.found.state) {
    case 'match': return <><Block id="h-kolommen" title="Wat staat er in elke kolom?"><ColumnsForm view={view} posted={posted} problems={problems} /></Block><Stop view={view} /></>;
    case 'checking': case 'running': return <Watched view={view} mark={props.mark} />;
    case 'checked': return <Checked {...props} />;
    case 'done': return <DonePart view={view} />;
    default: return <Notice>{STATE_WORDS[view.found.state]}. Van dit bestand wordt niets meer bewaard.</Notice>;
  }
}

/** Says by itself how far it is; without a script there is a link that does the same. */
function Watched({ view, mark }: { view: ImportView; mark: string }) {
  const { id } = view.found;
  return <div data-live="now" data-line={`${urls.importAct(id, 'nu')}?sinds=${encodeURIComponent(mark)}`} data-fresh={urls.importOne(id, { stuk: 'stand' })}><Progress view={view} /></div>;
}

export function Progress({ view }: { view: ImportView }) {
  const { found, tally, done } = view;
  const [so, what] = found.state === 'checking' ? [tally.looked, 'nagekeken'] : [done.cases + done.people + done.left, 'ingelezen'];
  if (found.state !== 'checking' && found.state !== 'running') return <Block id="h-stand" title="Dat is gedaan"><p><a class="btn" href={urls.importOne(found.id)}>Bekijk het resultaat</a></p></Block>;
  return (
    <Block id="h-stand" title={`${formatNumber(so)} van ${formatNumber(found.lines)} lijnen ${what}`}>
      <progress max={found.lines} value={so} aria-labelledby="h-stand" />
      <p>Dit gaat vanzelf verder, ook als je deze bladzijde sluit. Begint het niet meteen, dan binnen de minuut.</p>
      <p class="no-print"><a href={urls.importOne(found.id)}>Kijk hoever het is</a></p>
    </Block>
  );
}

function Checked({ view, posted, problems }: Required<ImportPageProps>) {
  const { found, tally } = view;
  const out = tally.faulty + tally.doubtful;
  const lacking = columnsLacking(view);
  const what = view.draaiboek === undefined ? ['mens', 'mensen'] as const : ['dossier', 'dossiers'] as const;
  return (
    <>
      <Block id="h-klaar" title={out === 0 ? 'Alles klopt' : `${plural(tally.good, 'lijn is', 'lijnen zijn')} klaar`} lead="Er is nog niets veranderd.">
        <Facts rows={[['Klaar', formatNumber(tally.good)], ['Te verbeteren', formatNumber(tally.faulty)], ['Misschien al bekend', formatNumber(tally.doubtful)]]} />
        {tally.good > 0 && (
          <PostForm action={urls.importAct(found.id, 'uitvoeren')} label="Inlezen">
            <input type="hidden" name="revisie" value={String(found.revision)} />
            {out > 0 && <p class="after">{plural(out, 'lijn blijft', 'lijnen blijven')} weg. Je krijgt ze daarna als bestand.</p>}
            <Buttons><Button second={out > 0}>Lees {plural(tally.good, what[0], what[1])} in</Button></Buttons>
          </PostForm>
        )}
      </Block>
      {lacking.length > 0 && <Block id="h-kolom-weg" title="Er ontbreekt een kolom" lead="Zonder deze velden kan geen enkele lijn. Wijs er hieronder een kolom voor aan. Staat het niet in je bestand? Stop dan hier, voeg de kolom toe en lees het bestand opnieuw in."><ul class="plain-list">{lacking.map((label) => <li key={label}>{label}</li>)}</ul></Block>}
      {tally.faulty > 0 && <FaultyLines view={view} posted={posted} problems={problems} />}
      {tally.doubtful > 0 && <DoubtfulLines view={view} posted={posted} problems={problems} />}
      <details class="later" open={problems.some((one) => one.field === 'bestand')}><summary class="more">Ik verbeterde het bestand zelf</summary>
        <PostForm action={urls.importAct(found.id, 'verbeterd')} files label="Een verbeterd bestand">
          <input type="hidden" name="revisie" value={String(found.revision)} />
          <FileField label="Verbeterd bestand (CSV)" help="Met dezelfde kolommen en evenveel lijnen, in dezelfde volgorde." trouble={problems.find((one) => one.field === 'bestand')?.text} />
          <Buttons><Button second>Vergelijk en kijk opnieuw na</Button></Buttons>
        </PostForm>
      </details>
      <details class="later" open={lacking.length > 0 || problems.some((one) => one.field.startsWith('kolom-'))}><summary class="more">Wijs de kolommen anders aan</summary><ColumnsForm view={view} posted={posted} problems={problems} /></details>
      <Stop view={view} />
    </>
  );
}

function Stop({ view }: { view: ImportView }) {
  return (
    <PostForm action={urls.importAct(view.found.id, 'stoppen')} label="Stoppen met dit bestand">
      <input type="hidden" name="revisie" value={String(view.found.revision)} />
      <p class="small quiet after">Toch niet? Dan wordt niets ingelezen, en het bestand wordt gewist.</p>
      <Buttons><Button second small>Stop met dit bestand</Button></Buttons>
    </PostForm>
  );
}

function DonePart({ view }: { view: ImportView }) {
  const { found, done, left, made } = view;
  return (
    <>
      <Block id="h-resultaat" title="Wat er ingelezen is">
        <Facts rows={[...(found.programme === '' ? [] : [['Dossiers', formatNumber(done.cases)] as const]), ...(found.programme === '' ? [['Mensen', formatNumber(done.people)] as const] : []), ['Niet overgenomen', formatNumber(done.left)]]} />
        {made.length > 0 && <details class="later"><summary class="more">Nummers van de dossiers</summary><p class="num">{made.map((one) => one.caseNumber).join(', ')}{done.cases > made.length && ` en nog ${formatNumber(done.cases - made.length)}`}</p></details>}
      </Block>
      {left.length > 0 && (
        <Block id="h-weg" title={`Niet overgenomen (${done.left})`} lead={found.emptied === null ? 'Dertig dagen na het inlezen wissen we deze lijnen.' : 'Deze lijnen zijn gewist.'}>
          {found.emptied === null && <p class="no-print"><a href={urls.importAct(found.id, 'niet-overgenomen.csv')}>Download deze lijnen met de reden (CSV)</a></p>}
          <StackTable label="Niet overgenomen" columns={[{ head: 'Lijn' }, { head: 'Waarom niet' }]} rows={left.map((one) => ({ id: `w-${one.line}`, cells: [String(one.line), one.faults.map(faultInList).join(' ')] }))} />
        </Block>
      )}
      <PostForm action={urls.importAct(found.id, 'ongedaan')} label="Ongedaan maken">
        <input type="hidden" name="revisie" value={String(found.revision)} />
        <p class="small quiet after">Zolang in geen enkel dossier iets gedaan is, kan alles terug weg.</p>
        <Buttons><Button second small>Maak het inlezen ongedaan</Button></Buttons>
      </PostForm>
    </>
  );
}
