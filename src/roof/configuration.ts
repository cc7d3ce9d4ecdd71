/** What the environment asks for, read once and checked; a wrong value is said, not guessed. */
import { resolve } from 'node:path';
import type { OidcSettings } from './oidc.ts';

export interface Configuration {
  port: number; host: string;
  /** Where the embedded database, its backups and the keys live. */ folder: string;
  /** A server, when one is named; otherwise the embedded database. */ databaseUrl: string | undefined;
  /** The demo region: sample people, one-click roles. */ demo: boolean; /** Seed of a whole year of the demo region. */ demoYear: number | undefined;
  smtpUrl: string | undefined; mailFrom: string | undefined;
  /** Address people type; goes into links and passkeys. */ publicUrl: string;
  draaiboeken: string; /** Folder of the policy plan. */ policy: string; beginning: string;
  /** A login of elsewhere; outbound calls are made only when it is there. */ oidc: OidcSettings | undefined;
  /** Posts without a session, and link views, per address per minute. */ perMinute: number | undefined;
}

export interface ConfigurationFault { name: string; value: string; code: 'not-a-port' | 'not-yes-or-no' | 'not-a-seed' | 'not-a-url' | 'missing' | 'not-these-scopes' }

type Environment = Record<string, string | undefined>;

/** `root` is the folder of the project: draaiboeken and beginning data stand there unless told otherwise. */
export function readConfiguration(environment: Environment, root: string): Configuration | { faults: ConfigurationFault[] } {
  const faults: ConfigurationFault[] = [];
  const port = readPort(environment, faults);
  const databaseUrl = readUrl(environment, 'DATABASE_URL', faults);
  const configured = databaseUrl !== undefined || filled(environment['WOONSPOOR_DATA']) !== undefined;
  const configuration: Configuration = {
    port,
    host: filled(environment['WOONSPOOR_HOST']) ?? '127.0.0.1',
    folder: resolve(filled(environment['WOONSPOOR_DATA']) ?? resolve(root, 'data')),
    databaseUrl,
    demo: readYesNo(environment, 'WOONSPOOR_DEMO', faults) ?? !configured,
    demoYear: readSeed(environment, 'WOONSPOOR_DEMO_JAAR', faults),
    smtpUrl: readUrl(environment, 'SMTP_URL', faults),
    mailFrom: filled(environment['WOONSPOOR_MAIL_FROM']),
    publicUrl: (readUrl(environment, 'WOONSPOOR_URL', faults) ?? `http://localhost:${port}`).replace(/\/$/, ''),
    draaiboeken: resolve(filled(environment['WOONSPOOR_DRAAIBOEKEN']) ?? resolve(root, 'draaiboeken')),
    policy: resolve(filled(environment['WOONSPOOR_BELEID']) ?? resolve(root, 'beleid')),
    beginning: resolve(root, 'beginstand'),
    oidc: readOidc(environment, faults),
    perMinute: filled(environment['WOONSPOOR_PER_MINUTE']) === undefined ? undefined : Number(environment['WOONSPOOR_PER_MINUTE']),
  };
  return faults.length > 0 ? { faults } : configuration;
}

/** Nothing without an issuer. The national number is never asked, whoever would grant it. */
function readOidc(environment: Environment, faults: ConfigurationFault[]): OidcSettings | undefined {
  const read = (name: string, otherwise: string): string => filled(environment[`WOONSPOOR_OIDC_${name}`]) ?? otherwise;
  const issuer = readUrl(environment, 'WOONSPOOR_OIDC_ISSUER', faults);
  const strong = readYesNo(environment, 'WOONSPOOR_OIDC_STERK', faults) ?? true;
  if (issuer === undefined) return undefined;
  const [clientId, clientSecret, keyFile] = [read('CLIENT', ''), filled(environment['WOONSPOOR_OIDC_GEHEIM']), filled(environment['WOONSPOOR_OIDC_SLEUTEL'])];
  if (clientId === '') faults.push({ name: 'WOONSPOOR_OIDC_CLIENT', value: '', code: 'missing' });
  if (clientSecret === undefined && keyFile === undefined) faults.push({ name: 'WOONSPOOR_OIDC_GEHEIM', value: '', code: 'missing' });
  const scopes = read('SCOPES', 'openid profile vo');
  const asked = scopes.split(/\s+/);
  if (!asked.includes('openid') || asked.includes('rrn')) faults.push({ name: 'WOONSPOOR_OIDC_SCOPES', value: scopes, code: 'not-these-scopes' });
  const claims = { organisation: read('CLAIM_ORGANISATIE', 'vo_orgcode'), organisationName: read('CLAIM_ORGANISATIENAAM', 'vo_orgnaam'), person: read('CLAIM_PERSOON', 'vo_id'), role: read('CLAIM_ROL', 'woonspoor_rol_3d') };
  if (Object.values(claims).includes('rrn')) faults.push({ name: 'WOONSPOOR_OIDC_CLAIM_…', value: 'rrn', code: 'not-these-scopes' });
  return { issuer, clientId, clientSecret, keyFile, keyId: filled(environment['WOONSPOOR_OIDC_SLEUTEL_ID']), scopes, label: read('LABEL', 'je organisatie'), strong, claims };
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function readPort(environment: Environment, faults: ConfigurationFault[]): number {
  const value = filled(environment['PORT']) ?? '3000';
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) faults.push({ name: 'PORT', value, code: 'not-a-port' });
  return port;
}

function readYesNo(environment: Environment, name: string, faults: ConfigurationFault[]): boolean | undefined {
  const value = filled(environment[name])?.toLowerCase();
  if (value === undefined) return undefined;
  if (['ja', '1', 'true'].includes(value)) return true;
  if (['nee', '0', 'false'].includes(value)) return false;
  faults.push({ name, value, code: 'not-yes-or-no' });
  return undefined;
}

function readSeed(environment: Environment, name: string, faults: ConfigurationFault[]): number | undefined {
  const value = filled(environment[name]);
  const seed = Number(value);
  if (value === undefined || (Number.isSafeInteger(seed) && seed >= 0)) return value === undefined ? undefined : seed;
  faults.push({ name, value, code: 'not-a-seed' });
  return undefined;
}

function readUrl(environment: Environment, name: string, faults: ConfigurationFault[]): string | undefined {
  const value = filled(environment[name]);
  if (value === undefined) return undefined;
  if (URL.canParse(value)) return value;
  faults.push({ name, value, code: 'not-a-url' });
  return undefined;
}

/** One Dutch line per fault, for the console of whoever starts the program. */
export function faultLine(fault: ConfigurationFault): string {
  const wanted = { 'not-a-port': 'een poort van 0 tot 65535', 'not-yes-or-no': 'ja of nee', 'not-a-seed': 'een geheel getal, bijvoorbeeld 7', 'not-a-url': 'een volledig adres, bijvoorbeeld postgres://…', missing: 'een waarde: zonder kan WOONSPOOR_OIDC_ISSUER niet', 'not-these-scopes': 'scopes met openid en zonder rrn' }[fault.code];
  return `${fault.name}=${fault.code === 'not-a-url' ? '(niet getoond)' : fault.value}: verwacht ${wanted}.`;
}
