import { formatDay, formatDayLong } from '../../../values/dutch.ts';
import type { Preview } from '../../../work/meetings/preview.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { LineControl } from '../dossiers/controls.tsx';

/** The agenda mail as the partner will read it; one click sends it. */
export function MailPage({ preview, problems }: { preview: Preview; problems: readonly Problem[] }) {
  const { room, meeting, id, to, text, stops } = preview;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Mail de agenda" crumb={<><a href={urls.meetings()}>Overleg</a> · <a href={urls.meeting(id)}>{formatDayLong(meeting.day)}</a></>} under={`Aan ${room.partner.name}. In het onderwerp staat niets over een cliënt.`} />
      {problems.length === 0 && stops.map((stop) => <Notice warn wide key={stop.code}><p>{sayRefusal(stop)} <span class="ref">{stop.clause.join(', ')}</span></p></Notice>)}
      <p><b>Onderwerp:</b> {room.word.label} van {formatDay(meeting.day)}</p>
      <div class="letter as-typed">{text}</div>
      <PostForm action={urls.meetingAct(id, 'mail')}>
        <LineControl controls={{ answers: { aan: to }, problems }} name="aan" label="Aan welk adres?" />
        <Buttons><Button>Mail deze agenda</Button><LinkButton second href={urls.meeting(id)}>Terug</LinkButton></Buttons>
      </PostForm>
    </>
  );
}
