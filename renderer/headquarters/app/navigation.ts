// The navigation pane: modules, areas and pages in the source's order and by its names. Each page says who may
// see it by the route that it begins with.
import type { FluentIcon } from '@fluentui/react-icons';
import type { Route } from '../../../main/contract/headquarters/route';
import type { TextKey } from './texts';

export interface PageLink {
  /** First part of the address. */
  readonly page: string;
  readonly title: TextKey;
  readonly icon: FluentIcon;
  readonly route: Pick<Route, 'access'>;
}
export interface Area {
  readonly id: string;
  readonly title: TextKey;
  readonly pages: readonly PageLink[];
}
export interface Module {
  readonly id: string;
  readonly title: TextKey;
  readonly areas: readonly Area[];
}
