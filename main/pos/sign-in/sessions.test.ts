// The session's language: chosen for a session, kept through whatever is read again, gone with its end.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../contract/sign-in';
import { createSessions, type Sessions } from './sessions';

const anna: Session = {
  staffId: '110',
  name: 'Ann Beebe',
  language: 'sv-SE',
  permissionGroup: 'Sales associate',
  operations: [712],
  isClientelingOn: true,
  isLocked: false,
};

describe('the language of a session', () => {
  let told: unknown[] = [];
  let sessions: Sessions;
  beforeEach(() => {
    told = [];
    sessions = createSessions((_event, payload) => {
      told.push(payload);
    });
  });

  it('can be chosen, and is kept when the worker is read again or unlocks', () => {
    sessions.change(anna);
    expect(sessions.chooseLanguage('lv-LV')).toEqual({ ...anna, language: 'lv-LV' });
    sessions.change({ ...anna, isLocked: true });
    sessions.change({ ...anna, name: 'Ann Lind' });
    expect(sessions.current()).toEqual({ ...anna, name: 'Ann Lind', language: 'lv-LV' });
    expect(told).toHaveLength(4);
  });
  it('is the worker’s own again after signing out, and nobody else’s', () => {
    sessions.change(anna);
    sessions.chooseLanguage('zh-CN');
    sessions.change(null);
    sessions.change(anna);
    expect(sessions.current()?.language).toBe('sv-SE');
    sessions.chooseLanguage('zh-CN');
    sessions.change({ ...anna, staffId: '120', language: 'et-EE' });
    expect(sessions.current()?.language).toBe('et-EE');
  });
  it('cannot be chosen by nobody', () => {
    expect(() => sessions.chooseLanguage('zh-CN')).toThrow('not-signed-in');
  });
});
