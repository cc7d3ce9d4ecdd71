/** Letters and texts of a programme: their words, the pieces they must hold, the places to be filled, and whether they are plain. */
import { fieldsCalled, namesOf, own } from './check/names.ts';
import type { Draaiboek, LetterText } from './draaiboek.ts';
import type { Fault, FaultCode, FaultData, Problem } from './fault.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parsePlace, placesIn, type Place } from './place.ts';
import { notPlain } from './plain-dutch.ts';
import { problemsOf } from './schema-problems.ts';
import { letterFront } from './schema/folder.ts';
import { faultAt, readYaml, type SourceFile } from './yaml-source.ts';

export interface PapersRead<T> { papers: Record<string, T>; faults: Fault[] }

const keyOf = (path: string): string => (path.split('/').pop() ?? path).replace(/\.[a-z]+$/, '');
const onLine = (file: string, line: number, code: FaultCode, data: FaultData): Fault => ({ file, line, column: 1, path: '', code, data });

export function readLetters(files: readonly SourceFile[], draaiboek: Draaiboek): PapersRead<LetterText> {
  const papers: Record<string, LetterText> = {};
  const faults: Fault[] = [];
  for (const file of files) {
    const read = readLetter(file, draaiboek);
    faults.push(...read.faults);
    if (read.letter) papers[keyOf(file.path)] = read.letter;
    if (!own(draaiboek.letters, keyOf(file.path))) faults.push(onLine(file.path, 1, 'unknown-reference', { kind: 'letter', name: keyOf(file.path) }));
  }
  return { papers, faults };
}

/** Letters of the rules that have no file with their words. */
export function lettersWithoutText(draaiboek: Draaiboek, files: readonly SourceFile[]): Problem[] {
  const given = new Set(files.map((file) => keyOf(file.path)));
  return Object.keys(draaiboek.letters).filter((key) => !given.has(key))
    .map((letter) => ({ path: ['letters', letter], code: 'letter-without-text', data: { letter }, at: 'key' }));
}

function readLetter(file: SourceFile, draaiboek: Draaiboek): { letter: LetterText | null; faults: Fault[] } {
  const { front, body, bodyLine } = splitFrontMatter(file.text);
  if (front === null) return { letter: null, faults: [onLine(file.path, 1, 'front-matter-missing', {})] };
  const source = readYaml(file.path, front, 1);
  if (source.faults.length > 0) return { letter: null, faults: source.faults };
  const parsed = letterFront.safeParse(source.value);
  if (!parsed.success) return { letter: null, faults: problemsOf(parsed.error).map((one) => faultAt(source, one.path, one.code, one.data, one.at)) };
  const must = parsed.data['must-say'];
  const pieces = must && !Array.isArray(must) ? must : {};
  const letter: LetterText = { subject: parsed.data.subject, text: body, 'must-say': pieces, ...(parsed.data['read-on'] ? { 'read-on': parsed.data['read-on'] } : {}) };
  const wanted = own(draaiboek.letters, keyOf(file.path))?.['must-say'] ?? [];
  const lacking = wanted.filter((piece) => !saysPiece(piece, letter, Array.isArray(must) ? must : []));
  const faults = lacking.map((piece) => onLine(file.path, bodyLine, 'letter-lacks-piece', { letter: keyOf(file.path), piece }));
  const subject = placeFaults(file.path, letter.subject, 2, draaiboek);
  return { letter, faults: [...faults, ...subject, ...textFaults(file.path, body, bodyLine, draaiboek), ...otherSides(file.path, keyOf(file.path), body, bodyLine, draaiboek)] };
}

/** WD-146: a letter to one party quotes nothing of what another told in confidence. */
function otherSides(file: string, key: string, body: string, firstLine: number, draaiboek: Draaiboek): Fault[] {
  const to = own(draaiboek.letters, key)?.to ?? [];
  return placesIn(body).flatMap(({ written, line }) => {
    const place = parsePlace(written);
    const cls = place?.kind === 'field' ? own(own(draaiboek.forms, place.form)?.fields ?? {}, place.field)?.class : undefined;
    const side = cls === undefined ? undefined : own(draaiboek.classes, cls)?.side;
    return side === undefined ? [] : to.filter((role) => role !== side).map((role) => onLine(file, line + firstLine - 1, 'other-side', { class: cls ?? '', role }));
  });
}

/** A piece stands in the letter with the words given for it, or in a place that bears its name. */
function saysPiece(piece: string, letter: LetterText, places: readonly string[]): boolean {
  const words = letter['must-say']?.[piece];
  if (words !== undefined) return bare(letter.text).includes(bare(words));
  return places.includes(piece) && placesIn(letter.text).some(({ written }) => written.split('.').includes(piece));
}

const bare = (text: string): string => text.replaceAll(/[*_#>]/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

export function readTexts(files: readonly SourceFile[], draaiboek: Draaiboek): PapersRead<string> {
  const papers: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const file of files) {
    papers[keyOf(file.path)] = file.text.trimEnd();
    faults.push(...textFaults(file.path, file.text, 1, draaiboek), ...countsInText(file.path, file.text));
  }
  return { papers, faults };
}

/** A text is read by many in a case, a count by whom it is shared with: only a letter says one. */
function countsInText(file: string, text: string): Fault[] {
  return placesIn(text).filter(({ written }) => parsePlace(written)?.kind === 'count').map(({ written, line }) => onLine(file, line, 'unknown-place', { place: written }));
}

function textFaults(file: string, text: string, firstLine: number, draaiboek: Draaiboek): Fault[] {
  const plain = notPlain(text).map((finding) => (finding.kind === 'long'
    ? onLine(file, finding.line + firstLine - 1, 'sentence-too-long', { words: finding.words, starts: finding.starts })
    : onLine(file, finding.line + firstLine - 1, 'forbidden-word', { word: finding.word })));
  return [...plain, ...placeFaults(file, text, firstLine, draaiboek)];
}

function placeFaults(file: string, text: string, firstLine: number, draaiboek: Draaiboek): Fault[] {
  return placesIn(text).flatMap(({ written, line }) => {
    const place = parsePlace(written);
    return place && placeResolves(place, draaiboek) ? [] : [onLine(file, line + firstLine - 1, 'unknown-place', { place: written })];
  });
}

function placeResolves(place: Place, draaiboek: Draaiboek): boolean {
  switch (place.kind) {
    case 'case': case 'house': case 'keeper': case 'invoice': return true;
    case 'role': return own(draaiboek.roles, place.role) !== undefined;
    case 'field': return fieldsCalled(namesOf(draaiboek, {}), place.form, place.field, []).length > 0;
    case 'act': return own(draaiboek.tasks, place.task) !== undefined;
    case 'period': return own(draaiboek.periods, place.period) !== undefined;
    case 'term': return own(draaiboek.terms, place.term) !== undefined;
    case 'count': return own(draaiboek.counts, place.count) !== undefined;
    case 'setting': return own(draaiboek.settings, place.setting) !== undefined;
    case 'tariff': return own(draaiboek.tariffs, place.tariff) !== undefined;
  }
}

/** Every text someone must agree to, or that is put on paper, stands in the folder. */
export function missingTexts(draaiboek: Draaiboek, texts: Record<string, string>): Problem[] {
  const papers = Object.entries(draaiboek.papers ?? {}).flatMap(([key, paper]): Problem[] => {
    const text = paper.text ?? (paper.kind === 'text' ? own(draaiboek.tasks, paper.task)?.agree?.text ?? '' : undefined);
    return text === undefined || own(texts, text) ? [] : [{ path: ['papers', key, ...(paper.text === undefined ? [] : ['text'])], code: 'text-missing', data: { text } }];
  });
  return [...papers, ...agreedTexts(draaiboek, texts)];
}

function agreedTexts(draaiboek: Draaiboek, texts: Record<string, string>): Problem[] {
  return Object.entries(draaiboek.tasks).flatMap(([task, { agree }]): Problem[] => (agree?.text && !own(texts, agree.text)
    ? [{ path: ['tasks', task, 'agree', 'text'], code: 'text-missing', data: { text: agree.text } }] : []));
}
