// Runs one of the bundled Node programs with the arguments given, after set-up and bundling:
// `node build/set-up/run-program.mjs counterbook doctor`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { outFolder } from './paths.mjs';
import { SetUpError, runMain } from './report.mjs';
import { run } from './run.mjs';
import { setUp } from './set-up.mjs';

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  await setUp({ display: false });
  await bundle();
  const program = join(outFolder, 'main', `${name}.cjs`);
  if (!existsSync(program)) throw new SetUpError(`There is no program named ${name}.`);
  // npm runs scripts in the project's folder; file names are meant from where the command was given.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { code } = await run(process.execPath, [program, ...args], { stdio: 'inherit', cwd });
  return code;
});
