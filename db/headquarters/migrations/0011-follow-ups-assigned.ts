// Who gave a follow-up to whoever has it now; nobody knows of those that were there before.
import type { MigrationTools } from '../dialect';

export async function followUpsAssigned({ addColumn }: MigrationTools): Promise<void> {
  await addColumn('follow_up', 'assigned_by', 'text?');
}
