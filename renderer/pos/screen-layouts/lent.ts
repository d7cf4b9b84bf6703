// Operations that a manager approved for the task at hand go back when one returns to the welcome screen.
import { call } from '../bridge';

let isLent = false;

export function noteLent(): void {
  isLent = true;
}

export function giveBack(): void {
  if (!isLent) return;
  isLent = false;
  void call('endApproved', {});
}
