import type { Values } from '../../engine/events.ts';
import { filesOf, textOf } from '../body.ts';
import { FILE_LIMIT_WORDS } from '../house.ts';
import { named, type InputProps, type KindFace } from './kind.ts';

/** Largest drawing the pad posts, as a data URL. */
const LONGEST_DRAWING = 400_000;
const DRAWING = /^data:image\/png;base64,[A-Za-z0-9+/]+=*$/;

/**
 * A signature: name, the words of agreement typed over, and one of three: drawn on screen, a scan, or signed on paper. The pad is
 * an enhancement; the other two work without a script. What the bytes are is checked by work.
 */
export const signature: KindFace = {
  grouped: true,
  Input: (props) => <SignBox props={props} phrase={phraseOf(props)} />,
  read(posted, spot) {
    const typed = (part: string): string => textOf(posted, `${spot.name}.${part}`).trim();
    const drawing = typed('tekening');
    const scan = filesOf(posted, `${spot.name}.scan`).length > 0 || typed('scan.staat') !== '';
    const value: Values = {};
    if (typed('naam')) value['naam'] = typed('naam');
    if (typed('woorden')) value['woorden'] = typed('woorden');
    if (drawing) value['tekening'] = drawing;
    if (typed('scan.staat')) value['scan'] = typed('scan.staat');
    if (typed('papier')) value['papier'] = true;
    if (Object.keys(value).length === 0 && !scan) return {};
    if (drawing && (drawing.length > LONGEST_DRAWING || !DRAWING.test(drawing))) return { problem: `De tekening bij ${named(spot)} kwam niet goed over. Teken opnieuw` };
    if (!value['naam']) return { problem: `Schrijf bij ${named(spot)} de naam van wie tekent` };
    const phrase = phraseOf(spot);
    if (phrase && plain(String(value['woorden'] ?? '')) !== plain(phrase)) return { problem: `Typ bij ${named(spot)} deze woorden over: ${phrase}` };
    if (!drawing && !scan && !value['papier']) return { problem: `Teken bij ${named(spot)}, voeg een scan toe of duid aan dat er op papier getekend is` };
    return { value };
  },
  write(value, spot) {
    const whole = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
    const text = (part: string): string => (typeof whole[part] === 'string' ? (whole[part] as string) : '');
    return {
      [`${spot.name}.naam`]: text('naam'), [`${spot.name}.woorden`]: text('woorden'), [`${spot.name}.tekening`]: text('tekening'),
      [`${spot.name}.scan.staat`]: text('scan'), [`${spot.name}.papier`]: whole['papier'] === true ? 'ja' : '',
    };
  },
};

/** The words to type over; a draaiboek that asks none leaves `help` alone. */
function phraseOf(spot: { field: { of?: unknown } }): string {
  return typeof spot.field.of === 'string' ? spot.field.of : '';
}

/** Capitals, points and double spaces do not matter in words typed over. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFC').replace(/[.,;:!“”"']/g, '').replace(/\s+/g, ' ').trim();
}

function SignBox({ props, phrase }: { props: InputProps; phrase: string }) {
  const at = (part: string): string => `${props.name}.${part}`;
  const said = (part: string): string => textOf(props.answers, at(part));
  const known = props.look.files.get(said('scan.staat'));
  return (
    <div class="sign-box" data-live="sign">
      <div><label for={props.id}>Naam van wie tekent</label><input id={props.id} name={at('naam')} value={said('naam')} autoComplete="off" aria-describedby={props.describedBy} aria-invalid={props.bad ? 'true' : undefined} /></div>
      {phrase && <div><label for={`${props.id}.woorden`}>Typ deze woorden over: <span class="phrase">{phrase}</span></label><input id={`${props.id}.woorden`} name={at('woorden')} value={said('woorden')} autoComplete="off" /></div>}
      <div data-pad="" hidden data-ink={said('tekening') || undefined}>
        <input type="hidden" name={at('tekening')} value={said('tekening')} data-drawing="" />
      </div>
      <div><label for={`${props.id}.scan`}>Of voeg een scan of foto van de handtekening toe</label>
        {known && <p class="file-now">Bewaard: <a href={known.href}>{known.name}</a><input type="hidden" name={at('scan.staat')} value={said('scan.staat')} /></p>}
        <input id={`${props.id}.scan`} name={at('scan')} type="file" accept="application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg" />
        <p class="help small">Pdf, jpg of png, hoogstens {FILE_LIMIT_WORDS}.</p></div>
      <div class="opts"><label><input type="checkbox" name={at('papier')} value="ja" checked={said('papier') === 'ja'} />Er is op papier getekend; het blad volgt</label></div>
    </div>
  );
}
