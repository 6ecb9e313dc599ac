import { compile } from '../../src/compile/compile.ts'
import { putArticles } from '../../src/ingest/ingest-documents.ts'
import { openStore } from '../../src/store/open.ts'
import { sectionPrompt } from '../../src/wording/word-edition.ts'
import { CLAIMS, SECTIONS, syntheticBriefing } from './briefing.ts'
import { AFTER_ALL, syntheticArticle } from './news.ts'
import type { Row, Subject } from './subject.ts'

const SIZES = [25, 100]
/** Both sides are counted alike, so the measure hardly matters. */
const CHARACTERS_A_TOKEN = 4

async function* run(): AsyncIterable<Row> {
  for (const size of SIZES) {
    await using store = await openStore('sqlite::memory:')
    const drafts = Array.from({ length: size }, (_, index) => syntheticArticle(index))
    await putArticles(store.articles, drafts, AFTER_ALL)
    const edition = await compile({
      store,
      briefing: syntheticBriefing(size, null),
      asOf: AFTER_ALL,
      since: null,
    })
    const articles = new Map(
      (await store.articles.get(edition.articles.map(({ id }) => id))).map(item => [item.id, item]),
    )
    const prompts = edition.sections.flatMap(section =>
      section.result === 'reported' ? sectionPrompt(section, articles) : [],
    )
    const asked = prompts.reduce((sum, { system, user }) => sum + system.length + user.length, 0)
    const whole = drafts.reduce((sum, { title, body }) => sum + title.length + body.length, 0)
    yield {
      articles: size,
      sections: prompts.length,
      'prompt tokens': Math.round(asked / CHARACTERS_A_TOKEN),
      'all articles in the prompt': Math.round(whole / CHARACTERS_A_TOKEN),
      share: `${((100 * asked) / whole).toFixed(1)} %`,
      wanted: 'at most 15 % at 100',
    }
  }
}

export const tokens: Subject = {
  name: 'tokens',
  about: `what a model is sent for an edition of ${SECTIONS} sections with ${CLAIMS} claims, beside all articles once`,
  run,
}
