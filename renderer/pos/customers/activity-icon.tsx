// The icon of an activity type; the other kinds of the timeline have theirs.
import { drawnActivityIcons } from '../../ui/activity-icons';
import { ClipboardTaskRegular, ShoppingBagRegular } from '../../ui/icons';

const icons = { ...drawnActivityIcons, purchase: ShoppingBagRegular } as const;

const isKnown = (name: string): name is keyof typeof icons => name in icons;

export function ActivityIcon({ name }: { readonly name: string | null | undefined }) {
  const Icon = name !== null && name !== undefined && isKnown(name) ? icons[name] : ClipboardTaskRegular;
  return <Icon aria-hidden="true" fontSize={20} />;
}
