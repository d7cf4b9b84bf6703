// A refusal is lifted by nobody who may not, for whatever is wished of whichever ways of contact.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consentChannels, consentStates } from './customers';
import { liftedRefusals, ownMistakeFor } from './refusals';

const consent = fc.record({
  channel: fc.constantFrom(...consentChannels),
  state: fc.constantFrom(...consentStates),
  changedAt: fc.integer({ min: 0, max: 3 * ownMistakeFor }),
  changedBy: fc.constantFrom('110', '120'),
});
const present = fc.uniqueArray(consent, { selector: ({ channel }) => channel });

it('names exactly the refusals of others, or of long ago, that are wished to be something else', () => {
  fc.assert(
    fc.property(present, present, fc.integer({ min: 0, max: 3 * ownMistakeFor }), (now, wanted, at) => {
      const lifted = liftedRefusals(now, wanted, { who: '110', at });
      for (const { channel, state, changedAt, changedBy } of now) {
        const wish = wanted.find((one) => one.channel === channel)?.state ?? 'refused';
        const isOwn = changedBy === '110' && at >= changedAt && at - changedAt <= ownMistakeFor;
        expect(lifted.includes(channel)).toBe(state === 'refused' && wish !== 'refused' && !isOwn);
      }
    }),
  );
});

it('takes a refusal of unknown origin for somebody else’s', () => {
  const refused = [{ channel: 'email', state: 'refused', changedAt: null, changedBy: null }] as const;
  expect(liftedRefusals(refused, [{ channel: 'email', state: 'granted' }], { who: '110', at: 1 })).toEqual([
    'email',
  ]);
});
