import { describe, expect, it } from 'vitest';
import { readSwitches, SwitchError } from './switches';

describe('readSwitches', () => {
  it('reads the automation surface among switches that are not its own', () => {
    const read = readSwitches(
      [
        'electron',
        '.',
        '--no-sandbox',
        '--data-dir=/tmp/a b',
        '--sample',
        '--locale=sv-SE',
        '--headquarters=http://127.0.0.1:8080',
        '--clock=2026-11-22T10:00:00+01:00',
        '--register=SEATTLE-1',
      ],
      false,
    );
    expect(read).toEqual({
      dataDir: '/tmp/a b',
      sample: true,
      locale: 'sv-SE',
      headquarters: 'http://127.0.0.1:8080',
      noHeadquarters: false,
      clock: Date.UTC(2026, 10, 22, 9),
      automation: false,
      register: 'SEATTLE-1',
    });
  });

  it('falls back to the register HOUSTON-1 and the platform’s data folder', () => {
    expect(readSwitches(['counterbook'], true)).toMatchObject({
      dataDir: undefined,
      register: 'HOUSTON-1',
      sample: false,
    });
  });

  it.each([
    '--locale=xx',
    '--clock=yesterday',
    '--clock=2026-13-45T10:00:00Z',
    '--headquarters=file:///etc',
    '--headquarters=http://',
    '--register=../x',
    '--data-dir=',
  ])('refuses %s in a sentence that names the switch', (argument) => {
    const name = argument.slice(0, argument.indexOf('='));
    expect(() => readSwitches([argument], false)).toThrow(SwitchError);
    expect(() => readSwitches([argument], false)).toThrow(name);
  });

  it.each(['--clock=2026-11-22T10:00:00Z', '--remote-debugging-port=0'])(
    'refuses %s in a packaged build unless --automation is given',
    (argument) => {
      expect(() => readSwitches([argument], true)).toThrow('--automation');
      expect(readSwitches([argument, '--automation'], true).automation).toBe(true);
    },
  );
});
