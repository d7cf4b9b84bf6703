// Text and tooltip of buttons in each of the register's languages.
import { languages } from '../../../../main/contract/languages';
import { languageNames } from '../../../i18n/language-names';
import { useTexts } from '../../app/texts';
import { operationNameIn, useRegisterTexts } from '../operation-names';
import { TextControl } from './controls';
import { common, Property } from './field';
import styles from './properties.module.css';
import { type SectionProps, useChange } from './use-change';

export function TranslationProperties({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const names = useRegisterTexts((state) => state.texts);
  return (
    <div className={styles['section']} role="group" aria-label={t('screen-layouts.section.translations')}>
      <h2>{t('screen-layouts.section.translations')}</h2>
      <p className={styles['soft']}>{t('screen-layouts.hint.translations')}</p>
      {languages.map((language) => {
        const set = (part: 'text' | 'tooltip', value: string | null): void => {
          change((button) => {
            const before = button.translations[language] ?? { text: null, tooltip: null };
            const after = { ...before, [part]: value };
            const others = Object.fromEntries(
              Object.entries(button.translations).filter(([key]) => key !== language),
            );
            const isEmpty = after.text === null && after.tooltip === null;
            return { translations: isEmpty ? others : { ...others, [language]: after } };
          }, `${part} ${language}`);
        };
        const [only] = buttons;
        const fallback =
          only === undefined ? '' : (only.text ?? operationNameIn(names, language, only.operation));
        return (
          <div key={language} className={styles['translation']}>
            <Property name="translation" hint={false} label={languageNames[language]}>
              <TextControl
                value={common(buttons, (button) => button.translations[language]?.text ?? null)}
                placeholder={fallback}
                language={language}
                testId={`property-text-${language}`}
                change={(value) => {
                  set('text', value);
                }}
              />
            </Property>
            <TextControl
              value={common(buttons, (button) => button.translations[language]?.tooltip ?? null)}
              placeholder={only?.tooltip ?? t('screen-layouts.field.tooltip')}
              language={language}
              aria-label={`${languageNames[language]}: ${t('screen-layouts.field.tooltip')}`}
              change={(value) => {
                set('tooltip', value);
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
