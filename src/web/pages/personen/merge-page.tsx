/** Somebody who may stand in the files twice: what is known of each side by side, made one with a reason, and parted again. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { DoneMerge, MergeRoom, Twin } from '../../../work/people/merge.ts';
import { textOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, Hidden, LineControl, type Controls } from '../dossiers/controls.tsx';

export const MergeNames = { with: 'met', why: 'waarom', merge: 'samenvoeging' } as const;
/** Its own control for each merge that can be undone. */
export const whyApart = (merge: string): string => `waarom-${merge.slice(0, 8)}`;

export function MergePage({ room, answers, problems }: { room: MergeRoom; answers: Fields; problems: readonly Problem[] }) {
  const { one, like, merges } = room;
  const controls: Controls = { answers, problems };
  const name = nameOf(one);
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead tight title={`Staat ${name} dubbel?`} crumb={<a href={urls.person(one.person.id)}>{name}</a>} under={twinWords(one)} />
      <Block id="h-lijkt" title="Wie erop lijkt" lead="Dossiers, nachten en wat gedeeld is over de ander komen bij deze persoon. Wat in de dossiers staat, verandert niet. Je kan het ongedaan maken.">
        {like.length === 0 ? <EmptyState title="Niemand met een naam die hierop lijkt">Je vindt alleen mensen van wie jullie een dossier bijhouden.</EmptyState> : (
          <PostForm action={urls.person(one.person.id, 'samenvoegen')}>
            <ChoiceControl controls={controls} name={MergeNames.with} label="Wie is dezelfde persoon?" choices={like.map((twin) => ({ key: twin.person.id, label: nameOf(twin), help: twinWords(twin) }))} />
            <LineControl controls={controls} name={MergeNames.why} label="Hoe weet je het?" help="Bijvoorbeeld: de persoon zei het, of het adres is hetzelfde." />
            <Buttons><Button>Voeg samen</Button></Buttons>
          </PostForm>
        )}
      </Block>
      {merges.length > 0 && <Block id="h-samen" title="Samengevoegd"><ul class="rows">{merges.map((merge) => <Merged key={merge.id} room={room} merge={merge} controls={controls} />)}</ul></Block>}
    </div>
  );
}

function Merged({ room, merge, controls }: { room: MergeRoom; merge: DoneMerge; controls: Controls }) {
  const stands = merge.undone === null;
  const name = whyApart(merge.id);
  return (
    <li>
      <div class="pair"><b>{merge.name}</b><Status shape={stands ? 'check' : 'dash'}>{stands ? 'samengevoegd' : 'ongedaan gemaakt'}</Status></div>
      <p class="small">Op {formatDay(dayOfMoment(merge.at))} door {merge.by}: {merge.why}.{merge.undone !== null && ` Ongedaan gemaakt op ${formatDay(dayOfMoment(merge.undone))}: ${merge.undoneWhy ?? ''}.`}</p>
      {stands && (
        <PostForm action={urls.person(room.one.person.id, 'samenvoegen/terug')}>
          <Hidden fields={{ [MergeNames.merge]: merge.id }} />
          <LineControl controls={{ ...controls, answers: textOf(controls.answers, MergeNames.merge) === merge.id ? controls.answers : {} }} name={name} label="Waarom zijn het toch twee mensen?" />
          <Buttons><Button second small>Maak ongedaan<span class="vh">: {merge.name}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}

const nameOf = ({ person }: Twin): string => `${person.givenName} ${person.familyName}`.trim();

function twinWords({ person, cases }: Twin): string {
  const files = cases.map((file) => `${file.number}${file.ended === null ? '' : ' (gesloten)'}`).join(', ');
  return [person.municipality ?? '', `gekend sinds ${formatDay(dayOfMoment(person.created))}`, files === '' ? 'zonder dossier' : files].filter((part) => part !== '').join(' · ');
}
