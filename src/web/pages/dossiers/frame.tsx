/** The page around every form of a case: where it belongs, what came in between, what is wrong, the form. */
import type { ComponentChildren } from 'preact';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { NAMES } from './control-names.ts';
import { Hidden } from './controls.tsx';
import { eventWords } from './reasons.ts';
import { actorWords, capital, subjectName } from './words.ts';

/** `since` = the version the person saw when somebody else added something. */
export interface FormFrame { found: FoundCase; title: string; action: string; button: string; problems: readonly Problem[]; since?: number | undefined; files?: boolean; lead?: ComponentChildren; hidden?: Readonly<Record<string, string | undefined>>; keep?: string | undefined }

export function CaseForm({ frame, children }: { frame: FormFrame; children: ComponentChildren }) {
  const { found } = frame;
  const home = urls.caseFile(found.file.number);
  return (
    <div class="case-form">
      <PageHead tight title={frame.title} crumb={<><a href={urls.cases()}>Dossiers</a> · <a href={home}>{subjectName(found)}</a> · {found.file.number}</>} />
      {frame.since !== undefined && <Between found={found} since={frame.since} />}
      <Problems problems={frame.problems} />
      {frame.lead}
      <PostForm action={frame.action} files={frame.files ?? false} live="draft">
        {/* Enter in a line presses the first button of a form; without this one that would be the one that takes a row away. */}
        <button class="vh" type="submit" tabIndex={-1} aria-hidden="true">{frame.button}</button>
        <Hidden fields={{ [NAMES.version]: String(found.version), ...frame.hidden }} />
        {children}
        <Buttons><Button>{frame.button}</Button><a class="act" href={home}>Terug zonder bewaren</a></Buttons>
      </PostForm>
    </div>
  );
}

/** What came in while this was being filled in; what was typed stands below. */
function Between({ found, since }: { found: FoundCase; since: number }) {
  const fresh = found.events.filter((event) => event.seq > since);
  return (
    <Notice warn wide spoken>
      <p><b>Iemand anders noteerde intussen iets in dit dossier.</b> Er is nog niets van jou bewaard. Wat je invulde, staat hieronder. Kijk het na en bewaar opnieuw.</p>
      <ul class="plain-list">{fresh.map((event) => <li key={event.id}>{actorWords(found, event)}: {capital(eventWords(found, event))}</li>)}</ul>
    </Notice>
  );
}
