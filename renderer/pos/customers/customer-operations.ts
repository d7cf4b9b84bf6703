// What this feature does for the register's operations: for layout buttons and for whoever else offers them.
import { operations } from '../../../main/contract/operations';
import { useNavigation } from '../app/navigation-store';
import { borrow } from '../sign-in/borrow';
import { useTimelineSearch } from './timeline-search-store';

/** Operation 612, with somebody's approval where the session needs one; the form begins with what was searched for. */
export async function openNewCustomer(start = ''): Promise<void> {
  if (await borrow(operations.addCustomer))
    useNavigation.getState().open({ name: 'customer-form', customerId: null, start });
}

/** Search in all notes and activities, for these words and not for those of last time. */
export function openTimelineSearch(text = ''): void {
  if (text !== '') useTimelineSearch.getState().reset();
  useNavigation.getState().open({ name: 'timeline-search', text });
}
