import "./explore.css";
import { languageIn } from "../language";
import { found } from "./element";
import { Explorer } from "./explorer";
import { Words } from "./words";

// The server wrote the page in a language, by the address or by what the browser prefers.
const language = languageIn(`?lang=${document.documentElement.lang}`) ?? "en";
found("explorer", HTMLDivElement).hidden = false;
new Explorer(new Words(language)).begin();
