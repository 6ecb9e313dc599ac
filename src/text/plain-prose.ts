/** Tags, links, code and data as markup languages, chat platforms and programs write them. */
const MARKUP = /<[a-z!/|@#?][^<>]*>|<\||\|>|\]\(|\[\/\p{L}+\]|[{}]|```|^\s*#{1,6}\s/iu
/** A letter of one alphabet among letters of another that it can be taken for. */
const MIXED =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]\p{Script=Latin}/u
/** An address without its scheme. */
const ADDRESS = /\bwww\.\p{L}|\b[\p{L}\p{N}-]+\.[a-z]{2,}\/\S/iu

/** True of a sentence that is words alone: no markup, no code, no web address, no word of letters that look like others. */
export const isPlainProse = (sentence: string): boolean =>
  !MARKUP.test(sentence) && !MIXED.test(sentence) && !ADDRESS.test(sentence)
