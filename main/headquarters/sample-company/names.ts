// Given and family names by culture, in their own script, the frequent ones first. Invented combinations of
// common names: nobody in particular.

export interface Culture {
  readonly language: string;
  readonly weight: number;
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly families: readonly string[];
  /** The family name of a woman, where it differs. */
  readonly ofWoman?: (family: string) => string;
}

const list = (names: string): readonly string[] => names.split(' ');

/** Han and Arabic names with their romanization, for e-mail addresses. */
const romanized: Record<string, string> = {};
const inScript = (pairs: string): readonly string[] =>
  pairs.split(' ').map((pair) => {
    const [name = '', latin = ''] = pair.split(':');
    romanized[name] = latin;
    return name;
  });

const russianFeminine = (family: string): string =>
  family.endsWith('ий') ? `${family.slice(0, -2)}ая` : /(ов|ев|ин|ёв)$/.test(family) ? `${family}а` : family;
const latvianFeminine = (family: string): string =>
  family.endsWith('is')
    ? `${family.slice(0, -2)}e`
    : /[sš]$/.test(family)
      ? `${family.slice(0, -1)}a`
      : family;

export const cultures: readonly Culture[] = [
  {
    language: 'en-US',
    weight: 34,
    women: list(
      'Mary Jennifer Linda Elizabeth Susan Jessica Sarah Karen Emily Ashley Michelle Amanda Melissa Stephanie Rebecca Laura Megan Hannah Rachel Olivia Grace Abigail Natalie Brooke Danielle Savannah Autumn Faith',
    ),
    men: list(
      'James Michael Robert John David William Richard Joseph Thomas Christopher Daniel Matthew Anthony Mark Steven Andrew Joshua Kevin Brian Tyler Ethan Austin Caleb Logan Mason Wyatt Carter Hunter',
    ),
    families: list(
      'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Parker Edwards Collins Stewart Morris Cook Rogers Reed Bailey Bell Cooper Richardson Brooks Watson Kelly Price Bennett Hayes Whitaker',
    ),
  },
  {
    language: 'en-US',
    weight: 10,
    women: list('Charlotte Sophie Lucy Alice Imogen Poppy Freya Beatrice Harriet Florence Matilda Isla'),
    men: list('Oliver Harry George Jack Alfie Rupert Hugo Callum Alistair Gareth Ewan Dylan'),
    families: list(
      "Hughes Evans Patel Campbell Stewart O'Connor Murray Macdonald Fraser Lloyd Davies Griffiths Barker Holmes Ashworth Pemberton Smythe-Jones Fitzgerald O'Brien Whitfield",
    ),
  },
  {
    language: 'es-MX',
    weight: 13,
    women: list(
      'María Guadalupe Sofía Valentina Lucía Camila Ximena Daniela Gabriela Fernanda Inés Begoña Itziar Rocío',
    ),
    men: list('José Juan Luis Carlos Jesús Miguel Alejandro Diego Javier Raúl Iñigo Ángel Andrés Joaquín'),
    families: list(
      'García Martínez Rodríguez López Hernández González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Morales Ortiz Núñez Ibáñez Peña Muñoz Castañeda Villarreal Guzmán Zúñiga',
    ),
  },
  {
    language: 'zh-CN',
    weight: 11,
    women: inScript(
      '芳:Fang 娜:Na 敏:Min 静:Jing 丽:Li 秀英:Xiuying 婷:Ting 雪:Xue 梦瑶:Mengyao 欣怡:Xinyi 雨桐:Yutong 佳琪:Jiaqi 晓燕:Xiaoyan 慧:Hui',
    ),
    men: inScript(
      '伟:Wei 强:Qiang 磊:Lei 洋:Yang 勇:Yong 军:Jun 杰:Jie 涛:Tao 浩然:Haoran 宇轩:Yuxuan 子豪:Zihao 建国:Jianguo 志明:Zhiming 明:Ming',
    ),
    families: inScript(
      '王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 黄:Huang 赵:Zhao 吴:Wu 周:Zhou 徐:Xu 孙:Sun 马:Ma 朱:Zhu 胡:Hu 郭:Guo 何:He 林:Lin 高:Gao 罗:Luo 郑:Zheng 梁:Liang 谢:Xie 欧阳:Ouyang 司马:Sima',
    ),
  },
  {
    language: 'ru-RU',
    weight: 8,
    women: list(
      'Анна Елена Ольга Татьяна Наталья Ирина Мария Екатерина Светлана Юлия Дарья Алёна Ксения Полина',
    ),
    men: list(
      'Александр Сергей Дмитрий Андрей Алексей Максим Иван Михаил Николай Артём Пётр Фёдор Юрий Илья',
    ),
    families: list(
      'Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Волков Соловьёв Зайцев Павлов Голубев Виноградов Вишневский Чернышевский Щербаков Шевчук Жуков',
    ),
    ofWoman: russianFeminine,
  },
  {
    language: 'sv-SE',
    weight: 6,
    women: list('Anna Eva Åsa Karin Lena Elsa Märta Linnéa Ebba Saga Maj-Britt Annika Björk Örjana'),
    men: list('Lars Anders Johan Erik Per Björn Åke Göran Håkan Sören Jörgen Axel Nils Karl-Johan'),
    families: list(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Lindström Bergström Åkesson Öberg Sjöberg Hägglund Nordström Lindqvist Ångström Östlund',
    ),
  },
  {
    language: 'et-EE',
    weight: 5,
    women: list('Liis Kadri Mari Triin Katrin Piret Tiina Kärt Külli Õnne Merle Helen'),
    men: list('Margus Andres Toomas Rein Jaan Tõnu Mart Ülo Hannes Jüri Priit Kristjan'),
    families: list(
      'Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Õunapuu Lõhmus Raudsepp Kõiv Tõnisson Käär Jõgi Pääsuke',
    ),
  },
  {
    language: 'lv-LV',
    weight: 5,
    women: list('Anna Kristīne Ilze Līga Inese Dace Zane Elīna Agnese Sanita Baiba Ieva'),
    men: list('Jānis Andris Juris Edgars Māris Aivars Kārlis Mārtiņš Uldis Ģirts Raimonds Pēteris'),
    families: list(
      'Bērziņš Kalniņš Ozoliņš Jansons Liepiņš Krūmiņš Balodis Eglītis Zariņš Vītols Ābols Šmits Žagars Ķirsis Gailītis Rozītis',
    ),
    ofWoman: latvianFeminine,
  },
  {
    language: 'de-DE',
    weight: 4,
    women: list('Sabine Petra Claudia Jürgena Käthe Annegret Heike Ursula'),
    men: list('Jürgen Günther Stefan Jörg Klaus Uwe Matthias Lutz'),
    families: list(
      'Müller Schmidt Schneider Fischer Weber Schäfer Köhler Groß Weiß Jäger Böhm Kühn Strauß Löffler',
    ),
  },
  {
    language: 'fr-FR',
    weight: 2,
    women: list('Amélie Chloé Zoé Françoise Hélène Anaïs'),
    men: list('François Jérôme Benoît Loïc Étienne Gaël'),
    families: list("Lefèvre Dubois Moreau Garçon Hervé D'Aubigny Bénard Château Noël Périer"),
  },
  {
    language: 'ar-SA',
    weight: 1,
    women: inScript('فاطمة:Fatima ليلى:Layla نورة:Noura مريم:Maryam'),
    men: inScript('محمد:Mohammed أحمد:Ahmed يوسف:Yousef خالد:Khalid'),
    families: inScript('الحربي:Alharbi القحطاني:Alqahtani حداد:Haddad منصور:Mansour خوري:Khoury'),
  },
  {
    language: 'vi-VN',
    weight: 1,
    women: list('Hương Thảo Ngọc Mỹ'),
    men: list('Đức Dũng Hiếu Tuấn'),
    families: list('Nguyễn Trần Lê Phạm Đặng Vũ'),
  },
];

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':')),
);
const others: Readonly<Record<string, string>> = { ø: 'o', ß: 'ss', đ: 'd', ł: 'l', æ: 'ae' };

/** ASCII letters of a name, lower case, for an e-mail address. */
export function toAscii(name: string): string {
  const known = romanized[name];
  const text = (known ?? name).toLowerCase();
  return [...text]
    .map((letter) => cyrillic[letter] ?? others[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/[^a-z]+/g, '');
}
