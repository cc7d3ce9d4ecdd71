import { day } from '../../../values/day.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import type { Playbook } from '../../../work/look/playbooks.ts';
import { FlowKey, FlowPicture } from '../../parts/flow.tsx';
import { LinkButton } from '../../parts/buttons.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Block, Notice, PageHead, Split } from '../../parts/page-parts.tsx';
import { urls } from '../../urls.ts';
import { ClauseList } from './clauses.tsx';
import { Choices } from './choices.tsx';
import { Examples } from './examples.tsx';
import { flowOf } from './flow.ts';
import { Forms } from './forms.tsx';
import { Figures } from './figures.tsx';
import { Gates } from './gates.tsx';
import { Letters } from './letters.tsx';
import { Marks } from './marks.tsx';
import type { Reader } from './names.ts';
import { Endings, Roles } from './people.tsx';
import { Presence } from './presence.tsx';
import { Settings, Tariffs } from './settings.tsx';
import { Sharing } from './sharing.tsx';
import { Terms } from './terms.tsx';
import { Versions } from './versions.tsx';

/** One draaiboek: drawn, its terms, what was counted and what changed; then every other rule with its clause, in folds. */
export function PlaybookPage({ book, today, mayWrite, draft }: { book: Playbook; today: Day; mayWrite: boolean; /** Where the text of these rules is written, when they do not hold yet. */ draft?: string }) {
  const { draaiboek, programme } = book;
  const reader: Reader = { draaiboek, clauses: new Map(programme.clauses.map((entry) => [entry.id, entry])) };
  const tracks = Object.keys(draaiboek.tracks);
  return (
    <>
      <PageHead crumb={<a href={urls.playbooks()}>Draaiboeken</a>} title={draaiboek.name} under={draft === undefined ? headWords(book) : 'Zo ziet het ontwerp eruit. Het geldt nog niet.'} aside={draft !== undefined ? <LinkButton href={draft}>Terug naar de tekst</LinkButton> : mayWrite && book.draaiboek.version === book.current ? <PostButton action={urls.playbookWrite(draaiboek.key, 'begin')} small={false}>Schrijf de volgende versie</PostButton> : undefined} />
      {draaiboek.version !== book.current && <Notice warn>Dit is een oudere versie. Nieuwe dossiers volgen <a href={urls.playbook(draaiboek.key)}>versie {book.current}</a>.</Notice>}
      <Contents book={book} />
      {tracks.map((track, at) => (
        <Block id={at === 0 ? 'h-stroom' : `h-stroom-${track}`} title={at === 0 ? 'Zo loopt het' : `Daarnaast: ${track.replaceAll('-', ' ')}`} aside={<FlowKey />} key={track}><FlowPicture data={flowOf(draaiboek, track)} /></Block>
      ))}
      <Terms reader={reader} />
      <Split even side={<Choices reader={reader} />}><Presence reader={reader} /></Split>
      <Examples reader={reader} examples={book.examples} current={book.current} />
      <Versions book={book} today={today} mayMove={mayWrite} />
      <div class="folds">
        <Gates reader={reader} />
        <Marks reader={reader} />
        <Figures reader={reader} />
        <Sharing reader={reader} />
        <Forms reader={reader} />
        <Roles reader={reader} />
        <Endings reader={reader} />
        <Letters reader={reader} programme={programme} />
        <Settings reader={reader} />
        <Tariffs reader={reader} />
        <ClauseList clauses={programme.clauses} />
      </div>
    </>
  );
}

function headWords({ draaiboek, versions, more, current }: Playbook): string {
  const running = versions.reduce((sum, one) => sum + one.running, 0);
  const older = versions.filter((one) => one.draaiboek.version < current).reduce((sum, one) => sum + one.running, 0);
  const valid = `Versie ${draaiboek.version}, geldig vanaf ${formatDay(day(draaiboek.valid.from))}`;
  return `${valid} · ${more ? 'meer dan ' : ''}${plural(running, 'lopend dossier', 'lopende dossiers')}${older > 0 ? `, waarvan ${older} nog op een oudere versie` : ''}`;
}

/** The page is long; this is its table of contents. */
function Contents({ book }: { book: Playbook }) {
  const { draaiboek } = book;
  const entries: (readonly [string, string, boolean])[] = [
    ['#h-termijnen', 'Termijnen', Object.keys(draaiboek.terms).length > 0], ['#h-aanwezig', 'Wie is waar bij', true], ['#h-voorbeelden', 'Voorbeelden', book.examples !== undefined], ['#h-versies', 'Versies', true],
    ['#voorwaarden', 'Voorwaarden', Object.keys(draaiboek.gates).length > 0], ['#delen', 'Wie ziet wat', true], ['#formulieren', 'Formulieren', Object.keys(draaiboek.forms).length > 0],
    ['#rollen', 'Rollen', true], ['#einden', 'Einde', true], ['#brieven', 'Brieven', Object.keys(draaiboek.letters).length > 0], ['#instellingen', 'Instellingen', Object.keys(draaiboek.settings).length > 0],
    ['#tarieven', 'Tarieven', Object.keys(draaiboek.tariffs).length > 0], ['#clausules', 'Clausules', true],
  ];
  return <nav class="no-print" aria-label="Op deze pagina"><ul class="jumps">{entries.filter(([, , there]) => there).map(([href, label]) => <li key={href}><a href={href}>{label}</a></li>)}</ul></nav>;
}
