// Reads a packed application back and says what is not as it should be: fuses, what is in the archive, what
// lies beside it. `node build/set-up/check-package.mjs FOLDER` prints the problems and ends with 1 if there are any.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isProgram, runMain } from './report.mjs';

const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

// A fuse is the character 0 or 1 in the executable.
const fuseIsOff = 0x30;
const fuseIsOn = 0x31;

/** Everything an archive may hold; what is not on the list has no business at a register. */
const expectedFiles = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/(main|preload)\/(?!bench(-electron)?\.cjs)[^/]+\.cjs$/,
  /^out\/(renderer\/pos|web-application\/headquarters)\/index\.html$/,
  /^out\/(renderer|web-application)\/assets\/[^/]+\.(js|css|woff2|svg|png)$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/.+\.js|prebuilds\/[^/]+\.node)$/,
  /^node_modules\/@node-rs\/argon2[^/]*\/[^/]+\.(js|node|json)$/,
  /^node_modules\/@node-rs\/argon2[^/]*\/LICENSE$/,
];

export async function checkPackage(folder) {
  const { executable, resources } = partsOf(folder);
  const notices = join(process.platform === 'darwin' ? dirname(resources) : folder, 'LICENSES.packages.txt');
  const beside = ['default_app.asar', 'app'].filter((name) => existsSync(join(resources, name)));
  return [
    ...(await checkFuses(executable)),
    ...(await checkArchive(join(resources, 'app.asar'))),
    ...(existsSync(notices) ? [] : ['the licences of the packages are not there']),
    ...beside.map((name) => `resources/${name} is there`),
  ];
}

export function partsOf(folder) {
  if (process.platform === 'darwin') {
    const contents = join(folder, 'Counterbook.app', 'Contents');
    return { executable: join(contents, 'MacOS', 'Counterbook'), resources: join(contents, 'Resources') };
  }
  const name = process.platform === 'win32' ? 'Counterbook.exe' : 'counterbook';
  return { executable: join(folder, name), resources: join(folder, 'resources') };
}

export async function checkFuses(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(wantedFuses)
    .filter(([name, on]) => wire[FuseV1Options[name]] !== (on ? fuseIsOn : fuseIsOff))
    .map(([name, on]) => `fuse ${name} is not ${on ? 'on' : 'off'}`);
}

export async function checkArchive(archive) {
  const { listPackage, statFile, extractFile } = await import('@electron/asar');
  const problems = [];
  const natives = [];
  for (const entry of listPackage(archive)) {
    const path = entry.slice(1).replaceAll('\\', '/');
    const stat = statFile(archive, path);
    if ('files' in stat) continue;
    if (!expectedFiles.some((pattern) => pattern.test(path))) problems.push(`${path} should not be packed`);
    if (!path.endsWith('.node')) continue;
    natives.push(path);
    // Node can load a native module from a real file only.
    if (!stat.unpacked || !existsSync(join(`${archive}.unpacked`, path)))
      problems.push(`${path} is not unpacked`);
  }
  for (const module of ['better-sqlite3', '@node-rs']) {
    const count = natives.filter((path) => path.includes(`/${module}/`)).length;
    if (count !== 1) problems.push(`${module} has ${count} native modules instead of the one of this system`);
  }
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  for (const field of ['scripts', 'devDependencies']) {
    if (manifest[field]) problems.push(`package.json still has ${field}`);
  }
  return problems;
}

if (isProgram(import.meta.url)) {
  await runMain(async () => {
    const folder = process.argv[2];
    if (!folder || !readdirSync(folder)) throw new Error('Which folder?');
    const problems = await checkPackage(folder);
    for (const problem of problems) console.log(problem);
    return problems.length === 0 ? 0 : 1;
  });
}
