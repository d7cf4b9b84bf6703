// The audit trail as a list.
import { auditList } from '../../../db/headquarters/audit';
import type { ListRow } from '../../../db/headquarters/lists';
import { auditTrail } from '../../contract/headquarters/audit';
import { serveList } from '../web-application/serve-list';
import type { WebApplication } from '../web-application/web-application';

export const auditRow = (row: ListRow): object => ({
  ...row,
  changes: JSON.parse(String(row['changes'])) as unknown,
});

export function serveAudit(web: WebApplication): void {
  serveList(web, auditTrail, { source: () => auditList(null), row: auditRow });
}
