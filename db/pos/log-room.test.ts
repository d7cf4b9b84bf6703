import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, forPackages, forScreens, type Connection } from './connection';
import { makeLogRoom } from './log-room';
import { settingStatements } from './settings';
import { makeFolder, openForTest, type TestFolder } from './testing';
import { write } from './write';

let folder: TestFolder;
let screens: Connection;
let keeper: Connection;
beforeEach(() => {
  folder = makeFolder();
  openForTest(folder.files).close();
  screens = connect(folder.files.store, forScreens);
  keeper = connect(folder.files.store, forPackages);
});
afterEach(() => {
  screens.close();
  keeper.close();
  folder.remove();
});

const logLength = (): number => statSync(`${folder.files.store}-wal`).size;
const makeRoom = (): void => {
  makeLogRoom(keeper, settingStatements(keeper));
};
function save(times: number): void {
  const settings = settingStatements(screens);
  for (let time = 0; time < times; time += 1)
    write(screens, () => {
      settings.change('last-download', String(time));
    });
}

test('what is saved after it makes the log no longer, whatever is saved in a day', () => {
  save(1);
  const before = logLength();
  makeRoom();
  const room = logLength();
  expect(room).toBeGreaterThan(before + 1024 * 1024);
  for (let round = 0; round < 10; round += 1) {
    save(100);
    expect(logLength()).toBe(room);
    makeRoom();
  }
  expect(settingStatements(screens).read('last-download')).toBe('99');
});

test('it leaves nothing in the store, also where it was ended in the middle', () => {
  makeRoom();
  const settings = settingStatements(screens);
  expect(settings.read('log-room')).toBeNull();
  settings.change('log-room', 'left behind');
  makeRoom();
  expect(settings.read('log-room')).toBeNull();
  expect(screens.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('who reads meanwhile, or writes, is not disturbed', () => {
  save(1);
  const reading = screens.prepare("SELECT value FROM setting WHERE name = 'last-download'").pluck();
  screens.exec('BEGIN');
  expect(reading.get()).toBe('0');
  makeRoom();
  expect(reading.get()).toBe('0');
  screens.exec('COMMIT');
  save(3);
  expect(reading.get()).toBe('2');
});
