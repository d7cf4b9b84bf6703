// The screen of a session whose layout has five hundred buttons, at a register that has fifty such layouts, against
// reading the document's row and parsing it.
import { connect, forScreens } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import { screenLayoutStatements } from '../db/pos/screen-layouts';
import type { AppliedLayout } from '../main/contract/screen-layouts';
import { compare } from './measure';
import { openRegister } from './register';
import { ms, type Row } from './report';
import { benchNow, buttons, layouts, layoutsOf, makeShop } from './shop';

export async function measureScreenLayouts(customers: number): Promise<readonly Row[]> {
  const folder = await makeShop(customers);
  const { register, call } = await openRegister(folder, () => benchNow);
  const db = connect(storeFiles(folder).store, forScreens);
  try {
    await call('sign-in.sign-in', { staffId: layoutsOf, password: '123' });
    const input = { width: 1366, height: 768 };
    const shown = (await call('screen-layouts.applied', input)) as AppliedLayout;
    const all = shown.grids.flatMap((grid) => grid.buttons);
    if (shown.layoutId !== 'BENCH-1' || all.length !== buttons)
      throw new Error(`${shown.layoutId} shows ${String(all.length)} buttons.`);
    if (db.prepare('SELECT count(*) FROM screen_layout').pluck().get() !== layouts + 2)
      throw new Error('The register has other layouts.');
    const statements = screenLayoutStatements(db);
    const text = JSON.stringify(input);
    const applied = await compare(
      Array.from({ length: 20 }, (_, index) => index),
      () => register.call('screen-layouts.applied', text),
      () => JSON.parse(statements.layout('BENCH-1')?.document ?? '') as unknown,
      8,
    );
    return [
      {
        task: 'screen layout, resolved for the session',
        size: `${String(buttons)} buttons, ${String(layouts)} layouts`,
        product: ms(applied.productMs),
        floor: `${ms(applied.floorMs)} (statement, JSON.parse)`,
        ratio: applied.medianRatio,
        goal: 1.4,
      },
    ];
  } finally {
    db.close();
    await register.close();
  }
}
