// Whether this computer draws by a graphics processor. Where it does not (a virtual machine, a remote desktop),
// Chromium would find that out at each start by processes that fail, while the window waits for them: an eighth of a
// start. What was found is remembered for a day, because a processor or its driver may come.
import { app } from 'electron';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const rememberedFor = 24 * 3_600_000;

function isKnownMissing(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    // Another Chromium may draw by what this one could not.
    return age >= 0 && age < rememberedFor && readFileSync(file, 'utf8') === process.versions.chrome;
  } catch {
    return false;
  }
}

function note(file: string): void {
  try {
    if (app.getGPUFeatureStatus().gpu_compositing.startsWith('disabled'))
      writeFileSync(file, process.versions.chrome);
    else rmSync(file, { force: true });
  } catch {
    // A data folder that cannot be written: the next start finds out anew.
  }
}

/**
 * Must run before the app is ready.
 * @param file where it is remembered that there is none.
 */
export function findGraphics(file: string): void {
  // Somebody tries how it is without.
  if (app.commandLine.hasSwitch('disable-gpu')) return;
  if (isKnownMissing(file)) app.disableHardwareAcceleration();
  else
    app.on('gpu-info-update', () => {
      note(file);
    });
}
