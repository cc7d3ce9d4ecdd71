import type { PlanDraftLook, PlanDraftRead } from '../../../work/plan/plan-texts.ts';
import { formatDay, formatMoment } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { TextCheck, TextEditor } from '../../parts/text-editor.tsx';
import { urls } from '../../urls.ts';
import { TextControl } from '../dossiers/controls.tsx';

export const planTitle = (look: PlanDraftLook): string => `${look.current?.plan.name ?? 'Plan'}, de volgende versie`;
const crumb = () => <><a href={urls.playbooks()}>Draaiboeken</a> › <a href={urls.plan()}>Plan</a></>;

export function WritePlanPage({ look, typed, problems }: { look: PlanDraftLook; /** What was typed and not kept. */ typed?: string | undefined; problems: readonly Problem[] }) {
  const { draft } = look;
  const [file] = draft.files;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={planTitle(look)} crumb={crumb()} under={`Laatst bewaard op ${formatMoment(draft.changed)} door ${draft.byName}. Niets hiervan geldt voor je het uitgeeft.`}
        aside={<Buttons><LinkButton href={urls.planWrite('ontwerp')} second>Bekijk als plan</LinkButton><LinkButton href={urls.planWrite('uitgeven')}>Geef uit</LinkButton></Buttons>} />
      <Block id="h-tekst" title={file?.path ?? ''}>
        <TextEditor action={urls.planWrite()} path={file?.path ?? ''} text={typed ?? file?.text ?? ''} revision={draft.revision} help="De woorden van een plan staan in de handleiding. Spaties vooraan tellen. Met Tab ga je naar de knop." />
      </Block>
      <PlanCheck read={look} />
      <details class="after"><summary class="more">Gooi dit ontwerp weg</summary><p>Alles wat hier geschreven is, gaat weg. Wat al geldt, blijft.</p><p><PostButton action={urls.planWrite('weg')}>Gooi het ontwerp weg</PostButton></p></details>
    </>
  );
}

/** Also fetched while somebody types. */
export function PlanCheck({ read: { faults } }: { read: PlanDraftRead }) {
  return <TextCheck faults={faults} loads="Je kunt het uitgeven." href={(_, line) => `${urls.planWrite('', { regel: line })}#tekst`} />;
}

export function PublishPlanPage({ look, reason, problems }: { look: PlanDraftLook; reason: string; problems: readonly Problem[] }) {
  const { plan, faults, draft } = look;
  if (plan === undefined) return <><Problems problems={problems} /><PageHead title="Nog niet klaar" crumb={crumb()} /><EmptyState title={`Nog ${faults.length} te verbeteren`} action={<LinkButton href={urls.planWrite()}>Terug naar de tekst</LinkButton>}>Wat niet laadt, kan niet gelden.</EmptyState></>;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={`${plan.name}, versie ${plan.version}`} crumb={crumb()} under={`Geldt vanaf ${formatDay(plan.valid.from as Day)}, zoals in de tekst staat`} />
      <Block id="h-uitgeven" title="Geef uit">
        <p>Een uitgegeven versie verandert niet meer. De vorige blijft te lezen.</p>
        <PostForm action={urls.planWrite('uitgeven')}>
          <input type="hidden" name="revisie" value={String(draft.revision)} />
          <TextControl controls={{ answers: { reden: reason }, problems }} name="reden" label="Waarom geef je deze versie uit?" help="Dit blijft bij de versie staan." />
          <Buttons><Button>Geef versie {plan.version} uit</Button><LinkButton href={urls.planWrite()} second>Terug naar de tekst</LinkButton></Buttons>
        </PostForm>
      </Block>
    </>
  );
}
