/** The files somebody begins to write from: the next version of a programme, or a new programme after the example of another. Pure. */
import type { SourceFile } from '../../protocol/read.ts';
import { RULE_FILES } from '../../protocol/read-rules.ts';
import type { Day } from '../../values/day.ts';

const MAIN = 'draaiboek.yaml';
const isRuleFile = (path: string): boolean => (RULE_FILES as readonly string[]).includes(path);

/** One number higher, from a day on, with the rules as they are under `versies/`, and the place where what changes is to be said. */
export function nextVersionFiles(files: readonly SourceFile[], version: number, from: Day): SourceFile[] {
  const before = files.filter(({ path }) => isRuleFile(path)).map(({ path, text }) => ({ path: `versies/${version}/${path}`, text }));
  const now = files.map((file) => (file.path === MAIN ? { path: MAIN, text: withChange(numbered(file.text, version + 1, from), version) } : file));
  return [...now, ...before.filter(({ path }) => !files.some((file) => file.path === path))];
}

/** Its first version under a name of its own. What the example changed in its time is left out. */
export function likeFiles(files: readonly SourceFile[], own: { key: string; name: string; prefix: string }, from: Day): SourceFile[] {
  return files.filter(({ path }) => !path.startsWith('versies/')).map((file) => (file.path === MAIN ? { path: MAIN, text: named(numbered(withoutChanges(file.text), 1, from), own) } : file));
}

/** A header that is written over several lines stays as it is: whoever writes sees it and changes it. */
function numbered(text: string, version: number, from: Day): string {
  return text.replace(/^version: .*$/m, `version: ${version}`).replace(/^valid: \{.*\}$/m, `valid: {from: ${from}}`);
}

function named(text: string, { key, name, prefix }: { key: string; name: string; prefix: string }): string {
  return text.replace(/^draaiboek: .*$/m, `draaiboek: ${key}`).replace(/^name: .*$/m, () => `name: ${JSON.stringify(name)}`).replace(/^prefix: .*$/m, `prefix: ${prefix}`);
}

const CHANGES = /^changes:[^\n]*\n(?:[ \t-][^\n]*\n|\n)*/m;

const withoutChanges = (text: string): string => text.replace(CHANGES, '');

/** Each earlier change keeps its version; the new one waits for its words. */
function withChange(text: string, before: number): string {
  const told = CHANGES.exec(text)?.[0];
  const fresh = '  - what: ""\n    running: keep\n';
  if (told === undefined) return `${text.trimEnd()}\n\n# Wat verandert er in deze versie? running: move = lopende dossiers mogen mee, keep = alleen nieuwe dossiers.\nchanges:\n${fresh}`;
  const [, ...items] = told.split(/^(?= {2}- )/m);
  const dated = items.map((item) => (/^ {4}version:/m.test(item) ? item : item.replace('\n', `\n    version: ${before}\n`)));
  return text.replace(told, () => `changes:\n${fresh}${dated.join('')}`);
}
