import { Act, Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';

/** One click, in the demo only. */
export interface DemoRole { email: string; name: string; line: string }

/** A plain labelled input for the few forms that are not a draaiboek's. */
export function Line({ id, label, type = 'text', value, help, autoComplete, problem, inputMode, width }: {
  id: string; label: string; type?: 'text' | 'email' | 'password'; value?: string; help?: string; autoComplete?: string; problem?: string | undefined; inputMode?: 'numeric'; width?: string;
}) {
  const describedBy = [help ? `h-${id}` : '', problem ? `e-${id}` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`field${problem ? ' bad' : ''}`}>
      <label for={id}>{label}</label>
      {help && <p class="help" id={`h-${id}`}>{help}</p>}
      {problem && <p class="error" id={`e-${id}`}><span><span class="vh">Fout: </span>{problem}</span></p>}
      <input id={id} name={id} type={type as 'text'} value={value} autoComplete={autoComplete} inputMode={inputMode} class={width} aria-describedby={describedBy} aria-invalid={problem ? 'true' : undefined} />
    </div>
  );
}

export function LoginPage({ to, email, problems, demo, provider }: { to: string; email: string; problems: readonly Problem[]; demo: readonly DemoRole[]; /** Words for a login of elsewhere, when there is one. */ provider?: string | undefined }) {
  return (
    <div class={demo.length > 0 ? 'login-split' : 'narrow'}>
      <div>
        <Problems problems={problems} title="Aanmelden lukte niet" />
        <h1>Meld je aan</h1>
        {provider && <><p class="btns"><LinkButton href={urls.providerLogin({ naar: to })}>Meld aan met {provider}</LinkButton></p><h2 class="after">Of met een wachtwoord</h2></>}
        <PostForm action={urls.login()}>
          <input type="hidden" name="naar" value={to} />
          <Line id="email" label="E-mailadres" type="email" value={email} autoComplete="username" />
          <Line id="wachtwoord" label="Wachtwoord" type="password" autoComplete="current-password" />
          <Buttons><Button second={provider !== undefined}>Meld aan</Button></Buttons>
        </PostForm>
        <p class="small quiet after">Wachtwoord vergeten? Vraag een nieuwe link aan de beheerder van je organisatie.</p>
      </div>
      {demo.length > 0 && <DemoRoles roles={demo} to={to} />}
    </div>
  );
}

function DemoRoles({ roles, to }: { roles: readonly DemoRole[]; to: string }) {
  return (
    <section aria-labelledby="h-demo">
      <h2 id="h-demo">Kijk rond als</h2>
      <p class="lead">Dit is een oefenregio met verzonnen mensen. Kies wie je bent; een wachtwoord hoeft niet.</p>
      <ul class="roles">
        {roles.map((role) => (
          <li key={role.email}>
            <div><b>{role.name}</b><span class="quiet">{role.line}</span></div>
            <PostForm action={urls.demoLogin()}>
              <input type="hidden" name="email" value={role.email} /><input type="hidden" name="naar" value={to} />
              <Button second small>Begin<span class="vh"> als {role.name}</span></Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SecondStepPage({ ways, options, to, problems }: { ways: readonly string[]; options: string; to: string; problems: readonly Problem[] }) {
  const at = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  return (
    <div class="narrow">
      <Problems problems={problems} title="Dat lukte niet" />
      <h1>Nog één stap</h1>
      <p class="lead">Zo weten we zeker dat jij het bent.</p>
      {ways.includes('passkey') && (
        <PostForm action={urls.secondStep()} live="passkey-use">
          <input type="hidden" name="naar" value={to} /><input type="hidden" name="manier" value="passkey" /><input type="hidden" name="antwoord" value="" />
          <div data-options={options} />
          <Buttons><Button>Gebruik je toegangssleutel</Button></Buttons>
          <p role="status" class="small" />
        </PostForm>
      )}
      {ways.includes('totp') && (
        <PostForm action={urls.secondStep()}>
          <input type="hidden" name="naar" value={to} /><input type="hidden" name="manier" value="totp" />
          <Line id="code" label="Code uit je app" help="Zes cijfers, elke halve minuut nieuw." inputMode="numeric" autoComplete="one-time-code" width="w-s" problem={at('code')} />
          <Buttons><Button second={ways.includes('passkey')}>Ga verder</Button></Buttons>
        </PostForm>
      )}
      {ways.includes('recovery') && (
        <details class="kept"><summary>Je telefoon of sleutel niet bij je?</summary>
          <PostForm action={urls.secondStep()}>
            <input type="hidden" name="naar" value={to} /><input type="hidden" name="manier" value="recovery" />
            <Line id="herstelcode" label="Herstelcode" help="Een van de tien codes die je bewaarde. Elke code werkt één keer." autoComplete="off" width="w-m" problem={at('herstelcode')} />
            <Buttons><Button second>Gebruik herstelcode</Button></Buttons>
          </PostForm>
        </details>
      )}
      <p class="after"><Act href={urls.login()}>Begin opnieuw</Act></p>
    </div>
  );
}
