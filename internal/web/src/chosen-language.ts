import { Choice, languageIn } from "./language";

/** The language that was chosen for this page, by its address at first. */
export const chosenLanguage = new Choice(languageIn(location.search));
