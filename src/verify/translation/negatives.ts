/** Words that say that something is not so, by language. `-x` ends a word, `x-` begins one, `-x-` may stand in one. */
const NEGATIVES: Readonly<Record<string, string>> = {
  ar: 'لا لم لن ليس ليست ليسوا غير بدون دون عدم ولا ولم ولن وليس فلا فلم فلن بلا',
  be: 'не няма без ніколі ніхто нішто ні',
  bg: 'не няма нямаше без никога никой нищо нито',
  bn: 'না নয় নেই নাই নন -েনি',
  ca: 'no ni mai sense cap ningú res',
  da: 'ikke aldrig uden ingen intet hverken',
  de: 'nicht kein- nie niemals ohne weder niemand nichts',
  el: 'δεν δε μη μην όχι χωρίς κανείς κανένας καμία ποτέ ούτε',
  es: 'no ni nunca sin jamás ningún ninguno ninguna nada nadie tampoco',
  fa: 'نه نیست نیستند هیچ بدون نمی- نکرد- نشد- نبود- ندار- نخواه- نداد- نتوان- نگفت- نرفت- نیامد- نگرفت- نپذیرفت- نرسید- نباید',
  fi: 'ei en et emme ette eivät ilman eikä',
  fr: "n'- n’- ne pas sans aucun aucune jamais ni rien non",
  gu: 'નથી ન નહીં નહિ નહોત-',
  he: 'לא ולא שלא אין אינו אינה אינם בלי ללא מעולם',
  hi: 'नहीं न मत बिना ना',
  hr: 'ne nije nisu nema bez ni niti nikad',
  hu: 'nem sem nincs nincsenek ne nélkül soha se',
  id: 'tidak bukan belum tanpa jangan tak tiada',
  it: 'non né mai senza nessun nessuno nessuna niente nulla',
  ja: '-ない- -なかった- -ません- -ずに- -ざる- -なく-',
  kn: '-ಿಲ್ಲ- -ಇಲ್ಲ- -ಲ್ಲ ಬೇಡ',
  ko: '-않- -못- -없- -아니- 안',
  ml: '-ഇല്ല- -ില്ല- -ാതെ -അല്ല-',
  mr: 'नाही नाहीत नको नये न नव्हत- -नाही',
  ms: 'tidak bukan belum tanpa jangan tak tiada',
  nb: 'ikke aldri uten ingen intet verken',
  ne: '-ैन -ेन होइन -एन न',
  nl: 'niet geen nooit zonder noch niemand niets',
  no: 'ikke aldri uten ingen intet verken',
  pa: 'ਨਹੀਂ ਨਾ ਬਿਨਾਂ ਨਹੀ',
  pl: 'nie bez brak nigdy nikt nic żaden żadnego żadnej ani',
  pt: 'não nem nunca sem nenhum nenhuma nada ninguém jamais',
  ro: 'nu nici fără niciun nicio nimic nimeni',
  ru: 'не нет ни без нельзя никогда никто ничего невозможно',
  sr: 'не није нису нема без ни нити никад ne nije nisu nema bez ni niti nikad',
  sv: 'inte ej aldrig utan ingen inget inga varken',
  ta: '-இல்லை- -ில்லை- -ல்லை -ாது -மாட்டா- -ாமல்- -ாத',
  te: 'లేదు కాదు వద్దు లేక లేని లేరు -లేదు -కుండా',
  th: '-ไม่- -มิได้- -ไร้- -ปราศจาก-',
  tr: 'değil yok hiç hayır -mad- -med- -maz -mez -mam- -mem- -may- -mey- -mıyor- -miyor- -muyor- -müyor- -madan -meden',
  uk: 'не ні немає без ніколи ніхто нічого',
  ur: 'نہیں نہ مت بغیر',
  vi: 'không chưa chẳng chả',
  zh: '-不- -没- -沒- -无- -無- -未能- -尚未- -从未- -從未- -并未- -並未- -未有- -未曾-',
}

const fragment = (entry: string): string => {
  const [, open, text = '', close] = /^(-?)(.+?)(-?)$/u.exec(entry) ?? []
  return `${open ? '' : '(?<![\\p{L}\\p{M}])'}${RegExp.escape(text)}${close ? '' : '(?![\\p{L}\\p{M}])'}`
}

const patterns = new Map<string, RegExp | null>()

/** Finds what says "not" in a language, given without script and region; null where that is not known. */
export const negativesIn = (base: string): RegExp | null => {
  const known = patterns.get(base)
  if (known !== undefined) return known
  const entries = NEGATIVES[base]?.split(' ')
  const pattern = entries ? new RegExp(entries.map(fragment).join('|'), 'giu') : null
  patterns.set(base, pattern)
  return pattern
}
