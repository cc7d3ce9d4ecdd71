/** A letter as it will leave: read it, print it, say that it went. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { Block as PaperBlock, Run } from '../../../papers/paper.ts';
import type { LetterPreview } from '../../../work/letters/post.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { letterName } from './list-page.tsx';
import { lackInWords } from './lack-words.ts';

export function LetterPage({ letter, problems = [] }: { letter: LetterPreview; problems?: readonly Problem[] }) {
  const { item, file, order, paper } = letter;
  const role = letter.draaiboek.roles[order.role]?.label ?? '';
  const left = item.state === 'sent' && item.sentAt !== null ? `Verstuurd op ${formatDay(dayOfMoment(item.sentAt))}` : 'Nog niet verstuurd';
  return (
    <>
      <PageHead title={letterName(letter)} crumb={<><a href={urls.letters()}>Brieven</a> / <a href={urls.caseFile(file.number)}>{file.number}</a></>} under={`Aan ${order.name}`} />
      <Problems problems={problems} />
      <Split label="Over deze brief" side={<><Facts rows={[['Aan', order.name], ['Rol', role], ['Dossier', file.number], ['Stand', left]]} />{paper !== undefined && item.state !== 'sent' && <Doing letter={letter} />}</>}>
        <Block id="h-lees" title="Lees na">
          {paper === undefined ? <Lacks letter={letter} /> : <PaperWords blocks={paper.blocks} title={paper.title} to={paper.to} />}
        </Block>
      </Split>
    </>
  );
}

function Doing({ letter }: { letter: LetterPreview }) {
  if (letter.item.kind !== 'letter') return <p class="quiet">Dit vertrekt vanzelf per mail.</p>;
  return (
    <>
      <Buttons><LinkButton href={urls.letterPdf(letter.item.id)} second>Open om af te drukken</LinkButton></Buttons>
      <PostForm action={urls.letterPosted(letter.item.id)} label="Noteer dat de brief weg is">
        {letter.draaiboek.letters[letter.order.letter ?? '']?.by === 'registered' && <div class="field"><label for="nummer">Nummer van de aangetekende zending <span class="quiet">(mag leeg blijven)</span></label><input id="nummer" name="nummer" type="text" autoComplete="off" maxLength={60} /></div>}
        <Buttons><Button>Noteer: verstuurd</Button></Buttons></PostForm>
      <p class="small quiet">De brief wordt dan bewaard in het dossier, met de dag en je naam.</p>
    </>
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
