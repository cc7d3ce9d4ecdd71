import { readdirSync, readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { chartSvg } from '../papers/chart-svg.ts';
import type { Paper } from '../papers/paper.ts';
import { paperTemplate } from '../papers/paper-template.ts';
import type { Spot, Typeset, Typesetter } from '../papers/typesetter.ts';

/** A folder name that exists nowhere: all files of a paper are kept in memory, and no template can reach the disk. */
const WORKSPACE = '/woonspoor-papers';
const ROUNDS_BEFORE_FORGETTING = 5;

/** `fontFolder`: folder with the TTF files of the house font. Other scripts fall back on the fonts inside the compiler. */
export function makeTypesetter(fontFolder: string): Typesetter {
  const fontBlobs = readdirSync(fontFolder).filter(name => name.endsWith('.ttf')).map(name => readFileSync(`${fontFolder}/${name}`));
  if (fontBlobs.length === 0) throw new Error(`no fonts in ${fontFolder}`);
  // Made with the first paper: many a program never sets one between two starts.
  let made: NodeCompiler | undefined;
  const known = new Map<string, boolean>();
  let rounds = 0;
  return {
    typeset(paper) {
      const compiler = (made ??= NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] }));
      // The compiler keeps what it made of every paper. Forgetting every few papers holds it near 200 MB; every 200 papers let it reach 1.5 GB.
      if (++rounds % ROUNDS_BEFORE_FORGETTING === 0) compiler.evictCache(0);
      const first = setPaper(compiler, paper, []);
      if (!('problem' in first)) return first;
      const unprintable = distinctCharacters(paper).filter(one => !isPrintable(compiler, known, one));
      return unprintable.length === 0 ? first : setPaper(compiler, withoutCharacters(paper, unprintable), unprintable);
    },
  };
}

function setPaper(compiler: NodeCompiler, paper: Paper, unprintable: string[]): Typeset {
  const pictures: Buffer[] = [];
  const data = JSON.stringify(forTemplate(paper, pictures));
  compiler.resetShadow();
  compiler.mapShadow(`${WORKSPACE}/paper.json`, Buffer.from(data));
  pictures.forEach((bytes, at) => compiler.mapShadow(`${WORKSPACE}${pictureName(at)}`, bytes));
  const compiled = compiler.compile({ mainFileContent: paperTemplate, resetRead: true });
  const sheet = compiled.result;
  if (sheet === null) return { problem: 'not-set', detail: diagnosticsText(compiler, compiled.takeDiagnostics()) };
  try {
    const pdf = compiler.pdf(sheet, { pdfStandard: 'ua-1', creationTimestamp: paper.made });
    const found = compiler.query(sheet, { selector: '<spot>', field: 'value' }) as Spot[];
    return { pdf: new Uint8Array(pdf), pages: sheet.numOfPages, spots: found, unprintable };
  } catch (fault) {
    return { problem: 'not-set', detail: fault instanceof Error ? fault.message : `${fault as string}` };
  }
}

function diagnosticsText(compiler: NodeCompiler, fault: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  if (fault === null) return 'unknown';
  return JSON.stringify(compiler.fetchDiagnostics(fault)).slice(0, 2000);
}

function pictureName(at: number): string {
  return `/picture-${at}.png`;
}

/** Optional parts get a value here, so that the template has no guesses to make; pictures go beside the data. */
function forTemplate(paper: Paper, pictures: Buffer[]): unknown {
  const keep = (image: string): string => (image === '' ? '' : pictureName(pictures.push(Buffer.from(image, 'base64')) - 1));
  const blocks = paper.blocks.map(block => {
    if (block.is === 'text') return { small: false, ...block };
    if (block.is === 'list') return { numbered: false, ...block };
    if (block.is === 'facts') return { framed: false, ...block };
    if (block.is === 'ticks') return { ...block, items: block.items.map(item => ({ note: '', ...item })) };
    if (block.is === 'chart') return { is: 'chart', svg: chartSvg(block.chart), says: block.chart.says };
    if (block.is === 'sign') return { ...block, boxes: block.boxes.map(box => ({ ...box, image: keep(box.image) })) };
    if (block.is !== 'table') return block;
    return { sums: [], ...block, columns: block.columns.map(column => ({ align: 'left', share: 0, ...column })) };
  });
  return { ...paper, blocks };
}

function distinctCharacters(paper: Paper): string[] {
  const seen = new Set<string>();
  JSON.stringify(paper, (_key, value: unknown) => {
    if (typeof value === 'string') for (const one of value) seen.add(one);
    return value;
  });
  return [...seen].filter(one => one < ' ' || one > '~').filter(one => one !== '\n');
}

function isPrintable(compiler: NodeCompiler, known: Map<string, boolean>, one: string): boolean {
  const before = known.get(one);
  if (before !== undefined) return before;
  const probe: Paper = { title: 'x', layout: 'sheet', lang: 'nl-BE', sender: { name: '', lines: [] }, to: [], facts: [], blocks: [{ is: 'text', runs: [`x${one}`] }], foot: '', made: 0 };
  const printable = !('problem' in setPaper(compiler, probe, []));
  known.set(one, printable);
  return printable;
}

function withoutCharacters(paper: Paper, unprintable: readonly string[]): Paper {
  const gone = new Set(unprintable);
  const clean = (value: string): string => [...value].map(one => (gone.has(one) ? (/\p{Cc}|\p{Cf}/u.test(one) ? '' : '□') : one)).join('');
  return JSON.parse(JSON.stringify(paper, (_key, value: unknown) => (typeof value === 'string' ? clean(value) : value))) as Paper;
}
