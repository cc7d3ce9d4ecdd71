/** Files and signatures that came along with an act, as work takes them. */
import type { Values } from '../../../engine/events.ts';
import type { AgreementGiven } from '../../../engine/reading.ts';
import type { SignatureSpace } from '../../../papers/form-layout.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import type { Day } from '../../../values/day.ts';
import type { GivenFile } from '../../../work/case/act-with-files.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import type { Fields, PostedFile } from '../../body.ts';
import { readForm } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { SIGN_PREFIX } from './control-names.ts';
import { signerOf, type Doing } from './doing.ts';

/** A posted file left an empty answer at its place; the n-th empty cell of a column is the n-th file of it. */
export function filesIn(doing: Doing, values: Values, files: Readonly<Record<string, readonly PostedFile[]>>): GivenFile[] {
  return Object.entries(doing.form?.fields ?? {}).flatMap(([key, field]): GivenFile[] => {
    if (field.is === 'file') return (files[key] ?? []).slice(0, 1).map((file) => ({ name: file.name, bytes: file.bytes, class: field.class, kind: 'bijlage', at: { field: key } }));
    return field.is === 'rows' ? cellFiles(key, field.class, values, files) : [];
  });
}

function cellFiles(key: Key, cls: Key, values: Values, files: Readonly<Record<string, readonly PostedFile[]>>): GivenFile[] {
  const rows = Array.isArray(values[key]) ? values[key] : [];
  const posted = Object.entries(files).flatMap(([name, list]) => { const [, at, cell] = new RegExp(`^${key}\\.(\\d+)\\.([a-z0-9-]+)$`).exec(name) ?? []; return at === undefined || cell === undefined || list[0] === undefined ? [] : [{ at: Number(at), cell, file: list[0] }]; });
  return posted.sort((left, right) => left.at - right.at).flatMap(({ cell, file }, order, all): GivenFile[] => {
    const turn = all.slice(0, order).filter((one) => one.cell === cell).length;
    const empty = rows.flatMap((row, at) => (row !== null && typeof row === 'object' && !Array.isArray(row) && row[cell] === '' ? [at] : []));
    const row = empty[turn];
    return row === undefined ? [] : [{ name: file.name, bytes: file.bytes, class: cls, kind: 'bijlage', at: { field: key, row, cell } }];
  });
}

interface Signed { agreements: AgreementGiven[]; files: GivenFile[]; problems: Problem[] }

/** Signatures given now; a space left empty can be signed later. `before` = agreements that stand in front of these. */
export function signedAgreements(doing: Pick<Doing, 'found' | 'signatures'>, posted: Fields, day: Day, look: FieldLook, before: number): Signed {
  const reading = readForm({ fields: {} }, look, posted, { draft: true, signatures: doing.signatures });
  const given = doing.signatures.filter((space) => reading.signed[space.key] !== undefined);
  const agreements = given.map((space) => agreementOf(doing.found, space, reading.signed[space.key] ?? {}, day));
  const files = given.flatMap((space, at): GivenFile[] => {
    const file = drawnOrScanned(space, reading.signed[space.key] ?? {}, reading.files);
    return file === undefined ? [] : [{ ...file, class: classForSignatures(doing.found), kind: 'handtekening', at: { agreement: before + at } }];
  });
  return { agreements, files, problems: reading.problems };
}

function agreementOf(found: FoundCase, space: SignatureSpace, signed: Values, day: Day): AgreementGiven {
  const { role, name: known } = signerOf(found, space.key);
  // One of several is known by the name in the case: two spellings of a name are not two people.
  const name = known ?? (typeof signed['naam'] === 'string' ? signed['naam'] : space.who);
  const holder = found.state.holders.find((one) => one.role === role && (one.until === undefined || one.until > found.today) && (known === undefined || one.party.name === known));
  const words = typeof signed['woorden'] === 'string' ? signed['woorden'] : undefined;
  return { role, happened: day, party: { ...holder?.party, role, name }, ...(words === undefined ? {} : { phrase: words }), ...(space.part === undefined ? {} : { part: space.part }) };
}

const DRAWING = 'data:image/png;base64,';

function drawnOrScanned(space: SignatureSpace, signed: Values, files: Readonly<Record<string, readonly PostedFile[]>>): { name: string; bytes: Uint8Array } | undefined {
  const drawing = signed['tekening'];
  if (typeof drawing === 'string' && drawing.startsWith(DRAWING)) return { name: `handtekening ${space.who}.png`, bytes: new Uint8Array(Buffer.from(drawing.slice(DRAWING.length), 'base64')) };
  const [scan] = files[`${SIGN_PREFIX}${space.key}.scan`] ?? [];
  return scan === undefined ? undefined : { name: scan.name, bytes: scan.bytes };
}

/** A signature is kept with the class that tells least: the first of the draaiboek. */
export function classForSignatures(found: FoundCase): Key {
  return Object.keys(found.draaiboek.classes)[0] ?? '';
}
