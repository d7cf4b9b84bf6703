// Brings what was published or assigned to the registers now instead of by the jobs' schedule.
import {
  distributeScreenLayouts,
  type LayoutJob,
} from '../../../../main/contract/headquarters/screen-layouts';
import { call } from '../../app/client';
import { showDone, showFailure } from '../../app/messages-store';

export async function distribute(jobs: readonly LayoutJob[]): Promise<void> {
  const answer = await call(distributeScreenLayouts, { body: { jobs: [...jobs] } });
  if (answer.ok) showDone('distribution.ordered', { count: answer.value.orders });
  else showFailure(answer);
}
