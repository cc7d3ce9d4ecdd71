/** A refusal is decided on everything that is known; what it tells is only what this person may read. */
import { classOfField } from '../../domain/information-classes.ts';
import type { Finding, GateVerdict, Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';

export function withoutSecrets(refusals: readonly Refusal[], draaiboek: Draaiboek, open: readonly Key[], restricted: readonly string[] = []): Refusal[] {
  return refusals.map((refusal) => {
    const safe: Refusal = { code: refusal.code, data: refusal.verdict === undefined ? refusal.data : {}, clause: refusal.clause };
    if (refusal.field !== undefined) safe.field = refusal.field;
    if (refusal.verdict !== undefined) safe.verdict = verdictWithoutSecrets(refusal.verdict, draaiboek, open, restricted);
    return safe;
  });
}

export function verdictWithoutSecrets(verdict: GateVerdict, draaiboek: Draaiboek, open: readonly Key[], restricted: readonly string[] = []): GateVerdict {
  return { ...verdict, findings: findingsWithoutSecrets(verdict.findings, draaiboek, open, restricted) };
}

export function findingsWithoutSecrets(findings: readonly Finding[], draaiboek: Draaiboek, open: readonly Key[], restricted: readonly string[] = []): Finding[] {
  return findings.map((finding) => (mayTell(finding, draaiboek, open) && !isRestricted(finding, restricted) ? finding : veiled(finding)));
}

/** A finding about a field of a closed class keeps its subject, so that one knows whom to ask, and loses what was found. */
function mayTell(finding: Finding, draaiboek: Draaiboek, open: readonly Key[]): boolean {
  const classes = classesOf(finding.subject, draaiboek);
  return classes.every((cls) => open.includes(cls));
}

/** What the client asked to keep but not to use is told to nobody, also not as the reason of a refusal (GW-117). */
function isRestricted({ subject }: Finding, restricted: readonly string[]): boolean {
  const field = subject.split('.').at(-1);
  return restricted.some((path) => path === '' || path.split('.').at(-1) === field);
}

function classesOf(subject: string, draaiboek: Draaiboek): Key[] {
  const [form, field] = subject.includes('.') ? subject.split('.').slice(-2) : [undefined, subject];
  if (form !== undefined && field !== undefined) {
    const exact = classOfField(draaiboek, form, field);
    if (exact !== undefined) return [exact];
  }
  return Object.values(draaiboek.forms).flatMap((one) => (field !== undefined && one.fields[field] !== undefined ? [one.fields[field].class] : []));
}

function veiled(finding: Finding): Finding {
  return { leaf: finding.leaf, subject: finding.subject, found: undefined, truth: finding.truth, clause: finding.clause };
}
