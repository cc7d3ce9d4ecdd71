import { expect, test } from 'vitest';
import { mailText, type MailRequest } from './mail-text.ts';

const request: MailRequest = {
  subject: 'Een bericht over dossier {{dossier}}', text: 'Dag Carla\n\nEr is nieuws over {{naam}}.\n\n- eerste\n- tweede',
  places: { naam: 'Kanarie <b>Vogelaar</b> & zoon', dossier: 'GW-2026-031' }, subjectPlaces: { dossier: 'GW-2026-031' }, sender: { name: 'Woondienst', lines: ['051 00 00 10'] },
};

test('a mail has a subject, a text and the same as HTML', () => {
  const mail = mailText(request);
  if ('problem' in mail) throw new Error(mail.problem);
  expect(mail.subject).toBe('Een bericht over dossier GW-2026-031');
  expect(mail.text).toContain('Kanarie <b>Vogelaar</b> & zoon');
  expect(mail.html).toContain('Kanarie &lt;b&gt;Vogelaar&lt;/b&gt; &amp; zoon');
  expect(mail.html).toContain('<li>eerste</li><li>tweede</li>');
});

test('T-24 the name of a client never reaches a subject', () => {
  expect(mailText({ ...request, subject: 'Nieuws over {{naam}}' })).toEqual({ problem: 'place-in-subject', places: ['naam'] });
  const mail = mailText(request);
  expect('subject' in mail && mail.subject).not.toMatch(/Kanarie|Vogelaar/);
  expect('html' in mail && /<title>(.*?)<\/title>/.exec(mail.html)?.[1]).not.toMatch(/Kanarie|Vogelaar/);
});

test('T-11 a line break in a subject starts no header', () => {
  const mail = mailText({ ...request, subjectPlaces: { dossier: 'GW\r\nBcc: iemand@elders.example' } });
  expect('subject' in mail && mail.subject).not.toMatch(/[\r\n]/);
});
