import type { Role } from '../../../protocol/draaiboek.ts';
import { lengthInWords } from '../../../protocol/in-words.ts';
import { joinWords, plural } from '../../../values/dutch.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks } from './clause-links.tsx';
import { readable, roleName, type Reader } from './names.ts';

/** Who plays a part, from which kind of organisation. Other names for the same role are told (GW-142). */
export function Roles({ reader }: { reader: Reader }) {
  return (
    <FoldBlock id="rollen" title="Rollen" aside={plural(Object.keys(reader.draaiboek.roles).length, 'rol', 'rollen')}>
      <Rows>{Object.entries(reader.draaiboek.roles).map(([key, role]) => (
        <Row head={capital(roleName(reader, key))} aside={<span class="small"><ClauseLinks reader={reader} ids={role.clause} /></span>} under={roleWords(reader, role)} key={key} />
      ))}</Rows>
    </FoldBlock>
  );
}

function roleWords({ draaiboek }: Reader, role: Role): string {
  return [
    role.help ?? '', role.is === 'subject' ? 'Om wie het gaat.' : '', role.of === undefined ? '' : `Organisatie: ${joinWords(role.of.map(readable), 'of')}.`,
    role.hold === 'always' ? 'Er is er altijd één.' : role.hold === 'many' ? 'Er kunnen er meer zijn.' : '', role.also === undefined ? '' : `Heet ook ${joinWords(role.also.map(readable))}.`,
    role.handover === undefined ? '' : `Overdragen: ${role.handover.accepts ? 'de opvolger zegt eerst ja' : 'zonder akkoord'}${role.handover.gap === 'none' ? ', zonder gat' : ''}${role.handover.within === undefined ? '' : `, binnen ${lengthInWords(draaiboek, role.handover.within)}`}.`,
  ].filter((part) => part !== '').join(' ');
}

/** How a file can end and how long it is then kept. */
export function Endings({ reader }: { reader: Reader }) {
  return (
    <FoldBlock id="einden" title="Hoe het kan eindigen" aside={plural(Object.keys(reader.draaiboek.endings).length, 'einde', 'einden')}>
      <Rows>{Object.entries(reader.draaiboek.endings).map(([key, ending]) => (
        <Row head={capital(ending.label ?? readable(key))} aside={<span class="small"><ClauseLinks reader={reader} ids={ending.clause} /></span>} key={key}
          under={[ending.help ?? '', ending.reason === 'must' ? 'De reden moet erbij.' : ending.reason === 'may' ? 'Een reden mag, maar moet niet.' : '', `Bewaard: ${lengthInWords(reader.draaiboek, ending.keep)}.`].filter((part) => part !== '').join(' ')} />
      ))}</Rows>
    </FoldBlock>
  );
}
