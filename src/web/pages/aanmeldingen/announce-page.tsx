import type { FormRoom } from '../../../work/refer/form-room.ts';
import { textOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { Line } from '../inloggen/page.tsx';

/** Somebody phoned or wrote a loose mail: who, and how to reach them. Nothing about the client (GW-048, GW-049). */
export function AnnouncePage({ room, posted, problems }: { room: FormRoom; posted: Fields; problems: readonly Problem[] }) {
  const wrong = (field: string): string | undefined => problems.find((one) => one.field === field)?.text;
  const { draaiboek } = room.form;
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead crumb={<a href={urls.referrals()}>Aanmeldingen</a>} title="Noteer een melding zonder formulier" under={draaiboek.name} />
      <p class="lead">Schrijf alleen op wie belde of mailde. <b>Schrijf niets op over de persoon die hulp nodig heeft.</b></p>
      <PostForm action={urls.referralAnnounce(draaiboek.key)}>
        <div class={`field${wrong('kanaal') ? ' bad' : ''}`}><fieldset><legend>Hoe kwam ze binnen?</legend>
          {wrong('kanaal') && <p class="error" id="e-kanaal"><span><span class="vh">Fout: </span>{wrong('kanaal')}</span></p>}
          <div class="opts row">
            <label><input type="radio" id="kanaal" name="kanaal" value="phone" checked={textOf(posted, 'kanaal') === 'phone'} />Telefoon</label>
            <label><input type="radio" name="kanaal" value="mail" checked={textOf(posted, 'kanaal') === 'mail'} />Losse mail</label>
          </div></fieldset></div>
        <Line id="dienst" label="Welke dienst?" value={textOf(posted, 'dienst')} problem={wrong('dienst')} autoComplete="off" />
        <Line id="naam" label="Naam van de medewerker" value={textOf(posted, 'naam')} problem={wrong('naam')} autoComplete="off" />
        <Line id="email" label="E-mail" type="email" value={textOf(posted, 'email')} problem={wrong('email')} autoComplete="off" help="Daarheen gaat het lege formulier." />
        <Line id="telefoon" label="Telefoon (mag leeg blijven)" value={textOf(posted, 'telefoon')} problem={wrong('telefoon')} autoComplete="off" />
        <Buttons><Button>Noteer</Button></Buttons>
      </PostForm>
    </div>
  );
}
