/** The ceremony of a passkey: the browser's answer goes into the form, the form is posted like any other. */
export function passkeys(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live="passkey-new"], form[data-live="passkey-use"]')) {
    const options = form.querySelector<HTMLElement>('[data-options]')?.dataset['options'];
    const answer = form.querySelector<HTMLInputElement>('input[name="antwoord"]');
    const told = form.querySelector<HTMLElement>('[role="status"]');
    if (!options || !answer || !('credentials' in navigator) || !window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      if (answer.value) return;
      event.preventDefault();
      void perform(form, JSON.parse(options), answer, told);
    });
  }
}

type Options = Record<string, unknown>;

async function perform(form: HTMLFormElement, options: Options, answer: HTMLInputElement, told: HTMLElement | null): Promise<void> {
  try {
    const credential = form.dataset['live'] === 'passkey-new'
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
    if (!(credential instanceof PublicKeyCredential)) return;
    answer.value = JSON.stringify(toPost(credential));
    form.requestSubmit();
  } catch {
    if (told) told.textContent = 'Dat lukte niet. Probeer opnieuw, of kies een andere manier.';
  }
}

function creation(options: Options): PublicKeyCredentialCreationOptions {
  const user = options['user'] as { id: string };
  return { ...options, challenge: bytes(options['challenge']), user: { ...user, id: bytes(user.id) }, excludeCredentials: list(options['excludeCredentials']) } as unknown as PublicKeyCredentialCreationOptions;
}

function request(options: Options): PublicKeyCredentialRequestOptions {
  return { ...options, challenge: bytes(options['challenge']), allowCredentials: list(options['allowCredentials']) } as unknown as PublicKeyCredentialRequestOptions;
}

function list(known: unknown): { id: Uint8Array }[] {
  return ((known as { id: string }[] | undefined) ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

function toPost(credential: PublicKeyCredential): object {
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const parts = { clientDataJSON: text(response.clientDataJSON) } as Record<string, unknown>;
  if (response.attestationObject) parts['attestationObject'] = text(response.attestationObject);
  if (response.getTransports) parts['transports'] = response.getTransports();
  if (response.authenticatorData) parts['authenticatorData'] = text(response.authenticatorData);
  if (response.signature) parts['signature'] = text(response.signature);
  if (response.userHandle) parts['userHandle'] = text(response.userHandle);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts, clientExtensionResults: credential.getClientExtensionResults() };
}

function bytes(written: unknown): Uint8Array {
  const plain = atob(String(written).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
