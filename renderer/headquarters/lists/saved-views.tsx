// Saved views of a list: a search, filters and a sort under a name, kept in this browser.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons/headless/svg/bookmark';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { SaveRegular } from '@fluentui/react-icons/headless/svg/save';
import { useState } from 'react';
import { useTexts } from '../app/texts';
import type { ListQuestion } from './list-store';

interface SavedView extends ListQuestion {
  readonly name: string;
}
interface SavedViewsProps {
  readonly name: string;
  readonly question: ListQuestion;
  /** What the list begins with. */
  readonly standard: ListQuestion;
  readonly apply: (question: ListQuestion) => void;
}

const keyOf = (list: string): string => `counterbook.headquarters.views.${list}`;

function read(list: string): readonly SavedView[] {
  try {
    return JSON.parse(window.localStorage.getItem(keyOf(list)) ?? '[]') as readonly SavedView[];
  } catch {
    return [];
  }
}

const same = (one: ListQuestion, other: ListQuestion): boolean =>
  one.search === other.search &&
  one.sort === other.sort &&
  JSON.stringify(one.filters) === JSON.stringify(other.filters);

export function SavedViews({ name, question, standard, apply }: SavedViewsProps) {
  const { t } = useTexts();
  const [views, setViews] = useState(() => read(name));
  const [isNaming, setNaming] = useState(false);
  const [title, setTitle] = useState('');
  const current = views.find((view) => same(view, question));
  const shown =
    current?.name ?? (same(standard, question) ? t('list.view-standard') : t('list.view-changed'));
  const keep = (next: readonly SavedView[]): void => {
    setViews(next);
    try {
      window.localStorage.setItem(keyOf(name), JSON.stringify(next));
    } catch {
      // Kept until the page is closed.
    }
  };
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<BookmarkRegular />} data-testid="list-views">
            {shown}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              onClick={() => {
                apply(standard);
              }}
            >
              {t('list.view-standard')}
            </MenuItem>
            {views.map((view) => (
              <MenuItem
                key={view.name}
                onClick={() => {
                  apply({ search: view.search, filters: view.filters, sort: view.sort });
                }}
              >
                {view.name}
              </MenuItem>
            ))}
            <MenuDivider />
            <MenuItem
              icon={<SaveRegular />}
              onClick={() => {
                setTitle('');
                setNaming(true);
              }}
            >
              {t('list.view-save')}
            </MenuItem>
            {current === undefined ? null : (
              <MenuItem
                icon={<DeleteRegular />}
                onClick={() => {
                  keep(views.filter((view) => view.name !== current.name));
                }}
              >
                {t('list.view-remove', { name: current.name })}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Dialog
        open={isNaming}
        onOpenChange={(_, data) => {
          setNaming(data.open);
        }}
      >
        <DialogSurface>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const wanted = title.trim();
              if (wanted === '') return;
              const { search, filters, sort } = question;
              keep([
                ...views.filter((view) => view.name !== wanted),
                { name: wanted, search, filters, sort },
              ]);
              setNaming(false);
            }}
          >
            <DialogBody>
              <DialogTitle>{t('list.view-save')}</DialogTitle>
              <DialogContent>
                <Field label={t('list.view-name')} required>
                  <Input
                    value={title}
                    maxLength={60}
                    onChange={(_, data) => {
                      setTitle(data.value);
                    }}
                  />
                </Field>
              </DialogContent>
              <DialogActions>
                <Button type="submit" appearance="primary" disabled={title.trim() === ''}>
                  {t('form.save')}
                </Button>
                <Button
                  onClick={() => {
                    setNaming(false);
                  }}
                >
                  {t('form.cancel')}
                </Button>
              </DialogActions>
            </DialogBody>
          </form>
        </DialogSurface>
      </Dialog>
    </>
  );
}
