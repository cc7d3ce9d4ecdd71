const INK = '#16201f';

/** A pad to draw a signature on, posted as a small PNG. Without a script, a scan or paper does the same. */
export function signaturePads(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-live="sign"]')) {
    const place = box.querySelector<HTMLElement>('[data-pad]');
    const drawing = box.querySelector<HTMLInputElement>('[data-drawing]');
    if (place && drawing) makePad(place, drawing);
  }
}

function makePad(place: HTMLElement, drawing: HTMLInputElement): void {
  const label = document.createElement('p');
  label.textContent = 'Teken hier met vinger, pen of muis';
  const frame = document.createElement('div');
  frame.className = 'pad';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Vlak om te tekenen. Lukt dat niet: voeg een scan toe of teken op papier.');
  const line = document.createElement('div');
  line.className = 'pad-line';
  const tools = document.createElement('p');
  tools.className = 'pad-tools';
  const wipe = document.createElement('button');
  wipe.type = 'button';
  wipe.className = 'plain';
  wipe.textContent = 'Wis en teken opnieuw';
  const told = document.createElement('span');
  told.className = 'quiet';
  told.setAttribute('role', 'status');
  tools.append(wipe, told);
  frame.append(canvas, line);
  place.prepend(label, frame, tools);
  place.hidden = false;
  draw(canvas, drawing, told, wipe);
}

function draw(canvas: HTMLCanvasElement, drawing: HTMLInputElement, told: HTMLElement, wipe: HTMLElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const size = canvas.getBoundingClientRect();
  canvas.width = Math.round(size.width * 2);
  canvas.height = Math.round(size.height * 2);
  context.scale(2, 2);
  context.lineWidth = 2.2;
  context.lineCap = context.lineJoin = 'round';
  context.strokeStyle = INK;
  if (drawing.value) restore(context, drawing.value, size);
  let down = false;
  canvas.addEventListener('pointerdown', (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    context.beginPath();
    context.moveTo(event.offsetX, event.offsetY);
    context.lineTo(event.offsetX + 0.1, event.offsetY);
    context.stroke();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!down) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) context.lineTo(one.offsetX, one.offsetY);
    context.stroke();
  });
  const lift = (): void => {
    if (!down) return;
    down = false;
    drawing.value = canvas.toDataURL('image/png');
    told.textContent = 'Getekend';
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  wipe.addEventListener('click', () => {
    context.clearRect(0, 0, size.width, size.height);
    drawing.value = '';
    told.textContent = 'Gewist';
  });
}

function restore(context: CanvasRenderingContext2D, drawn: string, size: DOMRect): void {
  const image = new Image();
  image.onload = () => context.drawImage(image, 0, 0, size.width, size.height);
  image.src = drawn;
}
