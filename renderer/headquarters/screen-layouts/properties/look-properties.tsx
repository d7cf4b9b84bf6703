// How buttons look: icon or image, colours with the contrast they come to, size of the text.
import { Button } from '@fluentui/react-components';
import { ImageRegular } from '@fluentui/react-icons/headless/svg/image';
import { useRef } from 'react';
import { contrast, readableOn } from '../../../ui/colour';
import { useMessages } from '../../app/messages-store';
import { useTexts } from '../../app/texts';
import { useDesigner, useDocument } from '../designer-store';
import { changeButtons } from '../editing/buttons';
import { addImage, removeImage } from '../editing/layout';
import { type SectionProps, useChange } from './use-change';
import { ColourControl } from './colour-control';
import { NumberControl } from './controls';
import { common, Property } from './field';
import { IconPicker } from './icon-picker';
import styles from './properties.module.css';
import { scaleImage } from './scale-image';

/** Contrast that text needs (WCAG AA). */
const needed = 4.5;

export function LookProperties({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const [only] = buttons;
  const back = common(buttons, (button) => button.backColor);
  const font = common(buttons, (button) => button.fontColor);
  return (
    <div className={styles['section']}>
      <h2>{t('screen-layouts.section.look')}</h2>
      <Property name="icon">
        <IconPicker
          value={common(buttons, (button) => button.icon)}
          operation={only?.operation ?? 0}
          choose={(icon) => {
            change({ icon });
          }}
        />
      </Property>
      <ImageProperty buttons={buttons} />
      <Property name="backColor">
        <ColourControl
          value={back}
          label={t('screen-layouts.field.backColor')}
          fallback="#1f4e46"
          testId="property-back-color"
          change={(backColor) => {
            change({ backColor }, 'backColor');
          }}
        />
      </Property>
      <Property name="fontColor">
        <ColourControl
          value={font}
          label={t('screen-layouts.field.fontColor')}
          fallback="#ffffff"
          testId="property-font-color"
          change={(fontColor) => {
            change({ fontColor }, 'fontColor');
          }}
        />
      </Property>
      {typeof back === 'string' ? <Contrast back={back} font={font ?? readableOn(back)} /> : null}
      <Property name="fontSize">
        <NumberControl
          value={common(buttons, (button) => button.fontSize)}
          least={10}
          most={48}
          placeholder={t('screen-layouts.of-theme')}
          testId="property-font-size"
          change={(fontSize) => {
            change({ fontSize }, 'fontSize');
          }}
          clear={() => {
            change({ fontSize: null }, 'fontSize');
          }}
        />
      </Property>
    </div>
  );
}

function Contrast({ back, font }: { readonly back: string; readonly font: string }) {
  const { t } = useTexts();
  const ratio = Math.floor(contrast(back, font) * 10) / 10;
  const isLow = ratio < needed;
  return (
    <p className={styles['contrast']} data-testid="property-contrast" data-ratio={ratio}>
      <span className={styles['sample']} style={{ background: back, color: font }} aria-hidden="true">
        Aa
      </span>
      <span className={isLow ? styles['low'] : ''}>
        {t(isLow ? 'screen-layouts.contrast-low' : 'screen-layouts.contrast-good', { ratio, needed })}
      </span>
    </p>
  );
}

function ImageProperty({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const { images } = useDocument();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const input = useRef<HTMLInputElement>(null);
  const chosen = common(buttons, (button) => button.image);
  const upload = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const data = await scaleImage(file);
    if (data === undefined) {
      useMessages.getState().show({ severity: 'error', text: 'screen-layouts.image-unusable' });
      return;
    }
    const ids = new Set(buttons.map(({ id }) => id));
    useDesigner.getState().edit((document) => {
      const added = addImage(document, { name: file.name.slice(0, 200), data });
      if (!added.ok) return added;
      return changeButtons(added.document, ids, { image: added.imageId ?? null });
    });
  };
  return (
    <Property name="image">
      <div role="group" aria-label={t('screen-layouts.field.image')}>
        <div className={styles['images']}>
          {images.map((image) => (
            <button
              key={image.id}
              type="button"
              className={styles['image']}
              title={image.name}
              aria-label={image.name}
              aria-pressed={chosen === image.id}
              disabled={isReadOnly}
              onClick={() => {
                change({ image: chosen === image.id ? null : image.id });
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Delete') return;
                useDesigner.getState().edit((document) => removeImage(document, image.id));
              }}
            >
              <img src={image.data} alt="" />
            </button>
          ))}
        </div>
        <div className={styles['actions']}>
          <Button
            size="small"
            icon={<ImageRegular />}
            disabled={isReadOnly}
            data-testid="image-upload"
            onClick={() => input.current?.click()}
          >
            {t('screen-layouts.image-upload')}
          </Button>
          {typeof chosen === 'string' ? (
            <Button
              size="small"
              disabled={isReadOnly}
              onClick={() => {
                useDesigner.getState().edit((document) => removeImage(document, chosen));
              }}
            >
              {t('screen-layouts.image-remove')}
            </Button>
          ) : null}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/svg+xml,image/gif"
          data-testid="image-file"
          onChange={(event) => {
            void upload(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
    </Property>
  );
}
