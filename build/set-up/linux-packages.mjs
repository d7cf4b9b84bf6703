// Linux packages of the packed folder, made with tar and dpkg-deb: electron-builder would download its own tools
// for them.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { findProgram, repository } from './paths.mjs';
import { step } from './report.mjs';
import { mustRun } from './run.mjs';

const debianArchitecture = { x64: 'amd64', arm64: 'arm64' };
const iconSizes = [16, 32, 48, 64, 128, 256, 512];

/** @returns the files made. The name of a package with the development runtime says so. */
export async function makeLinuxPackages(folder, runtime) {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const suffix = runtime.source === 'official' ? '' : '-development';
  const made = [join(dirname(folder), `Counterbook-${version}-linux-${process.arch}${suffix}.tar.gz`)];
  const inside = made[0].replace(/^.*[\\/]|\.tar\.gz$/g, '');
  await step(`Packing ${basename(made[0])}`, () =>
    mustRun('tar', [
      '-czf',
      made[0],
      '--owner=0',
      '--group=0',
      `--transform=s,^\\.,${inside},`,
      '-C',
      folder,
      '.',
    ]),
  );
  if (findProgram('dpkg-deb')) {
    const architecture = debianArchitecture[process.arch];
    const file = join(dirname(folder), `counterbook_${version}${suffix}_${architecture}.deb`);
    await step(`Packing ${basename(file)}`, () => makeDebianPackage(folder, file, { version, architecture }));
    made.push(file);
  }
  return made;
}

async function makeDebianPackage(folder, file, { version, architecture }) {
  const tree = mkdtempSync(join(tmpdir(), 'counterbook-deb-'));
  try {
    chmodSync(tree, 0o755);
    const put = (path, text, mode = 0o644) => {
      mkdirSync(join(tree, dirname(path)), { recursive: true });
      writeFileSync(join(tree, path), text, { mode });
    };
    cpSync(folder, join(tree, 'opt', 'Counterbook'), { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(tree, 'usr', 'bin'), { recursive: true });
    symlinkSync('/opt/Counterbook/counterbook', join(tree, 'usr', 'bin', 'counterbook'));
    for (const size of iconSizes) {
      const target = join(
        tree,
        'usr',
        'share',
        'icons',
        'hicolor',
        `${size}x${size}`,
        'apps',
        'counterbook.png',
      );
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(repository, 'build', 'icons', `${size}x${size}.png`), target);
    }
    put('usr/share/applications/counterbook.desktop', desktopEntry);
    put('usr/share/doc/counterbook/copyright', readFileSync(join(repository, 'LICENSE')));
    put('DEBIAN/control', control({ version, architecture }));
    put('DEBIAN/postinst', postInstall, 0o755);
    await mustRun('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', tree, file]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const desktopEntry = `[Desktop Entry]
Type=Application
Name=Counterbook
Comment=The client book for the counter
Exec=/opt/Counterbook/counterbook %U
Icon=counterbook
Categories=Office;
StartupWMClass=Counterbook
`;

/** Where ordinary users may not make namespaces, Chromium's sandbox needs its set-user-id helper. */
const postInstall = `#!/bin/sh
set -e
chown root:root /opt/Counterbook/chrome-sandbox
chmod 4755 /opt/Counterbook/chrome-sandbox
`;

const control = ({ version, architecture }) => `Package: counterbook
Version: ${version}
Architecture: ${architecture}
Maintainer: Counterbook contributors <counterbook@localhost>
Section: office
Priority: optional
Depends: libgtk-3-0 | libgtk-3-0t64, libnss3, libgbm1, libasound2 | libasound2t64
Description: The client book for the counter
 A clienteling point-of-sale client: the client book of a shop's sales
 associates, offline at the register.
`;
