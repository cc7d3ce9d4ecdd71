/**
 * A real OpenID provider in a process of its own, with the claims of ACM/IDM. Prints its address. Told by lines of JSON on its input:
 * `{ "person": {...} }` who signs in next, `{ "lie": {...} }` what the ID token says falsely, signed with the provider's own key.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const [callback, clientKey] = JSON.parse(process.argv[2] ?? '[]');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'sleutel', use: 'sig', alg: 'RS256' };
const told = { person: { sub: 'niemand' }, lie: undefined, asked: [] };

const server = createServer();
server.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  server.on('request', handlerOf(issuer));
  say({ issuer });
});

function handlerOf(issuer) {
  const shared = { redirect_uris: [callback], post_logout_redirect_uris: [callback.replace(/terug$/, '').replace(/\/$/, '')], response_types: ['code'], grant_types: ['authorization_code'] };
  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    clients: [
      { client_id: 'met-geheim', client_secret: 'een geheim van de proef', ...shared },
      { client_id: 'met-sleutel', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256', jwks: { keys: [clientKey] }, ...shared },
    ],
    claims: { openid: ['sub'], profile: ['given_name', 'family_name'], vo: ['vo_id', 'vo_doelgroepcode', 'vo_orgcode', 'vo_orgnaam', 'woonspoor_rol_3d'], rrn: ['rrn'] },
    scopes: ['openid', 'profile', 'vo', 'rrn'],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = `<!doctype html><html lang="nl"><title>Afmelden</title>${form}<button form="op.logoutForm" name="logout" value="yes">Ja, meld af</button></html>`; } } },
    interactions: { url: (ctx, { uid }) => `/wie/${uid}` },
    findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ rrn: '85073003328', ...told.person, sub }) }),
    pkce: { required: () => true },
    cookies: { keys: ['proef'] },
  });
  provider.on('authorization.accepted', () => {});
  const answer = provider.callback();
  return async (request, response) => {
    const url = new URL(request.url, issuer);
    if (url.pathname === '/auth') say({ asked: Object.fromEntries(url.searchParams) });
    if (url.pathname.startsWith('/wie/')) return whoIsIt(provider, request, response);
    if (url.pathname === '/token' && told.lie !== undefined) return lying(answer, request, response);
    return answer(request, response);
  };
}

/** Whoever was told signs in and agrees, without a page; or stops. */
async function whoIsIt(provider, request, response) {
  const { params, session } = await provider.interactionDetails(request, response);
  if (told.person.stops) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'gestopt' });
  const accountId = told.person.sub;
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const grantId = await grant.save();
  void session;
  return provider.interactionFinished(request, response, { login: { accountId, remember: false }, consent: { grantId } }, { mergeWithLastSubmission: false });
}

/** The provider's own answer, with another ID token in it. */
function lying(answer, request, response) {
  const parts = [];
  const end = response.end.bind(response);
  response.write = (part) => { parts.push(Buffer.from(part)); return true; };
  response.end = (part) => {
    if (part) parts.push(Buffer.from(part));
    const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
    if (body.id_token) body.id_token = forged(body.id_token);
    const text = JSON.stringify(body);
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  };
  return answer(request, response);
}

function forged(token) {
  const [head, body] = token.split('.');
  const { otherKey, ...lies } = told.lie;
  const claims = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString('utf8')), ...lies })).toString('base64url');
  const key = otherKey ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : createPrivateKey({ key: jwk, format: 'jwk' });
  return `${head}.${claims}.${sign('sha256', Buffer.from(`${head}.${claims}`), key).toString('base64url')}`;
}

createInterface({ input: process.stdin }).on('line', (line) => {
  Object.assign(told, { lie: undefined }, JSON.parse(line));
  say({ heard: true });
});

function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
