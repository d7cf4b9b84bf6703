import { describe, expect, it } from 'vitest';
import { type KeyPress, meaningOf } from './keyboard';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  isInField: false,
  isInLayer: false,
  ...more,
});

describe('keys', () => {
  it('F3 finds the search box from everywhere, / only outside a field', () => {
    expect(meaningOf(press('F3'))).toEqual({ does: 'search' });
    expect(meaningOf(press('F3', { isInField: true }))).toEqual({ does: 'search' });
    expect(meaningOf(press('/'))).toEqual({ does: 'search' });
    expect(meaningOf(press('/', { isInField: true }))).toBeUndefined();
  });
  it('Ctrl+Z takes back, on any keyboard, and in a field what was typed', () => {
    const held = { ctrlKey: true };
    for (const [key, code] of [
      ['z', 'KeyZ'],
      ['я', 'KeyZ'],
      ['z', 'KeyY'],
    ] as const)
      expect(meaningOf(press(key, { ...held, code }))).toEqual({ does: 'take-back' });
    expect(meaningOf(press('y', { ...held, code: 'KeyZ' }))).toBeUndefined();
    expect(meaningOf(press('z', { ...held, isInField: true }))).toBeUndefined();
    expect(meaningOf(press('z', { ...held, isInLayer: true }))).toBeUndefined();
  });
  it('typing, in any script, and a scanner’s digits go to the search box', () => {
    for (const key of ['j', 'Ж', '王', '7', '𠮷']) {
      expect(meaningOf(press(key))).toEqual({ does: 'type-into-search' });
    }
    for (const key of ['Enter', 'ArrowDown', 'Shift', ' ', 'Tab', 'F5']) {
      expect(meaningOf(press(key))).toBeUndefined();
    }
    expect(meaningOf(press('c', { ctrlKey: true }))).toBeUndefined();
    expect(meaningOf(press('に', { isComposing: true }))).toBeUndefined();
  });
  it('Esc goes back unless a field or an open layer wants it', () => {
    expect(meaningOf(press('Escape'))).toEqual({ does: 'back' });
    expect(meaningOf(press('Escape', { isInField: true }))).toBeUndefined();
    expect(meaningOf(press('Escape', { isInLayer: true }))).toBeUndefined();
  });
  it('Alt+number runs a button by its place, whatever the keyboard layout writes', () => {
    expect(meaningOf(press('2', { altKey: true, code: 'Digit2' }))).toEqual({ does: 'action', place: 1 });
    expect(meaningOf(press('é', { altKey: true, code: 'Digit2', isInField: true }))).toEqual({
      does: 'action',
      place: 1,
    });
    expect(meaningOf(press('x', { altKey: true, code: 'KeyX' }))).toBeUndefined();
    expect(meaningOf(press('2', { altKey: true, ctrlKey: true, code: 'Digit2' }))).toBeUndefined();
  });
});
