import type { DraftLook } from '../../../work/rules/drafts.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, plural } from '../../../values/dutch.ts';
import type { Draaiboek } from '../../../protocol/draaiboek.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { TextControl } from '../dossiers/controls.tsx';
import { differences } from './versions.tsx';

export interface PublishProps { look: DraftLook; /** The rules in force now. */ before: Draaiboek | undefined; running: number; reason: string; problems: readonly Problem[] }

/** What the next version changes, for whom, and the one button that makes it hold. */
export function PublishPage({ look, before, running, reason, problems }: PublishProps) {
  const { draft, programme } = look;
  const back = urls.playbookWrite(draft.programme);
  const failing = look.examples.filter((one) => !one.holds).length;
  const crumb = <><a href={urls.playbooks()}>Draaiboeken</a> › <a href={back}>{look.name}, schrijven</a></>;
  if (programme === undefined || failing > 0) {
    return (
      <>
        <Problems problems={problems} />
        <PageHead title="Nog niet klaar" crumb={crumb} />
        <EmptyState title={programme === undefined ? `${plural(look.faults.length, 'fout', 'fouten')} te verbeteren` : `${plural(failing, 'voorbeeld klopt', 'voorbeelden kloppen')} niet`} action={<LinkButton href={back}>Terug naar de tekst</LinkButton>}>Wat niet laadt of niet klopt, kan niet gelden.</EmptyState>
      </>
    );
  }
  const { draaiboek } = programme;
  const changes = before === undefined ? [] : differences(before, draaiboek);
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={`${draaiboek.name}, versie ${draaiboek.version}`} crumb={crumb} under={`Geldt vanaf ${formatDay(draaiboek.valid.from as Day)}, zoals in draaiboek.yaml staat`} />
      <Block id="h-wat" title="Wat verandert">
        {before === undefined ? <p>Dit is een nieuw draaiboek. Wie ermee werkt, krijgt het te zien zodra het geldt.</p> : changes.length === 0 ? <p>Niets in de regels.</p> : <ul class="plain-list">{changes.map((one) => <li key={one}>{one}</li>)}</ul>}
        {draaiboek.changes.filter((one) => one.version === undefined || one.version === draaiboek.version).map((one) => <p key={one.what}>“{one.what}” {one.running === 'move' ? 'Lopende dossiers mogen mee.' : 'Alleen voor nieuwe dossiers.'}</p>)}
      </Block>
      <Block id="h-uitgeven" title="Geef uit">
        <p>Nieuwe dossiers volgen deze versie vanaf die dag. {running > 0 ? `${plural(running, 'lopend dossier houdt', 'lopende dossiers houden')} de regels van nu, tot iemand ze overzet.` : ''} Een uitgegeven versie verandert niet meer.</p>
        <PostForm action={urls.playbookWrite(draft.programme, 'uitgeven')}>
          <input type="hidden" name="revisie" value={String(draft.revision)} />
          <TextControl controls={{ answers: { reden: reason }, problems }} name="reden" label="Waarom geef je deze versie uit?" help="Dit blijft bij de versie staan." />
          <Buttons><Button>Geef versie {draaiboek.version} uit</Button><LinkButton href={back} second>Terug naar de tekst</LinkButton></Buttons>
        </PostForm>
      </Block>
    </>
  );
}
