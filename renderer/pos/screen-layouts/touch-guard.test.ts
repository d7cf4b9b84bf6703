// A layout that arrives while somebody presses waits for the touch to end, and only the last one is drawn.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTouchGuard } from './touch-guard';

function setUp() {
  let time = 1000;
  const timers: { at: number; work: () => void }[] = [];
  const drawn: string[] = [];
  const guard = createTouchGuard({
    now: () => time,
    later: (work, milliseconds) => {
      timers.push({ at: time + milliseconds, work });
    },
  });
  return {
    guard,
    drawn,
    apply: (name: string) => {
      guard.apply(() => drawn.push(name));
    },
    pass(milliseconds: number) {
      const until = time + milliseconds;
      for (;;) {
        timers.sort((a, b) => a.at - b.at);
        const next = timers[0];
        if (next === undefined || next.at > until) break;
        timers.shift();
        time = Math.max(time, next.at);
        next.work();
      }
      time = until;
    },
  };
}

describe('a change of the layout', () => {
  it('is drawn at once while nobody touches the screen', () => {
    const { apply, drawn } = setUp();
    apply('one');
    apply('two');
    expect(drawn).toEqual(['one', 'two']);
  });
  it('waits for the touch to end and a moment more, and only the last one comes', () => {
    const { guard, apply, drawn, pass } = setUp();
    guard.down(1);
    apply('one');
    pass(60_000);
    apply('two');
    guard.up(1);
    pass(340);
    expect(drawn).toEqual([]);
    pass(20);
    expect(drawn).toEqual(['two']);
  });
  it('does not come between two taps', () => {
    const { guard, apply, drawn, pass } = setUp();
    guard.down(1);
    apply('one');
    guard.up(1);
    pass(300);
    guard.down(1);
    pass(1000);
    expect(drawn).toEqual([]);
    guard.up(1);
    pass(350);
    expect(drawn).toEqual(['one']);
  });
  it('never comes while any finger is down, and never gets lost', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('down' as const), pointer: fc.nat(2) }),
      fc.record({ kind: fc.constant('up' as const), pointer: fc.nat(2) }),
      fc.record({ kind: fc.constant('apply' as const), pointer: fc.constant(0) }),
      fc.record({ kind: fc.constant('pass' as const), pointer: fc.nat(800) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { guard, pass } = setUp();
        const held = new Set<number>();
        let given = 0;
        let shown = 0;
        let wasHeld = false;
        for (const { kind, pointer } of steps) {
          if (kind === 'down') {
            held.add(pointer);
            guard.down(pointer);
          } else if (kind === 'up') {
            held.delete(pointer);
            guard.up(pointer);
          } else if (kind === 'pass') pass(pointer);
          else {
            given += 1;
            const mine = given;
            guard.apply(() => {
              if (held.size > 0) wasHeld = true;
              shown = mine;
            });
          }
        }
        for (const pointer of held) guard.up(pointer);
        held.clear();
        pass(1000);
        expect(wasHeld).toBe(false);
        expect(shown).toBe(given);
      }),
    );
  });
});
