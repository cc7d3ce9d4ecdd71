/** OpenID Connect, for any provider: discovery, code flow with PKCE, state and nonce, every token checked against the provider's keys. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as oidc from 'openid-client';
import type { IdentityProvider, ProviderClaims, ProviderStart, ProviderTrouble } from '../work/login/provider.ts';

export interface OidcSettings {
  issuer: string; clientId: string; clientSecret: string | undefined;
  /** File with a PEM private key (RSA): then the house proves itself with a signed token and no secret is shared. */ keyFile: string | undefined; keyId: string | undefined;
  scopes: string; label: string; strong: boolean;
  claims: { organisation: string; organisationName: string; person: string; role: string };
}

/** The national number: never asked; a token that brings it unasked is not kept. */
const HIDDEN = 'rrn';
const PATIENCE_SECONDS = 5;
const CALLBACK = '/inloggen/terug';

/** Asks nothing of the network until someone uses it; a provider that was away is asked again. Throws when the key file is no RSA key. */
export async function makeProvider(settings: OidcSettings, origin: string): Promise<IdentityProvider> {
  const authentication = await authenticationOf(settings);
  const callback = `${origin}${CALLBACK}`;
  let known: Promise<oidc.Configuration> | undefined;
  const discovered = (): Promise<oidc.Configuration> => {
    known ??= discover(settings, authentication).catch((error: unknown) => { known = undefined; throw error; });
    return known;
  };
  return {
    label: settings.label, issuer: settings.issuer, strong: settings.strong,
    begin: (start) => orTrouble(async () => ({ url: await addressOf(await discovered(), settings, callback, start) })),
    finish: (query, start) => orTrouble(async () => trade(await discovered(), settings, new URL(`${callback}?${new URLSearchParams(query).toString()}`), start)),
    farewell: async (idToken, backTo) => {
      const configuration = await discovered().catch(() => undefined);
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: backTo }).href;
    },
  };
}

async function discover(settings: OidcSettings, authentication: oidc.ClientAuth): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  // Without TLS only on this very machine: to try, and to test.
  const plain = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  return oidc.discovery(issuer, settings.clientId, { [oidc.clockTolerance]: 30 }, authentication, {
    timeout: PATIENCE_SECONDS,
    // The library trusts the connection; we check the signature as well.
    execute: [oidc.enableNonRepudiationChecks, ...(plain ? [oidc.allowInsecureRequests] : [])],
  });
}

async function authenticationOf({ clientSecret, keyFile, keyId }: OidcSettings): Promise<oidc.ClientAuth> {
  if (keyFile !== undefined) {
    const pem = createPrivateKey(readFileSync(keyFile, 'utf8'));
    if (pem.asymmetricKeyType !== 'rsa') throw new TypeError('the key of the OpenID client is no RSA key');
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pem.export({ format: 'der', type: 'pkcs8' })), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign']);
    return oidc.PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId });
  }
  const [inHead, inBody] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)];
  return (server, client, body, headers) => {
    const asked = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (asked.includes('client_secret_basic') ? inHead : inBody)(server, client, body, headers);
  };
}

async function addressOf(configuration: oidc.Configuration, settings: OidcSettings, callback: string, start: ProviderStart): Promise<string> {
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callback, scope: settings.scopes, state: start.state, nonce: start.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(start.verifier), code_challenge_method: 'S256',
  }).href;
}

async function trade(configuration: oidc.Configuration, settings: OidcSettings, came: URL, start: ProviderStart): Promise<{ claims: ProviderClaims; idToken: string }> {
  const tokens = await oidc.authorizationCodeGrant(configuration, came, { pkceCodeVerifier: start.verifier, expectedState: start.state, expectedNonce: start.nonce, idTokenExpected: true });
  const told = tokens.claims();
  if (told === undefined || tokens.id_token === undefined) throw new oidc.ClientError('no ID token');
  const { organisation, role } = settings.claims;
  const lacks = told[organisation] === undefined || told[role] === undefined;
  const more = lacks && configuration.serverMetadata().userinfo_endpoint !== undefined ? await oidc.fetchUserInfo(configuration, tokens.access_token, told.sub) : {};
  return { claims: claimsOf({ ...more, ...told }, told.sub, settings), idToken: HIDDEN in told ? '' : tokens.id_token };
}

function claimsOf(told: Record<string, unknown>, subject: string, { claims }: OidcSettings): ProviderClaims {
  const text = (name: string): string => (typeof told[name] === 'string' ? told[name].trim().slice(0, 200) : '');
  const roles = told[claims.role];
  return {
    subject, givenName: text('given_name'), familyName: text('family_name'), personId: text(claims.person), organisationCode: text(claims.organisation), organisationName: text(claims.organisationName),
    roles: (Array.isArray(roles) ? roles : [roles]).filter((one): one is string => typeof one === 'string').map((one) => one.slice(0, 200)),
  };
}

async function orTrouble<T>(run: () => Promise<T>): Promise<T | ProviderTrouble> {
  try {
    return await run();
  } catch (error) {
    return troubleOf(error);
  }
}

/** Codes of the library and names of checks; its messages may repeat what a provider said. */
function troubleOf(error: unknown): ProviderTrouble {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? { code: 'provider-cancelled' } : { code: 'provider-refused', detail: error.error };
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? { code: 'provider-away' } : { code: 'provider-refused', detail: error.error };
  if (error instanceof oidc.ClientError) {
    const away = error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT' || isServerFault(error.cause) || isFailedFetch(error.cause);
    return away ? { code: 'provider-away' } : { code: 'provider-refused', detail: error.code ?? error.name };
  }
  if (isFailedFetch(error)) return { code: 'provider-away' };
  throw error;
}

function isFailedFetch(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

function isServerFault(cause: unknown): boolean {
  return cause instanceof Response && cause.status >= 500;
}
