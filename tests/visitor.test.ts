import { describe, expect, test } from 'vitest';
import { formsIn } from './visitor.ts';

const html = `<form action="/a?x=1&amp;y=2" method="post" novalidate>
  <input type="hidden" name="_sleutel" value="k&quot;1"/><input type="text" name="naam" value=""><input type="radio" name="kleur" value="rood"><input type="radio" name="kleur" value="blauw" checked>
  <input type="checkbox" name="ja" value="1"><textarea name="tekst">a &lt;b&gt;</textarea><select name="dag"><option value="ma">ma</option><option value="di" selected>di</option></select>
  <button class="btn" type="submit">Bewaar <span class="vh">nu</span></button></form>
<form action="/b" method="post" enctype="multipart/form-data"><button name="keuze" value="ja">Ja</button><button name="keuze" value="nee">Nee</button></form>`;

describe('the forms of a page', () => {
  const [first, second] = formsIn(html);

  test('are read as a browser would post them', () => {
    expect(first).toMatchObject({ action: '/a?x=1&y=2', method: 'POST', multipart: false, button: 'Bewaar nu' });
    expect(first?.fields.map(({ name, value }) => [name, value])).toEqual([['_sleutel', 'k"1'], ['naam', ''], ['kleur', 'blauw'], ['tekst', 'a <b>'], ['dag', 'di']]);
  });

  test('the first button is the one that is pressed', () => {
    expect(second).toMatchObject({ multipart: true, button: 'Ja', fields: [{ name: 'keuze', value: 'ja' }] });
  });
});
