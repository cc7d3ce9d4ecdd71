/** A letter as it will leave: read it, print it, say that it went. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { Block as PaperBlock, Run } from '../../../papers/paper.ts';
import type { LetterPreview } from '../../../work/letters/post.ts';
import { FILE_LIMIT_WORDS } from '../../house.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { letterName } from './list-page.tsx';
import { lackInWords } from './lack-words.ts';

/** `registered`: the number as it was typed, when the form comes back. */
export function LetterPage({ letter, registered = '', problems = [] }: { letter: LetterPreview; registered?: string; problems?: readonly Problem[] }) {
  const { item, file, order, paper } = letter;
  const role = letter.draaiboek.roles[order.role]?.label ?? '';
  const left = item.state === 'sent' && item.sentAt !== null ? `Verstuurd op ${formatDay(dayOfMoment(item.sentAt))}` : 'Nog niet verstuurd';
  return (
    <>
      <PageHead title={letterName(letter)} crumb={<><a href={urls.letters()}>Brieven</a> / <a href={urls.caseFile(file.number)}>{file.number}</a></>} under={`Aan ${order.name}`} />
      <Problems problems={problems} />
      <Split label="Over deze brief" side={<><Facts rows={[['Aan', order.name], ['Rol', role], ['Dossier', file.number], ['Stand', left]]} />{paper !== undefined && item.state !== 'sent' && <Doing letter={letter} registered={registered} trouble={problems.find((one) => one.field === FILE)?.text} />}</>}>
        <Block id="h-lees" title="Lees na">
          {paper === undefined ? <Lacks letter={letter} /> : <PaperWords blocks={paper.blocks} title={paper.title} to={paper.to} />}
        </Block>
      </Split>
    </>
  );
}

const FILE = 'bestand';

function Doing({ letter, registered, trouble }: { letter: LetterPreview; registered: string; trouble: string | undefined }) {
  if (letter.item.kind !== 'letter') return <p class="quiet">Dit vertrekt vanzelf per mail.</p>;
  return (
    <>
      <Buttons><LinkButton href={urls.letterPdf(letter.item.id)} second>Open om af te drukken</LinkButton></Buttons>
      <p class="small">Andere woorden nodig? <a href={urls.letterWord(letter.item.id)}>Pas de brief aan in je tekstverwerker (DOCX)</a>.</p>
      <PostForm action={urls.letterPosted(letter.item.id)} files label="Noteer dat de brief weg is">
        {letter.draaiboek.letters[letter.order.letter ?? '']?.by === 'registered' && <div class="field"><label for="nummer">Nummer van de aangetekende zending <span class="quiet">(mag leeg blijven)</span></label><input id="nummer" name="nummer" type="text" autoComplete="off" maxLength={60} value={registered} /></div>}
        <details class="later" open={trouble !== undefined}><summary class="more">Ik heb de brief aangepast</summary><OwnPaper trouble={trouble} /></details>
        <Buttons><Button>Noteer: verstuurd</Button></Buttons></PostForm>
      <p class="small quiet">De brief wordt dan bewaard in het dossier, met de dag en je naam.</p>
    </>
  );
}

/** What is kept is what really went. */
function OwnPaper({ trouble }: { trouble: string | undefined }) {
  return (
    <div class={`field${trouble === undefined ? '' : ' bad'}`}>
      <label for={FILE}>De brief zoals je hem verstuurt</label>
      <p class="help" id="h-bestand">Bewaar hem als pdf, of neem een scan (jpg of png), hoogstens {FILE_LIMIT_WORDS}. Dit bestand komt dan in het dossier, in de plaats van onze brief.</p>
      {trouble !== undefined && <p class="error" id="e-bestand"><Shape name="late" /><span><span class="vh">Fout: </span>{trouble}</span></p>}
      <input id={FILE} name={FILE} type="file" accept="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg" aria-describedby={trouble === undefined ? 'h-bestand' : 'h-bestand e-bestand'} aria-invalid={trouble === undefined ? undefined : 'true'} />
    </div>
  );
}

function Lacks({ letter }: { letter: LetterPreview }) {
  return (
    <Notice warn><p>Deze brief kan nog niet weg. Er ontbreekt:</p><ul>{letter.lacks.map((lack) => <li key={lack}>{lackInWords(letter.draaiboek, lack)}</li>)}</ul></Notice>
  );
}

function PaperWords({ blocks, title, to }: { blocks: readonly PaperBlock[]; title: string; to: readonly string[] }) {
  return (
    <div class="letter">
      <p class="to">{to.map((line, at) => <>{at > 0 && <br />}{line}</>)}</p>
      <h3>{title}</h3>
      {blocks.map((block, at) => <PaperBlockWords block={block} key={at} />)}
    </div>
  );
}

function PaperBlockWords({ block }: { block: PaperBlock }) {
  if (block.is === 'heading') return <h4>{block.text}</h4>;
  if (block.is === 'text') return <p class={block.small ? 'small quiet' : undefined}><Runs runs={block.runs} /></p>;
  if (block.is === 'list') return <ul>{block.items.map((item, at) => <li key={at}><Runs runs={item} /></li>)}</ul>;
  return null;
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, at) => (typeof run === 'string' ? <Broken text={run} key={at} /> : <b key={at}><Broken text={run.strong} /></b>))}</>;
}

function Broken({ text }: { text: string }) {
  return <>{text.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}</>;
}
