/** The words around the list of a nudge (NUDGE-2): what a person may change, and keep on their device. */
export const TONES = ['friendly', 'plain', 'firm'] as const;
export type Tone = (typeof TONES)[number];
export const LANGUAGES = ['en', 'de'] as const;
export type NudgeLanguage = (typeof LANGUAGES)[number];

export interface NudgeTemplate {
  readonly subject: string;
  readonly body: string;
}

export const TEMPLATES: Readonly<Record<NudgeLanguage, Readonly<Record<Tone, NudgeTemplate>>>> = {
  en: {
    friendly: {
      subject: 'A quick look at what is open',
      body: 'Hello {name},\n\nI hope all is well. This is what is open with you at the moment:\n\n{items}\n\nIf something is in your way, tell me and we will find a way round it. Thank you!\n\n{me}',
    },
    plain: {
      subject: 'Open items',
      body: 'Hello {name},\n\nthese items are open with you:\n\n{items}\n\nPlease tell me when you expect them to be done.\n\n{me}',
    },
    firm: {
      subject: 'Open items need an answer today',
      body: 'Hello {name},\n\nthe following is overdue or holds others up:\n\n{items}\n\nPlease answer today with a date for each of them, or with what you need to finish it.\n\n{me}',
    },
  },
  de: {
    friendly: {
      subject: 'Kurzer Blick auf Offenes',
      body: 'Hallo {name},\n\nich hoffe, es geht dir gut. Das ist im Moment bei dir offen:\n\n{items}\n\nWenn dir etwas im Weg steht, sag mir Bescheid, dann finden wir eine Lösung. Vielen Dank!\n\n{me}',
    },
    plain: {
      subject: 'Offene Punkte',
      body: 'Hallo {name},\n\ndiese Punkte sind bei dir offen:\n\n{items}\n\nBitte sag mir, wann du mit ihnen fertig wirst.\n\n{me}',
    },
    firm: {
      subject: 'Offene Punkte: Antwort heute nötig',
      body: 'Hallo {name},\n\ndas Folgende ist überfällig oder hält andere auf:\n\n{items}\n\nBitte nenne mir heute für jeden Punkt einen Termin oder sag mir, was dir dafür fehlt.\n\n{me}',
    },
  },
};
