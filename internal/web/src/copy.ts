// On pages that work without it: a button over each block of code that can be copied.
import { copyButtons } from "./copy-buttons";

copyButtons(document, navigator.clipboard);
