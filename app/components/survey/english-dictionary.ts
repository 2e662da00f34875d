import { setupLocale, surveyLocalization } from "survey-core";

/** SurveyJS's English where it sounds like a form, in words for young people. */
setupLocale({
  localeCode: "en",
  strings: {
    ...surveyLocalization.locales.en,
    requiredError: "Please answer this question.",
    requiredErrorInPanel: "Please answer at least one question.",
    requiredInAllRowsError: "Please answer every row.",
    otherRequiredError: "Please tell us what the other answer is.",
    otherItemText: "Something else (tell us)",
    noneItemText: "None of these",
    refuseItemText: "I would rather not say",
    dontKnowItemText: "I do not know",
    placeholder: "Choose…",
    invalidEmail: "Please enter a valid e-mail address.",
    invalidExpression: "This answer does not fit.",
    keyDuplicationError: "This answer is already used.",
    loadingSurvey: "The survey is loading…",
    loadingFile: "Loading…",
    chooseFile: "Choose a file…",
    filePlaceholder: "Drag a file here or choose it with the button.",
    signaturePlaceHolder: "Draw or sign here",
    noEntriesText: "Nothing here yet.\nUse the button below to add one.",
    confirmDelete: "Do you want to remove this?",
  },
  nativeName: "English",
  englishName: "English",
});
