import type { Contact } from '../../../work/look/promises.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { EmptyState } from '../../parts/page-parts.tsx';

/** Whom to ask, as each organisation wrote it down. */
export function ContactRows({ contacts }: { contacts: readonly Contact[] }) {
  if (contacts.length === 0) return <EmptyState title="Nog geen adres">Vraag het aan je begeleider. De beheerder zet hier nog een adres.</EmptyState>;
  return (
    <Rows>
      {contacts.map((one) => (
        <Row head={one.name} key={one.name} under={<><a href={`mailto:${one.told['privacy-mail'] ?? ''}`}>{one.told['privacy-mail']}</a>{one.phone === '' ? '' : ` · ${one.phone}`}</>} />
      ))}
    </Rows>
  );
}
