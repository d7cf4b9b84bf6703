// What must be the same at a tenant of Microsoft's and at the servers of this folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInsights } from './open-insights';
import type { OpenInsights } from './open-insights';
import type { InsightsSubject, Subject, SubjectToStart } from './tenants';
import { validateSecret } from './validate-secret';

export const holdsTheContract = ({ name, sources, start }: SubjectToStart): void => {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject.close());

    it('has a vault that Validate reads', async () => {
      expect(await validateSecret(subject.vault, subject.secret)).toMatchObject({ ok: true });
    });

    it('refuses a wrong secret and has no secret of another name', async () => {
      expect(
        await validateSecret({ ...subject.vault, clientSecret: 'wrong~secret' }, subject.secret),
      ).toMatchObject({ code: 'application-secret-wrong' });
      expect(await validateSecret(subject.vault, 'vault:///Counterbook-No-Such-Secret')).toMatchObject({
        code: 'secret-unknown',
      });
    });

    it('knows no application of an unused id', async () => {
      const clientId = 'ffffffff-1111-4222-8333-444444444444';
      expect(await validateSecret({ ...subject.vault, clientId }, subject.secret)).toMatchObject({
        code: 'application-unknown',
      });
    });

    describe.each(sources)('%s', (source) => {
      let one: InsightsSubject;
      let opened: OpenInsights;
      beforeAll(async () => {
        const found = subject.insights.find((insights) => insights.source === source);
        if (found === undefined) throw new Error(`The tenant has no ${source}.`);
        one = found;
        opened = await openInsights(subject, one);
      });

      it('lists the instance, its measures and its fields', async () => {
        expect((await opened.insights.instances()).map(({ id }) => id)).toContain(one.instanceId);
        const measures = await opened.insights.measures();
        expect(measures.length).toBeGreaterThan(0);
        expect(measures.some(({ fit }) => fit === 'fits')).toBe(true);
        expect(
          (await opened.insights.profileFields()).map((field) =>
            field.toLowerCase().replace(/^msdynci_/, ''),
          ),
        ).toContain(one.alternateCustomerId.toLowerCase().replace(/^msdynci_/, ''));
      });

      it('answers values by account number, and says whom it does not know', async () => {
        const known: string[] = [];
        const unknown: string[] = [];
        for await (const page of opened.insights.customerMeasures([
          ...subject.knownAccounts,
          subject.unknownAccount,
        ])) {
          known.push(...page.customers.map(({ accountNumber }) => accountNumber));
          unknown.push(...page.unknown);
        }
        expect(known.sort()).toEqual([...subject.knownAccounts].sort());
        expect(unknown).toEqual([subject.unknownAccount]);
      });

      it('passes the whole chain', async () => {
        const [measure] = (await opened.insights.measures()).filter(({ fit }) => fit === 'fits');
        expect(await opened.chain([measure?.name ?? ''], subject.knownAccounts.slice(0, 3))).toMatchObject({
          ok: true,
          asked: Math.min(3, subject.knownAccounts.length),
          known: Math.min(3, subject.knownAccounts.length),
        });
      });
    });
  });
};
