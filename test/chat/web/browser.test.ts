import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoom } from '../../support/room.ts'

const CHROMIUM = '/usr/bin/chromium'

describe.skipIf(!existsSync(CHROMIUM))(`the local room in a browser (${CHROMIUM})`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  test('a question typed into the box is answered in the thread, its sources on a button', async () => {
    await using room = await openRoom()
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', message => message.type() === 'error' && errors.push(message.text()))
    await page.goto(room.url)
    await page.getByLabel('Question or command').fill('How many passengers?')
    await page.keyboard.press('Enter')
    const thread = page.getByRole('log')
    await thread.getByText('It carried 40 passengers.').waitFor()
    await thread.getByRole('button', { name: 'Sources' }).click()
    await thread.locator('blockquote').waitFor()
    expect(await thread.locator('blockquote').textContent()).toBe('It carried 40 passengers.')
    await page.reload()
    expect(await thread.locator('.asked').allTextContents()).toEqual(['How many passengers?', 'Sources'])
    expect(errors).toEqual([])
  })

  test('a report of an error takes what is wrong about it', async () => {
    await using room = await openRoom()
    const page = await browser.newPage()
    await page.goto(room.url)
    await page.keyboard.press('/')
    await page.keyboard.type('How many passengers?')
    await page.keyboard.press('Enter')
    const thread = page.getByRole('log')
    await thread.getByRole('button', { name: 'Report an error' }).click()
    await thread.getByLabel('What is wrong?').fill('It was 50.')
    await thread.getByRole('button', { name: 'It carried 40 passengers.' }).click()
    await thread.getByText('The report is kept').waitFor()
    expect(await room.store.feedback.list(9)).toMatchObject([{ note: 'It was 50.' }])
  })

  test('works by keyboard alone and names what it shows', async () => {
    await using room = await openRoom()
    const page = await browser.newPage()
    await page.goto(room.url)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/brief list')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('/dam-brief').waitFor()
    for (const name of ['Briefings', 'Show the post as']) {
      expect(await page.locator(`[aria-label="${name}"]`).count()).toBe(1)
    }
    for (const control of await page.locator('input:not([type=hidden]), button').all()) {
      const name = await control.evaluate(
        element =>
          ('labels' in element ? (element.labels as { textContent: string }[])[0]?.textContent : '') ||
          element.textContent,
      )
      expect(name).toBeTruthy()
    }
  })

  test.each([
    ['a phone', { width: 360, height: 740 }],
    ['a desk', { width: 1280, height: 900 }],
  ])('fits %s without sideways scrolling, in every view', async (_, viewport) => {
    await using room = await openRoom()
    const page = await browser.newPage({ viewport })
    await page.goto(room.url)
    for (const view of ['As on Slack', 'As on Discord', 'Room']) {
      await page.getByRole('link', { name: view }).click()
      await page.locator('article.post').first().waitFor()
      const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect(wide).toBeLessThanOrEqual(0)
    }
  })

  test('answers without a script', async () => {
    await using room = await openRoom()
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(room.url)
    await page.getByLabel('Question or command').fill('How many passengers?')
    await page.keyboard.press('Enter')
    await page.getByText('It carried 40 passengers.').last().waitFor()
    expect(await page.locator('.asked').count()).toBe(1)
  })
})
