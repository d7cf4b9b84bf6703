// A feature carries one name in every layer: a folder of the register's screens or programs has its contract.
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const foldersIn = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

describe('one name per feature', () => {
  it.each(['main/pos', 'renderer/pos'])('every folder of %s is a feature of main/contract', (layer) => {
    const unknown = foldersIn(layer).filter((name) => !existsSync(`main/contract/${name}.ts`));
    expect(unknown).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const bad = ['electron', 'main', 'db', 'renderer', 'e2e'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
        (file) => !/(?:^|[\\/])[a-z0-9]+(?:[-.][a-zA-Z0-9]+)*(?:\.[a-z0-9]+)?$|README\.md$/u.test(file),
      ),
    );
    expect(bad).toEqual([]);
  });
});
