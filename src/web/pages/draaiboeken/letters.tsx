import type { Key, Letter, Programme } from '../../../protocol/draaiboek.ts';
import { dayInWords, insideEach } from '../../../protocol/in-words.ts';
import { plural } from '../../../values/dutch.ts';
import { Lines } from '../../parts/lists.tsx';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks } from './clause-links.tsx';
import { readable, roleNames, type Reader } from './names.ts';

const BY: Record<Letter['by'], string> = { mail: 'met een mail', letter: 'met een brief', registered: 'aangetekend', hand: 'uit de hand' };

/** What is sent, to whom and when; the text folds open. */
export function Letters({ reader, programme }: { reader: Reader; programme: Programme }) {
  const letters = Object.entries(reader.draaiboek.letters);
  if (letters.length === 0) return null;
  return <FoldBlock id="brieven" title="Brieven en mails" aside={plural(letters.length, 'tekst', 'teksten')}>{letters.map(([key, letter]) => <OneLetter reader={reader} programme={programme} name={key} letter={letter} key={key} />)}</FoldBlock>;
}

function OneLetter({ reader, programme, name, letter }: { reader: Reader; programme: Programme; name: Key; letter: Letter }) {
  const text = programme.letters[name];
  const when = letter.due === undefined ? causeWords(reader, name) : `, ${dayInWords(insideEach(reader.draaiboek, letter.each), letter.due)}`;
  return (
    <details class="fold-out" id={`brief-${name}`}>
      <summary><b>{capital(letter.label ?? readable(name))}</b> <span class="small quiet">aan {roleNames(reader, letter.to)}, {BY[letter.by]}{when}</span></summary>
      <p class="small"><ClauseLinks reader={reader} ids={letter.clause} /></p>
      {text === undefined ? <p class="quiet">De tekst staat niet bij dit draaiboek.</p> : <div class="letter-text"><p><b>{text.subject}</b></p><Lines text={text.text} /></div>}
    </details>
  );
}

/** After which act it leaves. */
function causeWords({ draaiboek }: Reader, letter: Key): string {
  const cause = Object.entries(draaiboek.tasks).find(([, task]) => task.send === letter || [...(task.then ?? []), ...Object.values(task.outcomes ?? {}).flatMap((one) => one.then ?? [])].some((effect) => 'send' in effect && effect.send === letter));
  return cause === undefined ? '' : `, na ${cause[1].noun ?? `“${cause[1].label ?? readable(cause[0])}”`}`;
}
