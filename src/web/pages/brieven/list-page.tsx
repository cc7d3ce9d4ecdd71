/** Letters to print, letters something is missing for, mails that did not leave, and what went out last. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { PostList, WaitingLetter } from '../../../work/letters/post.ts';
import { MOST_AT_ONCE, readyToPost } from '../../../work/letters/stack.ts';
import { Act, Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { lackInWords, troubleInWords } from './lack-words.ts';

export function letterName(one: Pick<WaitingLetter, 'order' | 'draaiboek'>): string {
  return one.draaiboek.letters[one.order.letter ?? '']?.label ?? 'Bericht over een dossier';
}

export function LettersPage({ list, problems = [] }: { list: PostList; problems?: readonly Problem[] }) {
  const ready = readyToPost(list);
  const lacking = list.waiting.filter((one) => one.lacks.length > 0 && one.item.state !== 'failed');
  const failed = list.waiting.filter((one) => one.item.state === 'failed');
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Brieven" under="Wat op papier weg moet. Mails vertrekken vanzelf." />
      <Block id="h-klaar" title={`Te versturen (${ready.length})`}>
        {ready.length === 0 ? <EmptyState title="Alles is verstuurd">Er ligt geen brief klaar om af te drukken.</EmptyState> : <LetterTable label="Te versturen" rows={ready} last={(one) => <Act href={urls.letterOne(one.item.id)} about={`${letterName(one)}, ${one.file.number}`}>Lees na</Act>} head="Doen" />}
        {ready.length > 1 && <Stack ready={ready.slice(0, MOST_AT_ONCE)} />}
      </Block>
      {lacking.length > 0 && <Block id="h-ontbreekt" title={`Er ontbreekt nog iets (${lacking.length})`}><LetterTable label="Er ontbreekt nog iets" rows={lacking} head="Wat ontbreekt" last={(one) => lackWords(one)} /></Block>}
      {failed.length > 0 && <Block id="h-mislukt" title={`Niet weggeraakt (${failed.length})`}><LetterTable label="Niet weggeraakt" rows={failed} head="Wat er misging" last={(one) => troubleInWords(one.item.trouble)} /></Block>}
      {list.sent.length > 0 && <Block id="h-verstuurd" title="Laatst verstuurd"><LetterTable label="Laatst verstuurd" rows={list.sent} head="Verstuurd" last={(one) => (one.item.sentAt === null ? '' : formatDay(dayOfMoment(one.item.sentAt)))} /></Block>}
    </>
  );
}

/** What is due to be posted, printed in one go; and said to have left in one go, those that were printed and no others. */
function Stack({ ready }: { ready: readonly WaitingLetter[] }) {
  return (
    <>
      <Buttons><LinkButton href={urls.letterStack()} second>{`Open alle ${ready.length} om af te drukken`}</LinkButton></Buttons>
      <PostForm action={urls.letterStackPosted()} label="Noteer dat deze brieven weg zijn">
        {ready.map((one) => <input type="hidden" name="brief" value={one.item.id} key={one.item.id} />)}
        <Buttons><Button>{`Noteer: deze ${ready.length} zijn verstuurd`}</Button></Buttons>
      </PostForm>
    </>
  );
}

export function lackWords(one: Pick<WaitingLetter, 'lacks' | 'draaiboek'>): string {
  return [...new Set(one.lacks.map((lack) => lackInWords(one.draaiboek, lack)))].join('; ');
}

function LetterTable({ rows, label, head, last }: { rows: readonly WaitingLetter[]; label: string; head: string; last: (one: WaitingLetter) => preact.ComponentChildren }) {
  return (
    <StackTable label={label} columns={[{ head: 'Brief' }, { head: 'Aan' }, { head: 'Dossier' }, { head: 'Klaar sinds' }, { head }]} rows={rows.map((one) => ({
      id: one.item.id, cells: [letterName(one), one.order.name, <a href={urls.caseFile(one.file.number)}>{one.file.number}</a>, formatDay(dayOfMoment(one.item.created)), last(one)],
    }))} />
  );
}
