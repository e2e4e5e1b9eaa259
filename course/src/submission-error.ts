// What makes a hand-in no hand-in at all: codes as data, words in both languages here.

export type SubmissionFault =
  | 'json'
  | 'conflict'
  | 'format'
  | 'version'
  | 'language'
  | 'empty'
  | 'size'
  | 'encoding'
  | 'bundle'
  | 'depth';

export interface Words {
  en: string;
  ru: string;
}

/** The file is no readable submission. `message` is English, `words` has both languages; the reader is never blamed. */
export class SubmissionError extends Error {
  override name = 'SubmissionError';
  readonly code: SubmissionFault;
  readonly words: Words;

  constructor(code: SubmissionFault, name: string, detail = '') {
    const words = sentence(code, name, detail);
    super(words.en);
    this.code = code;
    this.words = words;
  }
}

function sentence(code: SubmissionFault, name: string, detail: string): Words {
  switch (code) {
    case 'json':
      return {
        en: `${name}: invalid notebook, the file is not complete JSON (${detail}).\nhint: open it in JupyterLab, save it again and hand in the new file.`,
        ru: `${name}: файл тетради неполный: JSON в нём оборван или испорчен (${detail}).\nподсказка: откройте файл в JupyterLab, сохраните заново и сдайте новый файл.`,
      };
    case 'conflict':
      return {
        en: `${name}: both versions of a git merge are in the file (<<<<<<< and >>>>>>>), so that it is no notebook any more.\nhint: take one of the two, for example with git checkout --ours, see that it opens in JupyterLab, and hand it in again.`,
        ru: `${name}: в файле остались обе версии из слияния git (<<<<<<< и >>>>>>>), и это больше не тетрадь.\nподсказка: оставьте одну из двух, например командой git checkout --ours, проверьте, что она открывается в JupyterLab, и сдайте снова.`,
      };
    case 'format':
      return {
        en: `${name}: invalid notebook, a list of cells is missing.\nhint: hand in the lesson's .ipynb file or a .ts file with your functions.`,
        ru: `${name}: это не тетрадь: в файле нет списка ячеек.\nподсказка: сдайте файл урока .ipynb или файл .ts с вашими функциями.`,
      };
    case 'version':
      return {
        en: `${name}: unsupported notebook format ${detail}, expected version 4.\nhint: open the file in JupyterLab and save it again.`,
        ru: `${name}: формат тетради ${detail} не поддерживается, нужна версия 4.\nподсказка: откройте файл в JupyterLab и сохраните заново.`,
      };
    case 'language':
      return {
        en: `${name}: the notebook is written for the language ${detail}, expected typescript.\nhint: the exercises are solved in TypeScript: write the functions in the lesson's own notebook and hand that in.`,
        ru: `${name}: тетрадь написана на языке ${detail}, а нужен typescript.\nподсказка: задания решаются на TypeScript: напишите функции в тетради самого урока и сдайте её.`,
      };
    case 'empty':
      return {
        en: `${name}: there is no code in this file.\nhint: check that you chose the right file and saved it.`,
        ru: `${name}: в файле нет кода.\nподсказка: проверьте, тот ли это файл и сохранён ли он.`,
      };
    case 'size':
      return {
        en: `${name}: the file has ${detail}, the largest that is read has 32 MB (2 MB of code).\nhint: clear the outputs of all cells and save again.`,
        ru: `${name}: размер файла ${detail}, читаются файлы до 32 МБ (кода до 2 МБ).\nподсказка: очистите вывод всех ячеек и сохраните заново.`,
      };
    case 'depth':
      return {
        en: `${name}: the code cannot be read, it is nested thousands of levels deep.\nhint: check that the file is what you meant to hand in.`,
        ru: `${name}: код не удаётся прочитать: вложенность в нём достигает тысяч уровней.\nподсказка: проверьте, тот ли это файл.`,
      };
    case 'encoding':
      return {
        en: `${name}: the file is not text in UTF-8.\nhint: save it as UTF-8 and hand it in again.`,
        ru: `${name}: файл не является текстом в UTF-8.\nподсказка: сохраните его в UTF-8 и сдайте снова.`,
      };
    case 'bundle':
      return {
        en: `${name}: invalid hand-in bundle, ${detail} is missing or damaged.\nhint: hand in again with await submit() or neuronbook submit, or hand in the notebook itself.`,
        ru: `${name}: повреждённый архив сдачи, нет ${detail} или его не прочитать.\nподсказка: сдайте ещё раз через await submit() или neuronbook submit, либо сдайте саму тетрадь.`,
      };
  }
}
