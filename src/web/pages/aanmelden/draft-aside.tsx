import type { Draft } from '../../../work/refer/draft.ts';
import { dayOfMoment, clockOf } from '../../../values/moment.ts';
import { formatClock, formatDay, joinWords } from '../../../values/dutch.ts';
import { Block, Notice, Steps, type Step } from '../../parts/page-parts.tsx';
import { REVIEW, type FormStep } from './draft-look.ts';

/** Where the pages of one draft are. */
export interface DraftPlaces { step(key: string): string; link: string | undefined }

/** Beside every page of a draft: progress, when it was kept, who reads along. */
export function DraftAside({ draft, steps, current, places }: { draft: Draft; steps: readonly FormStep[]; current: string; places: DraftPlaces }) {
  return (
    <>
      <Block id="h-voortgang" title="Aanmelding"><Steps steps={progress(draft, steps, current, places)} /></Block>
      <Notice><p class="small"><b>Bewaard om {formatClock(clockOf(draft.referral.savedAt))}.</b> {keptUntil(draft, places)}</p></Notice>
      <p class="small quiet after">Liever op papier? <a href={places.step('formulier.pdf')}>Haal het formulier als pdf</a>, met wat je al schreef.</p>
      <Block id="h-wie-ziet" title="Wie ziet dit?"><p class="small">{whoReads(draft)}</p></Block>
    </>
  );
}

function progress(draft: Draft, steps: readonly FormStep[], current: string, places: DraftPlaces): Step[] {
  const at = steps.findIndex((step) => step.key === current);
  const state = (index: number): Step['state'] => (index === at ? 'now' : index < at || current === REVIEW || isBegun(draft, steps[index]) ? 'past' : 'ahead');
  const shown = steps.map((step, index): Step => ({ label: step.label, state: state(index), href: places.step(step.key) }));
  return [...shown, { label: 'Nakijken en tekenen', state: current === REVIEW ? 'now' : 'ahead', href: places.step(REVIEW) }];
}

/** Something of this part was filled in already. */
export function isBegun(draft: Draft, step: FormStep | undefined): boolean {
  return step !== undefined && Object.entries(draft.room.form.form.fields).some(([key, field]) => field.part === step.part && draft.answers[key] !== undefined);
}

function keptUntil(draft: Draft, places: DraftPlaces): string {
  const { expires } = draft.referral;
  if (places.link === undefined || expires === null) return 'Stop gerust. Je vindt je ontwerp terug bij Aanmeldingen.';
  return `Stop gerust. Met dezelfde link ga je verder tot en met ${formatDay(dayOfMoment(expires))}. Dan wissen we het ontwerp.`;
}

/** From the draaiboek: the roles that read a file once its client agreed, and the organisation that keeps it. */
function whoReads(draft: Draft): string {
  const { draaiboek, referrer } = draft.room.form;
  const share = Object.values(draaiboek.shares).find((one) => 'agreed' in one.ground && one.ground.agreed === draaiboek.opens);
  const roles = (share?.for ?? []).filter((role) => role !== referrer && role !== draaiboek['kept-by']).map((role) => `de ${(draaiboek.roles[role]?.label ?? role).toLowerCase()}`);
  const keeper = `de medewerkers van ${draft.room.keeper.name}`;
  const now = draft.referral.accountId === null ? 'Nu alleen wie de link heeft.' : 'Nu alleen jij.';
  return `${now} Na het versturen: jijzelf, ${joinWords([keeper, ...roles])}. Niemand anders.`;
}
