/** What was written and published in the house goes to work: at the start, at each publication, and when its day comes or another copy of the program published. */
import { readProgramme } from '../../protocol/read.ts';
import { countTexts, textsOf, type PlaybookText } from '../../store/playbook-texts.ts';
import { publishVersion } from '../../store/draaiboek-versions.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { WrittenProgramme } from '../programmes.ts';

/** Where a version comes from that was not in the folder. */
export const WRITTEN_HERE = 'geschreven in Woonspoor';

/** Read once: a published text never changes. */
const read = new Map<string, WrittenProgramme>();
const known = new WeakMap<House, string>();

/** Looks whether anything is new, and takes it over. Cheap when nothing is. */
export function takeOverWritten(house: House, now: Now): Promise<void> {
  return house.store.aroundEveryLock('draaiboeken die hier geschreven zijn', now, async (tx) => {
    const mark = `${now.today} ${await countTexts(tx)}`;
    if (known.get(house) === mark) return;
    await renew(house, tx);
    known.set(house, mark);
  });
}

/** Inside `aroundEveryLock`. A text that no longer reads (after an update of the program) stays out: its cases keep the rules they were read with. */
async function renew(house: House, all: Tx): Promise<void> {
  const written = (await textsOf(all)).flatMap((text) => writtenOf(text) ?? []);
  for (const { programme } of written) await putVersion(house, all, programme.draaiboek);
  house.programmes.renew(written, all.now.today);
}

function writtenOf(text: PlaybookText): WrittenProgramme | undefined {
  const key = `${text.programme}@${text.version} ${text.published}`;
  const before = read.get(key);
  if (before !== undefined) return before;
  const found = readProgramme(text.files);
  if (!found.ok) return undefined;
  const made = { programme: found.programme, from: text.validFrom };
  read.set(key, made);
  return made;
}

const putVersion = (house: House, tx: Tx, rules: WrittenProgramme['programme']['draaiboek']): Promise<unknown> => publishVersion(tx, { programme: rules.key, version: rules.version, loadedFrom: WRITTEN_HERE, sha: house.hash(JSON.stringify(rules)), text: rules });
