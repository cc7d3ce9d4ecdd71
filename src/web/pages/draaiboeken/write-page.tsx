/** Rules that are being written: the files of the folder, the text of one of them, and what is still wrong in all of them. */
import type { SourceFile } from '../../../protocol/read.ts';
import { formatMoment, plural } from '../../../values/dutch.ts';
import type { DraftLook, DraftRead } from '../../../work/rules/drafts.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { TextCheck, TextEditor } from '../../parts/text-editor.tsx';
import { urls } from '../../urls.ts';
import { LineControl } from '../dossiers/controls.tsx';
import type { Fields } from '../../body.ts';

export interface WriteProps { look: DraftLook; path: string; /** What was typed and not kept. */ typed?: string | undefined; answers: Fields; problems: readonly Problem[] }

export const draftTitle = ({ name, current }: Pick<DraftLook, 'name' | 'current'>): string => (current === null ? `Nieuw draaiboek: ${name}` : `${name}, de volgende versie`);

export function WritePage({ look, path, typed, answers, problems }: WriteProps) {
  const { draft } = look;
  const file = draft.files.find((one) => one.path === path) ?? draft.files[0];
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={draftTitle(look)} crumb={<><a href={urls.playbooks()}>Draaiboeken</a>{look.current !== null && <> › <a href={urls.playbook(draft.programme)}>{look.name}</a></>}</>}
        under={`Laatst bewaard op ${formatMoment(draft.changed)} door ${draft.byName}. Niets hiervan geldt voor je het uitgeeft.`}
        aside={<Buttons><LinkButton href={urls.playbookWrite(draft.programme, 'ontwerp')} second>Bekijk getekend</LinkButton><LinkButton href={urls.playbookWrite(draft.programme, 'uitgeven')}>Geef uit</LinkButton></Buttons>} />
      <Split side={<FileList {...{ look, path: file?.path ?? '', answers, problems }} />} label="Bestanden">
        {file !== undefined && <Editor look={look} file={{ path: file.path, text: typed ?? file.text }} />}
        <Check programme={draft.programme} read={look} />
      </Split>
    </>
  );
}

function Editor({ look: { draft }, file }: { look: DraftLook; file: SourceFile }) {
  const frozen = file.path.startsWith('versies/') ? 'Zo was het in een eerdere versie. Dossiers volgen die nog: verander hier niets aan.' : undefined;
  return (
    <Block id="h-tekst" title={file.path}>
      <TextEditor action={urls.playbookWrite(draft.programme)} path={file.path} text={file.text} revision={draft.revision} frozen={frozen} help="De taal van de draaiboeken staat in de handleiding. Spaties vooraan tellen. Met Tab ga je naar de knop." />
    </Block>
  );
}

/** Of all files together: what does not load, else how many examples come out. Also fetched while somebody types. */
export function Check({ programme, read: { faults, examples } }: { programme: string; read: DraftRead }) {
  const failing = examples.filter((one) => !one.holds);
  return (
    <TextCheck faults={faults} href={(file, line) => `${urls.playbookWrite(programme, '', { bestand: file, regel: line })}#tekst`}
      loads={examples.length === 0 ? 'Er zijn nog geen voorbeelden.' : `${examples.length - failing.length} van ${plural(examples.length, 'voorbeeld klopt', 'voorbeelden kloppen')}.`}>
      {failing.length > 0 && <ul class="plain-list">{failing.map(({ told }) => <li key={told.key}><a href={`${urls.playbookWrite(programme, 'ontwerp')}#voorbeeld-${told.key}`}>{told.title}</a> klopt niet.</li>)}</ul>}
    </TextCheck>
  );
}

function FileList({ look, path, answers, problems }: { look: DraftLook; path: string; answers: Fields; problems: readonly Problem[] }) {
  const { draft } = look;
  const faulty = new Map<string, number>();
  for (const { file } of look.faults) faulty.set(file, (faulty.get(file) ?? 0) + 1);
  const line = (one: SourceFile) => (
    <li key={one.path}><a href={urls.playbookWrite(draft.programme, '', { bestand: one.path })} aria-current={one.path === path ? 'page' : undefined}>{one.path}</a>{faulty.has(one.path) && <span class="small is-late"> {plural(faulty.get(one.path) ?? 0, 'fout', 'fouten')}</span>}</li>
  );
  const [old, now] = [draft.files.filter((one) => one.path.startsWith('versies/')), draft.files.filter((one) => !one.path.startsWith('versies/'))];
  const ordered = [...now].sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  return (
    <>
      <Block id="h-bestanden" title="Bestanden">
        <ul class="files">{ordered.map(line)}</ul>
        {old.length > 0 && <details><summary class="more">Eerdere versies</summary><ul class="files">{old.map(line)}</ul></details>}
      </Block>
      <Block id="h-meer" title="Meer">
        <PostForm action={urls.playbookWrite(draft.programme, 'bestand')}>
          <input type="hidden" name="revisie" value={String(draft.revision)} />
          <LineControl controls={{ answers, problems }} name="nieuw-bestand" label="Nieuw bestand" help="Bijvoorbeeld brieven/uitnodiging.md of voorbeelden/eerste.yaml." />
          <Buttons><Button second>Voeg toe</Button></Buttons>
        </PostForm>
        {path !== 'draaiboek.yaml' && !path.startsWith('versies/') && <p><PostButton action={urls.playbookWrite(draft.programme, 'bestand-weg')} fields={{ bestand: path, revisie: String(draft.revision) }}>Haal {path} weg</PostButton></p>}
        <details><summary class="more">Gooi dit ontwerp weg</summary><p>Alles wat hier geschreven is, gaat weg. Wat al geldt, blijft.</p><p><PostButton action={urls.playbookWrite(draft.programme, 'weg')}>Gooi het ontwerp weg</PostButton></p></details>
      </Block>
    </>
  );
}

const FIRST = ['draaiboek.yaml', 'formulieren.yaml', 'lijsten.yaml', 'clauses.yaml'];
const rank = (path: string): number => (FIRST.includes(path) ? FIRST.indexOf(path) : FIRST.length);
