// What this feature does for the register's operations: for layout buttons and for whoever else offers them.
import { useNavigation } from '../app/navigation-store';

/** Operation 612; the form begins with what was searched for. */
export function openNewCustomer(start = ''): void {
  useNavigation.getState().open({ name: 'customer-form', customerId: null, start });
}

/** Search in all notes and activities. */
export function openTimelineSearch(text = ''): void {
  useNavigation.getState().open({ name: 'timeline-search', text });
}
