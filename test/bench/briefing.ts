import type { About, Briefing, Section } from '../../src/domain/briefing.ts'
import { syntheticQuery } from './news.ts'

export const SECTIONS = 5
export const CLAIMS = 5

const sectionAbout = (index: number, articles: number): Section => ({
  id: `section-${index}`,
  title: `Section ${index}`,
  question: syntheticQuery(index, articles).query,
  kind: 'background',
  limit: CLAIMS,
  windowDays: null,
  states: [],
})

/** A briefing on so many synthetic articles. */
export const syntheticBriefing = (articles: number, about: About | null): Briefing => ({
  id: 'bench',
  title: 'Bench',
  command: 'bench-brief',
  language: 'en',
  about,
  sections: Array.from({ length: SECTIONS }, (_, index) => sectionAbout(index, articles)),
  schedule: null,
  destinations: [],
  owners: [],
  samples: null,
})
