/** Four people who note one contact after the other, and write down what was acknowledged and what they cannot know. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ONCE_FIELD } from '../../src/web/csrf.ts';
import { contactForm, dossierNumbers, isAcknowledged, noteContact, type ContactForm } from '../../tests/contact.ts';
import { Visitor } from '../../tests/visitor.ts';
import type { KilledHouse } from './houses.ts';

export interface Entry { number: string; said: string; key: string; state: 'unsure' | 'acknowledged'; again: boolean }

const people = 4;

export class Writers {
  readonly entries: Entry[] = [];
  readonly since = new Date();
  readonly #visitor: Visitor;
  readonly #numbers: string[];
  readonly #shift = { open: false };
  /** A form may be sent many times, each time with a key of its own; reading the page anew would leave no time for writing. */
  readonly #forms: Map<string, ContactForm>;

  private constructor(visitor: Visitor, forms: Map<string, ContactForm>) {
    this.#visitor = visitor;
    this.#numbers = [...forms.keys()];
    this.#forms = forms;
  }

  /** Signs in as the first role that may note something in at least a few dossiers; the demo region makes them while we wait. */
  static async atWork(house: KilledHouse): Promise<Writers> {
    for (let second = 0; second < 300; second += 3) {
      const found = await Writers.#whoMay(house);
      if (found !== undefined) return found;
      await pause(3000);
    }
    throw new Error('no demo role may note a contact in four dossiers');
  }

  static async #whoMay(house: KilledHouse): Promise<Writers | undefined> {
    for (let role = 0; role < 8; role += 1) {
      const visitor = new Visitor(house.origin);
      await visitor.signInAs(role);
      const numbers = await dossierNumbers(visitor, 24);
      if (numbers.length < people) continue;
      const forms = new Map<string, ContactForm>();
      for (const number of numbers.slice(0, 12)) {
        const form = await contactForm(visitor, number);
        if (form) forms.set(number, form);
      }
      if (forms.size >= people) return new Writers(visitor, forms);
    }
    return undefined;
  }

  /** Everybody writes; so many milliseconds after the first contact was acknowledged the blow falls, and they notice. */
  async writeFor(milliseconds: number, blow: () => Promise<void>): Promise<void> {
    this.#shift.open = true;
    const work = Array.from({ length: people }, (_, person) => this.#writeOn(person));
    await this.#firstAcknowledged();
    await pause(milliseconds);
    await blow();
    this.#shift.open = false;
    await Promise.all(work);
  }

  /** A slow machine gets its time: a blow on people who have not written yet proves nothing. */
  async #firstAcknowledged(): Promise<void> {
    const count = (): number => this.entries.filter(({ state }) => state === 'acknowledged').length;
    const before = count();
    for (let waited = 0; waited < 60_000 && count() === before; waited += 20) await pause(20);
  }

  async #writeOn(person: number): Promise<void> {
    for (let n = person; this.#shift.open; n += people) {
      const number = this.#numbers[n % this.#numbers.length] ?? '';
      const entry: Entry = { number, said: `proef ${randomUUID()}`, key: randomUUID(), state: 'unsure', again: false };
      if (!(await this.#send(entry))) return;
    }
  }

  /** false when the answer did not come: the person stops until the house stands again. */
  async #send(entry: Entry): Promise<boolean> {
    try {
      const asked = this.#forms.get(entry.number) ?? (await contactForm(this.#visitor, entry.number));
      if (!asked) return false;
      this.#forms.set(entry.number, asked);
      if (!this.entries.includes(entry)) this.entries.push(entry);
      const form = { ...asked.form, fields: asked.form.fields.map((field) => (field.name === ONCE_FIELD ? { ...field, value: entry.key } : field)) };
      const reply = await noteContact(this.#visitor, { ...asked, form }, entry.said, AbortSignal.timeout(15_000));
      if (isAcknowledged(reply)) entry.state = 'acknowledged';
      else this.#forms.delete(entry.number);
      return entry.state === 'acknowledged';
    } catch {
      return false;
    }
  }

  /** The same form with the same key: done once, whether or not it was done before. */
  async sendAgainWhatIsUnsure(): Promise<void> {
    for (const entry of this.entries.filter(({ state }) => state === 'unsure')) {
      entry.again = true;
      for (let attempt = 0; attempt < 10 && !(await this.#send(entry)); attempt += 1) await pause(300);
    }
  }
}
