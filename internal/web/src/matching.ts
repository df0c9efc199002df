import type { Group } from "./gallery";
import type { Language } from "./language";

/** What is left of the groups where only examples are wanted that hold all of the words, in their texts or their query. */
export function matching(groups: readonly Group[], text: string, language: Language): readonly Group[] {
  const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      examples: group.examples.filter((example) => {
        const held = [group.title[language], example.title[language], example.text[language], example.query].join("\n").toLocaleLowerCase(language);
        return words.every((word) => held.includes(word));
      }),
    }))
    .filter((group) => group.examples.length > 0);
}
