import { Shape } from '../../../parts/shapes.tsx';

/** One CSV file, with what is wrong with it at its place. */
export function FileField({ label, help, trouble }: { label: string; help: string; trouble: string | undefined }) {
  return (
    <div class={`field${trouble === undefined ? '' : ' bad'}`}>
      <label for="bestand">{label}</label>
      <p class="help" id="h-bestand">{help}</p>
      {trouble !== undefined && <p class="error" id="e-bestand"><Shape name="late" /><span><span class="vh">Fout: </span>{trouble}</span></p>}
      <input id="bestand" name="bestand" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby={trouble === undefined ? 'h-bestand' : 'h-bestand e-bestand'} aria-invalid={trouble === undefined ? undefined : 'true'} />
    </div>
  );
}
