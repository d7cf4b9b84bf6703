// `npm run --silent electron:path`: prints the path of the Electron that the app runs on here, for
// Playwright's `_electron.launch({ executablePath })`. Prepares the checkout first where that is still to do.
import { electronCommand } from './electron-runtime.mjs';
import { beQuiet, runMain } from './report.mjs';
import { setUp } from './set-up.mjs';

await runMain(async () => {
  beQuiet();
  console.log(electronCommand(await setUp({ display: true })));
});
