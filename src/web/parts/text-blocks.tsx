import type { Block, Run } from '../../papers/paper.ts';

/** A text of a draaiboek on screen: the same blocks as on paper, one heading level for all of them. */
export function TextBlocks({ blocks, level = 2 }: { blocks: readonly Block[]; level?: 2 | 3 }) {
  return <>{blocks.map((block, at) => <OneBlock block={block} level={level} key={at} />)}</>;
}

function OneBlock({ block, level }: { block: Block; level: 2 | 3 }) {
  if (block.is === 'heading') return level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.is === 'text') return <p><Runs runs={block.runs} /></p>;
  if (block.is === 'list') return <ul class="dots">{block.items.map((item, at) => <li key={at}><Runs runs={item} /></li>)}</ul>;
  return null;
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, at) => (typeof run === 'string' ? <Words text={run} key={at} /> : <b key={at}><Words text={run.strong} /></b>))}</>;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:)])/;

/** Line breaks stay; an address of a page can be followed. */
function Words({ text }: { text: string }) {
  return <>{text.split('\n').map((line, at) => (
    <>{at > 0 && <br />}{line.split(ADDRESS).map((piece, on) => (on % 2 === 1 ? <a href={piece} rel="noopener" class="long">{piece}</a> : piece))}</>
  ))}</>;
}
