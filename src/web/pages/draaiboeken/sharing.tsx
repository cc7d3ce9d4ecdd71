import type { InformationClass, Key, Share } from '../../../protocol/draaiboek.ts';
import { lengthInWords } from '../../../protocol/in-words.ts';
import { joinWords, plural } from '../../../values/dutch.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks, Chosen } from './clause-links.tsx';
import { readable, roleName, roleNames, taskName, type Reader } from './names.ts';

/** Per information class: who reads it, on what ground, and how long it is kept. */
export function Sharing({ reader }: { reader: Reader }) {
  const { classes, shares } = reader.draaiboek;
  return (
    <FoldBlock id="delen" title="Wie ziet wat, en hoelang" aside={plural(Object.keys(classes).length, 'soort gegevens', 'soorten gegevens')} lead={`Wie het dossier bijhoudt, ziet alles: de organisatie van de ${roleName(reader, reader.draaiboek['kept-by'])}. Ieder ander ziet alleen wat hier staat, zolang de reden geldt.`}>
      <StackTable kind="see" label="Wie ziet wat" columns={[{ head: 'Soort gegevens' }, { head: 'Wie ziet het mee' }, { head: 'Bewaard' }, { head: 'Nr.' }]} rows={Object.entries(classes).map(([key, cls]) => ({
        id: `soort-${key}`,
        cells: [
          <>{capital(cls.label ?? readable(key))}{cls.help === undefined ? null : <><br /><span class="small quiet light">{cls.help}</span></>}{cls.sensitive === true ? <><br /><span class="small quiet light">Gevoelig</span></> : null}</>,
          <Readers reader={reader} cls={key} />, <Chosen reader={reader} ids={[]}>{keepWords(reader, cls)}</Chosen>, <ClauseLinks reader={reader} ids={cls.clause} />,
        ],
      }))} />
      {Object.values(shares).some((share) => share.of === 'pick') && <p class="small quiet">{joinWords(Object.entries(shares).filter(([, share]) => share.of === 'pick').map(([key, share]) => `${capital(share.label ?? readable(key))}: ${roleNames(reader, share.for)}, ${groundWords(reader, share)}`))}.</p>}
    </FoldBlock>
  );
}

/** `10 jaar na het sluiten`. */
export function keepWords(reader: Reader, cls: Pick<InformationClass, 'keep' | 'from'>): string {
  return `${lengthInWords(reader.draaiboek, cls.keep)}${cls.from === 'closed' ? ' na het sluiten' : ''}`;
}

/** `woonbegeleider, woonconsulent`: every role that a share opens this class to; '' for none. */
export function sharedWith(reader: Reader, cls: Key): string {
  const roles = Object.values(reader.draaiboek.shares).flatMap((share) => (share.of !== 'pick' && share.of.includes(cls) ? share.for : []));
  return [...new Set(roles)].map((role) => readerName(reader, role)).join(', ');
}

const readerName = (reader: Reader, role: Key): string => (role === 'visitors' ? 'wie op bezoek gaat' : roleName(reader, role));

function Readers({ reader, cls }: { reader: Reader; cls: Key }) {
  const open = Object.entries(reader.draaiboek.shares).filter(([, share]) => share.of !== 'pick' && share.of.includes(cls));
  if (open.length === 0) return <span class="quiet">Niemand anders</span>;
  return <ul>{open.map(([key, share]) => <li key={key}>{capital(joinWords(share.for.map((role) => readerName(reader, role))))} <span class="small quiet">({groundWords(reader, share)})</span></li>)}</ul>;
}

function groundWords(reader: Reader, { ground }: Share): string {
  if ('law' in ground) return `door de wet: ${readable(ground.law)}`;
  if ('agreed' in ground) return `na akkoord bij “${taskName(reader, ground.agreed)}”${ground.each === true ? ', telkens opnieuw' : ''}`;
  return `zonder bezwaar, ${lengthInWords(reader.draaiboek, ground.after)} na de vraag`;
}
