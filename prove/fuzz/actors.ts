/** Who knocks: a stranger, and everyone the demo region lets in. */
import { demoForms, formsIn, Visitor, type Form, type Reply } from '../../tests/visitor.ts';

export class Actor extends Visitor {
  readonly name: string;
  readonly role: number | undefined;

  constructor(name: string, origin: string, role?: number) {
    super(origin);
    this.name = name;
    this.role = role;
  }

  /** Signs in again when what was posted signed this actor out. */
  async comeBack(): Promise<void> {
    if (this.role === undefined) return;
    const reply = await this.get('/vandaag');
    if (reply.status === 302 || reply.status === 303) await this.signInAs(this.role);
  }

  /** A form of a page as it stands now, with a fresh key and proof of origin. */
  async formOn(page: string, index: number): Promise<Form | undefined> {
    return formsIn((await this.get(page)).body)[index];
  }
}

export async function actorsOf(origin: string): Promise<Actor[]> {
  const login: Reply = await new Visitor(origin).get('/inloggen');
  const roles = demoForms(login).map(({ button }, nth) => new Actor(button, origin, nth));
  for (const actor of roles) await actor.comeBack();
  return [new Actor('nobody', origin), ...roles];
}
